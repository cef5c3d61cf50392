using HttpCompletionSim.Completion;

namespace HttpCompletionSim;

/// <summary>
/// Makes a machine the one that static functions without a handle or an id use on this thread, until it is disposed. Returned by
/// <see cref="SimulatedMachine.Enter"/>.
/// </summary>
public sealed class MachineScope : IDisposable
{
    private readonly IoThread _thread;
    private readonly IIoHost? _previous;
    private bool _disposed;

    internal MachineScope(SimulatedMachine machine)
    {
        _thread = IoThread.Of(SimulatedThread.Current);
        _previous = _thread.EnteredHost;
        _thread.EnteredHost = machine;
    }

    /// <summary>Restores the machine that the thread had entered before, if any.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        _thread.EnteredHost = _previous;
    }
}
