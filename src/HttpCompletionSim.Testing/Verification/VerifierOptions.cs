using HttpCompletionSim.Testing.Verification;

namespace HttpCompletionSim.Testing;

/// <summary>The rules that a <see cref="Verifier"/> checks. A value never changes: each method gives another one.</summary>
public sealed class VerifierOptions
{
    private readonly IReadOnlyDictionary<string, string> _reasons;

    private VerifierOptions(IReadOnlyList<VerifierRule> rules, IReadOnlyDictionary<string, string> reasons)
    {
        Rules = rules;
        _reasons = reasons;
        Plan = new VerifierPlan(rules);
    }

    /// <summary>The rules whose findings are mistakes in every program.</summary>
    public static VerifierOptions Default { get; } = Of(static rule => rule.IsOnByDefault);

    /// <summary>
    /// Every rule: also those that find what is left when the run ends, such as open handles and unanswered requests, and calls that are
    /// mistakes only if the program relies on their results.
    /// </summary>
    public static VerifierOptions Strict { get; } = Of(static _ => true);

    /// <summary>No rule.</summary>
    public static VerifierOptions None { get; } = Of(static _ => false);

    /// <summary>The rules, in the order of their ids.</summary>
    public IReadOnlyList<VerifierRule> Rules { get; }

    /// <summary>Why rules were set aside: the reasons by the id of the rule.</summary>
    public IReadOnlyDictionary<string, string> SetAside => _reasons;

    internal VerifierPlan Plan { get; }

    /// <summary>Sets a rule aside, for a program that makes this mistake on purpose.</summary>
    /// <param name="id">The id of the rule, such as <c>HCV01</c>.</param>
    /// <param name="reason">Why. It stands in <see cref="SetAside"/>, and in the code of the test.</param>
    /// <exception cref="ArgumentException">No rule has this id, or there is no reason.</exception>
    public VerifierOptions Without(string id, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        VerifierRule rule = Find(id);
        return new VerifierOptions([.. Rules.Where(each => each != rule)], new Dictionary<string, string>(_reasons) { [rule.Id] = reason });
    }

    /// <summary>Adds a rule.</summary>
    /// <param name="id">The id of the rule, such as <c>HCV17</c>.</param>
    /// <exception cref="ArgumentException">No rule has this id.</exception>
    public VerifierOptions With(string id)
    {
        VerifierRule rule = Find(id);
        var reasons = new Dictionary<string, string>(_reasons);
        reasons.Remove(rule.Id);
        return new VerifierOptions([.. VerifierRule.All.Where(each => each == rule || Rules.Contains(each))], reasons);
    }

    private static VerifierOptions Of(Func<VerifierRule, bool> isIn) =>
        new([.. VerifierRule.All.Where(isIn)], new Dictionary<string, string>());

    private static VerifierRule Find(string id) =>
        VerifierRule.All.FirstOrDefault(rule => rule.Id == id)
        ?? throw new ArgumentException(
            $"The verifier has no rule '{id}'. It has {VerifierRule.All[0].Id} to {VerifierRule.All[^1].Id}.", nameof(id));
}
