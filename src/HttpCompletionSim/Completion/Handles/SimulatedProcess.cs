using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim;

/// <summary>A process of a simulated machine. A thread is in one from <see cref="Enter"/> until the scope is disposed.</summary>
/// <remarks>
/// <para>A process owns the request queue handles that its threads open, and its server sessions with their URL groups. Several processes
/// can share a queue: one creates it with a name, the others open it by that name, and each one receives, answers and shuts down for
/// itself (PROC-03, SHUT-03). <see cref="Exit"/> ends a process as a crash does.</para>
/// <para><b>Fidelity.</b> In a thread that has entered a process, a queue handle of another process is no handle, and the id of a session
/// or group of another process is none (FN-12). A thread that has entered none creates for the program (<c>machine.Program</c>), and
/// may use every handle and id: each call then acts for the process that owns the handle. So code whose callbacks run on threads of a pool
/// needs to enter its process only where it creates queues and sessions.</para>
/// <para><b>Divergence.</b> Only request queues, sessions and groups have an owner that is checked. Events, ports and threads work in every
/// process, and the counts of HttpInitialize are those of the machine (PROC-01).</para>
/// </remarks>
public sealed class SimulatedProcess
{
    private readonly Action<SimulatedProcess> _exit;
    private readonly Func<SimulatedProcess, MachineScope> _enter;
    private int _hasExited;

    internal SimulatedProcess(string name, int id, Func<SimulatedProcess, MachineScope> enter, Action<SimulatedProcess> exit)
    {
        Name = name;
        Id = id;
        _enter = enter;
        _exit = exit;
    }

    /// <summary>The name, for reports.</summary>
    public string Name { get; }

    /// <summary>The process id: a multiple of 4, unique on the machine.</summary>
    public int Id { get; }

    /// <summary>Whether <see cref="Exit"/> has been called.</summary>
    public bool HasExited
    {
        get
        {
            Footprint.Reads(this);
            return Volatile.Read(ref _hasExited) != 0;
        }
    }

    /// <summary>
    /// Until the scope is disposed, this thread is in the process, with what it awaits and the tasks and threads that it starts. Calls of
    /// the static classes use the machine of the process.
    /// </summary>
    /// <exception cref="InvalidOperationException">The process has ended.</exception>
    public MachineScope Enter() => HasExited
        ? throw new InvalidOperationException($"The process '{Name}' has ended.")
        : _enter(this);

    /// <summary>
    /// Ends the process: its handles are closed, so its operations are cancelled and the requests that it received are reset, and its
    /// sessions are closed, so its URLs are free. Requests that it did not receive go to the other processes of the queue, or get 503 if
    /// there are none (PROC-02).
    /// </summary>
    /// <remarks>
    /// Its threads are not stopped: from now on their calls with its handles fail, their calls that make a queue or a session give
    /// ERROR_ACCESS_DENIED, and any other handle that they make is closed at once.
    /// </remarks>
    public void Exit()
    {
        Footprint.Writes(this);
        if (Interlocked.Exchange(ref _hasExited, 1) == 0)
            _exit(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id})";
}
