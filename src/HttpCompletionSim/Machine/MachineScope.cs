namespace HttpCompletionSim;

/// <summary>
/// Makes a machine the one that static functions without a handle or an id use on this thread, until it is disposed. Returned by
/// <see cref="SimulatedMachine.Enter"/>.
/// </summary>
public sealed class MachineScope : IDisposable
{
    private readonly SimulatedThread _thread;
    private readonly object? _previous;
    private bool _disposed;

    internal MachineScope(SimulatedMachine machine)
    {
        _thread = SimulatedThread.Current;
        _previous = _thread.EnteredMachine;
        _thread.EnteredMachine = machine;
    }

    /// <summary>Restores the machine that the thread had entered before, if any.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        _thread.EnteredMachine = _previous;
    }
}
