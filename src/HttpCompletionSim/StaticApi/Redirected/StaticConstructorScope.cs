namespace HttpCompletionSim.Win32.Redirected;

/// <summary>While a static constructor runs: its thread is no thread of the controlled run, and has a machine of its own.</summary>
internal sealed class StaticConstructorScope : IDisposable
{
    private static readonly Lazy<SimulatedMachine> s_machine = new(SimulatedMachine.WithoutObjects);

    private readonly SimulatedThread? _thread;
    private readonly MachineScope _machine;

    private StaticConstructorScope()
    {
        _thread = SimulatedThread.Exchange(null);
        _machine = s_machine.Value.Enter();
    }

    /// <summary>Leaves the run for the length of the scope.</summary>
    /// <returns>Null where there is no run to leave.</returns>
    public static StaticConstructorScope? Enter() => ControlledRun.Current is null ? null : new StaticConstructorScope();

    /// <summary>Returns to the run.</summary>
    public void Dispose()
    {
        _machine.Dispose();
        SimulatedThread.Exchange(_thread);
    }
}
