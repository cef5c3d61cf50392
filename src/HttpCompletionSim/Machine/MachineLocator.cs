using System.Collections.Concurrent;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;

namespace HttpCompletionSim;

/// <summary>Finds the machine that a call of a static class is for.</summary>
internal static class MachineLocator
{
    private static readonly ConcurrentDictionary<ulong, SimulatedMachine> s_machines = new();
    private static ulong s_lastNumber;
    private static SimulatedMachine? s_processDefault;

    public static SimulatedMachine? ProcessDefault
    {
        get => Volatile.Read(ref s_processDefault);
        set => Volatile.Write(ref s_processDefault, value);
    }

    /// <summary>A number for a new machine, unique in the process, above zero.</summary>
    public static ulong NextNumber() => Interlocked.Increment(ref s_lastNumber);

    public static void Register(SimulatedMachine machine) => s_machines[machine.Number] = machine;

    public static void Unregister(SimulatedMachine machine)
    {
        s_machines.TryRemove(machine.Number, out _);
        Interlocked.CompareExchange(ref s_processDefault, null, machine);
    }

    /// <summary>The machine that a handle belongs to; for a value that is no handle, the entered machine.</summary>
    public static SimulatedMachine ForHandle(nint handle) => Owner(handle) ?? Current("a call with a handle that is not open");

    /// <summary>The machine that an id belongs to; for a value that is no id, the entered machine.</summary>
    public static SimulatedMachine ForId(ulong id) => s_machines.TryGetValue(IdLayout.MachineOf(id), out SimulatedMachine? machine)
        ? machine
        : Current("a call with an id that no machine gave out");

    /// <summary>The machine entered on this thread, or the default of the process.</summary>
    /// <exception cref="InvalidOperationException">There is neither.</exception>
    public static SimulatedMachine Current(string caller) =>
        IoThread.Find(SimulatedThread.Current)?.EnteredHost as SimulatedMachine ?? ProcessDefault ?? throw new InvalidOperationException(
            $"{caller} does not know which machine is meant. Make one and enter it on this thread (using var scope = machine.Enter();), " +
            "or call SimulatedMachine.UseProcessDefault() once at the start of the program.");

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
