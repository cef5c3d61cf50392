using Xunit.v3;

namespace HttpCompletionSim;

/// <summary>Names the rules that a test checks, at most five. Rule coverage is read from this attribute by reflection.</summary>
/// <remarks>Each rule is a trait as well: <c>-trait Rule=RECV-12</c> runs the tests of that rule. The mutation tests use it.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = false)]
internal sealed class RuleAttribute : Attribute, ITraitAttribute
{
    public RuleAttribute(params string[] ids)
    {
        if (ids.Length is 0 or > 5)
            throw new ArgumentException("A test names one to five rules.", nameof(ids));

        Ids = ids;
    }

    public IReadOnlyList<string> Ids { get; }

    IReadOnlyCollection<KeyValuePair<string, string>> ITraitAttribute.GetTraits() => [.. Ids.Select(id => KeyValuePair.Create("Rule", id))];
}
