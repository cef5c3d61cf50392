using HttpCompletionSim.Completion;

namespace HttpCompletionSim;

/// <summary>
/// Makes a machine the one that static functions without a handle or an id use, until it is disposed. Returned by
/// <see cref="SimulatedMachine.Enter"/>.
/// </summary>
/// <remarks>It holds for the thread, for what the thread awaits, and for the tasks and threads that it starts meanwhile.</remarks>
public sealed class MachineScope : IDisposable
{
    private readonly IoThread _thread;
    private readonly IIoHost? _previousOfThread;
    private readonly SimulatedMachine? _previous;
    private bool _disposed;

    internal MachineScope(SimulatedMachine machine)
    {
        _thread = IoThread.Of(SimulatedThread.Current);
        _previousOfThread = _thread.EnteredHost;
        _previous = MachineLocator.Flowing;
        MachineLocator.Flowing = machine;

        // A thread or a callback of another machine has entered that one.
        if (_previousOfThread is not null)
            _thread.EnteredHost = machine;
    }

    /// <summary>Restores the machine that was entered before, if any.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        MachineLocator.Flowing = _previous;
        if (_previousOfThread is not null)
            _thread.EnteredHost = _previousOfThread;
    }
}
