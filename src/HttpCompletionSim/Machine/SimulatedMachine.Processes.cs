using HttpCompletionSim.Completion;

namespace HttpCompletionSim;

/// <content>The processes of the machine.</content>
public sealed partial class SimulatedMachine
{
    /// <summary>The first process id: what a program has on a Windows that has just started.</summary>
    private const int FirstProcessId = 4000;

    private readonly List<SimulatedProcess> _processes = [];

    /// <summary>The process of the program under test. Threads that have entered no process make handles and sessions for it.</summary>
    public SimulatedProcess Program { get; }

    /// <summary>Makes a further process, such as a worker that opens the request queue of the program by name.</summary>
    /// <param name="name">For reports; it need not be unique.</param>
    public SimulatedProcess CreateProcess(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _io.HasProcesses = true;
        return NewProcess(name);
    }

    private SimulatedProcess NewProcess(string name)
    {
        using (_lock.EnterScope())
        {
            var process = new SimulatedProcess(
                name, FirstProcessId + (4 * _processes.Count), entered => new MachineScope(this, entered), ExitProcess);
            _processes.Add(process);
            return process;
        }
    }

    private void ExitProcess(SimulatedProcess process)
    {
        using (_io.Scheduler.DeferKernelWork())
        {
            foreach (nint handle in HandleTable.OwnedBy(process, _io))
                HandleTable.Close(handle);

            _driver.CloseSessionsOf(process);
        }
    }
}
