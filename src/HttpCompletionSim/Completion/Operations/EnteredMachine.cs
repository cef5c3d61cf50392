namespace HttpCompletionSim.Completion;

/// <summary>The machine that code has entered, and the process of it. It flows with the code to what it awaits and starts.</summary>
/// <param name="Host">The machine.</param>
/// <param name="Process">The process; null if only the machine was entered.</param>
internal sealed record EnteredMachine(IIoHost Host, SimulatedProcess? Process)
{
    private static readonly AsyncLocal<EnteredMachine?> s_current = new();

    /// <summary>What the code of this thread has entered last; null if nothing.</summary>
    public static EnteredMachine? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }
}
