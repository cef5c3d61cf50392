using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>The time-out of a wait passes before the wait begins.</summary>
/// <param name="Function">The name of the function.</param>
internal sealed record WaitEffect(string Function) : FaultEffect
{
    /// <summary>The functions whose time-out can pass, and the rules of their time-outs.</summary>
    public static readonly IReadOnlyDictionary<string, RuleSet> Functions = new Dictionary<string, RuleSet>
    {
        [nameof(IKernel32.GetQueuedCompletionStatus)] = ["GQCS-03", "GQCS-06"],
        [nameof(IKernel32.GetQueuedCompletionStatusEx)] = ["GQCSX-04"],
        [nameof(IKernel32.WaitForSingleObject)] = ["EVT-03"],
        [nameof(IKernel32.WaitForMultipleObjects)] = ["EVT-03"],
    };

    public override FaultKind Kind => FaultKind.WaitTimesOut;

    public override RuleSet Rules => Functions[Function];

    public override string Effect => "finds its time over";

    public override string ToString() => $"{Function} {Effect}";
}
