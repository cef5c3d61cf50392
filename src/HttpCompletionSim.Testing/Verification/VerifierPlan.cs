using System.Reflection;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>Which rules want to know of which step: those that override the method of the step.</summary>
internal sealed class VerifierPlan
{
    public VerifierPlan(IReadOnlyList<VerifierRule> rules)
    {
        IsEmpty = rules.Count == 0;
        Started = Those(nameof(VerifierRule.Started));
        Claimed = Those(nameof(VerifierRule.Claimed));
        Completed = Those(nameof(VerifierRule.Completed));
        Blocks = Those(nameof(VerifierRule.Blocks));
        Dequeued = Those(nameof(VerifierRule.Dequeued));
        ResultAsked = Those(nameof(VerifierRule.ResultAsked));
        ResultGiven = Those(nameof(VerifierRule.ResultGiven));
        SignalTaken = Those(nameof(VerifierRule.SignalTaken));
        RequestNamed = Those(nameof(VerifierRule.RequestNamed));
        RequestReceived = Those(nameof(VerifierRule.RequestReceived));
        Submitted = Those(nameof(VerifierRule.Submitted));
        QueueStops = Those(nameof(VerifierRule.QueueStops));
        Misused = Those(nameof(VerifierRule.Misused));
        Ended = Those(nameof(VerifierRule.Ended));
        Stuck = Those(nameof(VerifierRule.Stuck));

        VerifierRule[] Those(string step) => [.. rules.Where(rule => Overrides(rule.GetType(), step))];
    }

    public bool IsEmpty { get; }

    public VerifierRule[] Started { get; }

    public VerifierRule[] Claimed { get; }

    public VerifierRule[] Completed { get; }

    public VerifierRule[] Blocks { get; }

    public VerifierRule[] Dequeued { get; }

    public VerifierRule[] ResultAsked { get; }

    public VerifierRule[] ResultGiven { get; }

    public VerifierRule[] SignalTaken { get; }

    public VerifierRule[] RequestNamed { get; }

    public VerifierRule[] RequestReceived { get; }

    public VerifierRule[] Submitted { get; }

    public VerifierRule[] QueueStops { get; }

    public VerifierRule[] Misused { get; }

    public VerifierRule[] Ended { get; }

    public VerifierRule[] Stuck { get; }

    private static bool Overrides(Type rule, string step) =>
        rule.GetMethod(step, BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType != typeof(VerifierRule);
}
