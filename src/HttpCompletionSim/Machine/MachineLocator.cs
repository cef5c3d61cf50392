using System.Collections.Concurrent;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Finds the machine that a call of a static class is for.</summary>
internal static class MachineLocator
{
    private static readonly ConcurrentDictionary<ulong, SimulatedMachine> s_machines = new();

    /// <summary>
    /// A machine on which nothing is ever made. It answers calls whose handle or id belongs to no machine, so that they end with the code
    /// of Windows where no machine is entered.
    /// </summary>
    private static readonly Lazy<SimulatedMachine> s_withoutObjects = new(SimulatedMachine.WithoutObjects);

    private static readonly EngineLock s_defaultLock = new();

    private static ulong s_lastNumber;
    private static SimulatedMachine? s_processDefault;

    public static SimulatedMachine? ProcessDefault
    {
        get => Volatile.Read(ref s_processDefault);
        set => Volatile.Write(ref s_processDefault, value);
    }

    /// <summary>
    /// The machine entered on this thread; else the first one of the controlled run of the thread, or the default of the process; null if
    /// there is neither.
    /// </summary>
    public static SimulatedMachine? Entered =>
        IoThread.Find(SimulatedThread.Current)?.EnteredHost as SimulatedMachine
        ?? EnteredMachine.Current?.Host as SimulatedMachine
        ?? OfRun
        ?? ProcessDefault;

    private static SimulatedMachine? OfRun =>
        SimulatedThread.Running?.Scheduler is ControlledScheduler { Owner: ControlledRun run } ? run.FirstMachine : null;

    /// <summary>A number for a new machine, unique in the process, above zero.</summary>
    public static ulong NextNumber() => Interlocked.Increment(ref s_lastNumber);

    public static void Register(SimulatedMachine machine) => s_machines[machine.Number] = machine;

    public static void Unregister(SimulatedMachine machine)
    {
        s_machines.TryRemove(machine.Number, out _);
        Interlocked.CompareExchange(ref s_processDefault, null, machine);
    }

    /// <summary>
    /// The machine that a handle belongs to; for a value that is no open handle, the entered machine, or one that refuses it.
    /// </summary>
    public static SimulatedMachine ForHandle(nint handle) => Owner(handle) ?? ForNoObject(handle);

    /// <summary>The machine that the first open one of two handles belongs to; if neither is open, as for one handle.</summary>
    public static SimulatedMachine ForHandle(nint first, nint second) => Owner(first) ?? Owner(second) ?? ForNoObject(first);

    /// <summary>The machine for CreateIoCompletionPort: that of the file or port, and for a new port alone the entered machine.</summary>
    /// <exception cref="InvalidOperationException">A port alone is asked for, and no machine is entered.</exception>
    public static SimulatedMachine ForPort(nint file, nint existingPort) =>
        file == Kernel32Constants.INVALID_HANDLE_VALUE && existingPort == 0
            ? Current(nameof(IKernel32.CreateIoCompletionPort))
            : ForHandle(file, existingPort);

    /// <summary>The machine that the first open one of some handles belongs to; if none is open, as for one handle.</summary>
    public static unsafe SimulatedMachine ForHandles(uint count, nint* handles)
    {
        // A count that the function refuses says nothing about the memory behind the pointer.
        uint readable = handles is null || count > Kernel32Constants.MAXIMUM_WAIT_OBJECTS ? 0 : count;
        for (uint index = 0; index < readable; index++)
        {
            if (Owner(handles[index]) is { } owner)
                return owner;
        }

        return ForNoObject(readable == 0 ? 0 : *handles);
    }

    /// <summary>The machine that an id belongs to; for a value that is no id, the entered machine, or one that refuses it.</summary>
    public static SimulatedMachine ForId(ulong id) =>
        s_machines.TryGetValue(IdLayout.MachineOf(id), out SimulatedMachine? machine) ? machine : Entered ?? s_withoutObjects.Value;

    /// <summary>Whether a process without a machine gets a default at the first call that needs one. Redirected assemblies ask for it,
    /// because the source of a program for Windows mentions no machine.</summary>
    public static bool MakesDefault { get; set; }

    /// <summary>The machine entered on this thread, or the default of the process.</summary>
    /// <exception cref="InvalidOperationException">There is neither.</exception>
    public static SimulatedMachine Current(string caller) => Entered ?? (MakesDefault ? NewDefault() : throw new InvalidOperationException(
        $"{caller} does not know which machine is meant. Make one and enter it on this thread (using var scope = machine.Enter();), " +
        "or call SimulatedMachine.UseProcessDefault() once at the start of the program."));

    /// <summary>Makes the default of the process; null if there is one already.</summary>
    public static SimulatedMachine? TryMakeDefault(MachineOptions? options)
    {
        // Two threads that ask at once must not both make one: objects of one program would be on two machines.
        using (s_defaultLock.EnterScope())
        {
            if (ProcessDefault is not null)
                return null;

            var machine = new SimulatedMachine(options);
            ProcessDefault = machine;
            return machine;
        }
    }

    // Real servers rely on the byte count of a call that completes inline, which the page of the profile documented does not promise.
    private static SimulatedMachine NewDefault() =>
        TryMakeDefault(new MachineOptions { Profile = CompletionProfile.Windows }) ?? ProcessDefault!;

    // A thread has no machine of its own to belong to, so its pseudo handle needs the entered one.
    private static SimulatedMachine ForNoObject(nint handle) => handle == PseudoHandles.CurrentThread
        ? Current("A call with the handle of the current thread")
        : Entered ?? s_withoutObjects.Value;

    private static SimulatedMachine? Owner(nint handle)
    {
        IoManager? io = HandleTable.Find(handle) switch
        {
            FileObject file => file.Manager,
            null => null,
            _ => HandleTable.CreatorOf(handle),
        };
        return io?.Host as SimulatedMachine;
    }
}
