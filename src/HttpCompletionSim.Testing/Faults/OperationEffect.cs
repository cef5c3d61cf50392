using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>An operation that could complete inside its call does so, pends, is late, or fails after it has pended.</summary>
/// <param name="Operation">The kind of operation.</param>
/// <param name="HowItCompletes">One of the kinds of fault of operations.</param>
internal sealed record OperationEffect(HttpOperation Operation, FaultKind HowItCompletes) : FaultEffect
{
    /// <summary>How late an operation is that is delayed.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The code with which an operation fails.</summary>
    public uint Code { get; init; }

    public override FaultKind Kind => HowItCompletes;

    public override RuleSet Rules => Kind == FaultKind.OperationFails ? DocumentedEnds.Find(Operation, Code)!.Value.Rules : ["CPL-10"];

    public override string Effect => Kind switch
    {
        FaultKind.OperationPends => "pends",
        FaultKind.OperationCompletesInline => "completes inline",
        FaultKind.OperationDelayed => $"pends and goes on after {Delay.TotalMilliseconds:0} ms",
        _ => $"pends and fails with {Win32Error.NameOf(Code)}",
    };

    public override string ToString() => $"{Operation} {Effect}";
}
