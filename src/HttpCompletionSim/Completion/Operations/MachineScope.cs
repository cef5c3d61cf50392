using HttpCompletionSim.Completion;

namespace HttpCompletionSim;

/// <summary>
/// Makes a machine the one that static functions without a handle or an id use, until it is disposed. Returned by
/// <c>machine.Enter()</c>, and by <see cref="SimulatedProcess.Enter"/>, which names a process of the machine too.
/// </summary>
/// <remarks>It holds for the thread, for what the thread awaits, and for the tasks and threads that it starts meanwhile.</remarks>
public sealed class MachineScope : IDisposable
{
    private readonly IoThread _thread;
    private readonly IIoHost? _previousOfThread;
    private readonly EnteredMachine? _previous;
    private bool _disposed;

    internal MachineScope(IIoHost machine, SimulatedProcess? process)
    {
        _thread = IoThread.Of(SimulatedThread.Current);
        _previousOfThread = _thread.EnteredHost;
        _previous = EnteredMachine.Current;
        EnteredMachine.Current = new EnteredMachine(machine, process);

        // A thread or a callback of another machine has entered that one.
        if (_previousOfThread is not null)
            _thread.EnteredHost = machine;
    }

    /// <summary>Restores the machine and the process that were entered before, if any.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        EnteredMachine.Current = _previous;
        if (_previousOfThread is not null)
            _thread.EnteredHost = _previousOfThread;
    }
}
