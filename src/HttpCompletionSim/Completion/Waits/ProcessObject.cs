namespace HttpCompletionSim.Completion;

/// <summary>The object that handles to a process refer to. It is signaled when the process has ended.</summary>
/// <remarks>
/// <para><b>Divergence.</b> The one process is the program under test (<see cref="SimulatedProcess"/>), which cannot see its own end, so
/// this object is never signaled.</para>
/// </remarks>
internal sealed class ProcessObject : DispatcherObject
{
    private ProcessObject()
        : base(signaled: false)
    {
    }

    /// <summary>The process of the program under test.</summary>
    public static ProcessObject Program { get; } = new();

    public override string Kind => "process";
}
