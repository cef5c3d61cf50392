using System.Diagnostics;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>The handles of all machines in this process.</summary>
/// <remarks>
/// <para>A value is a multiple of 4 between 0x40000000 and 0x7FFFFFFF, so it never looks like a file descriptor. It holds the number of a
/// slot and the generation of that slot. Freed slots are used again in the order in which they were freed, and only once thousands are
/// free, so a value comes back after about a million closed handles. A look-up takes no lock and ignores the low two bits (EVT-09).</para>
/// <para><b>Divergence.</b> Windows may reuse a value at once (CLOSE-04); here a call with a closed handle is nearly always refused.</para>
/// </remarks>
internal static class HandleTable
{
    private const int Base = 0x4000_0000;
    private const int SlotBits = 20;
    private const int MaxSlots = 1 << SlotBits;
    private const int MaxGeneration = 1 << 8;
    private const int ChunkSize = 1024;
    private const int MinFreeBeforeReuse = 4096;

    private static readonly EngineLock s_lock = new();
    private static readonly Entry?[]?[] s_chunks = new Entry?[MaxSlots / ChunkSize][];
    private static readonly Queue<int> s_free = new();
    private static readonly Dictionary<int, int> s_generations = [];
    private static int s_slots = 1;

    /// <summary>Makes a handle to an object.</summary>
    /// <param name="target">What it refers to.</param>
    /// <param name="creator">The machine through which it is made, which reports it as a leak while it is open; or null.</param>
    /// <param name="role">How the handle comes to be, where that makes a difference.</param>
    /// <param name="owner">The process that owns the handle; null for the process of the calling thread.</param>
    /// <remarks>The handle of a process that has exited is closed at once, so call this with no lock held.</remarks>
    public static nint Add(
        KernelObject target, IoManager? creator, HandleRole role = HandleRole.None, SimulatedProcess? owner = null)
    {
        target.HandleAdded();
        SimulatedProcess? process = owner ?? creator?.CurrentProcess;
        nint value;
        using (s_lock.EnterScope())
        {
            int slot = s_free.Count > MinFreeBeforeReuse ? s_free.Dequeue() : s_slots++;
            if (slot >= MaxSlots)
                throw new InvalidOperationException($"Broken invariant: {MaxSlots:N0} handles are open, so some are never closed.");

            int generation = s_generations.GetValueOrDefault(slot);
            value = Base | (generation << (SlotBits + 2)) | (slot << 2);
            Entry?[] chunk = s_chunks[slot / ChunkSize] ??= new Entry?[ChunkSize];
            var entry = new Entry(value, target, creator, role, process);
            if (creator is not null)
                Link(entry, creator);

            Volatile.Write(ref chunk[slot % ChunkSize], entry);
        }

        // An exit marks its process before it looks for handles under the lock: it finds this handle, or this thread sees the mark.
        if (process is { HasExited: true })
            Close(value);

        return value;
    }

    /// <summary>The object that a handle or a pseudo handle refers to, or null.</summary>
    public static KernelObject? Find(nint handle) => FindEntry(handle)?.Target ?? PseudoHandles.Find(handle);

    /// <summary>The open handle with a value, or null.</summary>
    public static Entry? FindEntry(nint handle)
    {
        nint value = handle & ~3;
        if (value < Base || value > int.MaxValue)
            return null;

        s_lock.Reads();
        int slot = SlotOf(value);
        Entry? entry = s_chunks[slot / ChunkSize] is { } chunk ? Volatile.Read(ref chunk[slot % ChunkSize]) : null;
        return entry is not null && entry.Value == value ? entry : null;
    }

    /// <summary>The machine through which a handle was made, or null.</summary>
    public static IoManager? CreatorOf(nint handle) => FindEntry(handle)?.Creator;

    /// <summary>Closes a handle. For a pseudo handle there is nothing to close (CLOSE-07).</summary>
    /// <returns>False when the value is neither.</returns>
    public static bool Close(nint handle)
    {
        Entry? entry;
        using (s_lock.EnterScope())
        {
            entry = FindEntry(handle);
            if (entry is null)
                return PseudoHandles.Contain(handle);

            int slot = SlotOf(entry.Value);
            s_chunks[slot / ChunkSize]![slot % ChunkSize] = null;
            s_generations[slot] = (s_generations.GetValueOrDefault(slot) + 1) % MaxGeneration;
            s_free.Enqueue(slot);
            if (entry.Creator is not null)
                Unlink(entry, entry.Creator);
        }

        entry.Target.HandleRemoved();
        return true;
    }

    /// <summary>The open handles that were made through a machine, in the order in which they were made. Their values depend on what the
    /// host process did before, so their order would differ between two runs of a scenario.</summary>
    public static List<(nint Handle, KernelObject Target)> MadeThrough(IoManager creator)
    {
        var found = new List<(nint Handle, KernelObject Target)>();
        using (s_lock.EnterScope())
        {
            for (Entry? entry = creator.LatestHandle; entry is not null; entry = entry.Earlier)
                found.Add((entry.Value, entry.Target));
        }

        found.Reverse();
        return found;
    }

    /// <summary>The open handles of a process, in the order in which they were made.</summary>
    public static List<nint> OwnedBy(SimulatedProcess process, IoManager creator)
    {
        var found = new List<nint>();
        using (s_lock.EnterScope())
        {
            for (Entry? entry = creator.LatestHandle; entry is not null; entry = entry.Earlier)
            {
                if (entry.Process == process)
                    found.Add(entry.Value);
            }
        }

        found.Reverse();
        return found;
    }

    private static void Link(Entry entry, IoManager creator)
    {
        Debug.Assert(s_lock.IsHeldByCurrentThread, "The list of a machine's handles changes under the lock.");
        entry.Earlier = creator.LatestHandle;
        if (entry.Earlier is { } earlier)
            earlier.Later = entry;

        creator.LatestHandle = entry;
    }

    private static void Unlink(Entry entry, IoManager creator)
    {
        Debug.Assert(s_lock.IsHeldByCurrentThread, "The list of a machine's handles changes under the lock.");
        if (entry.Later is { } later)
            later.Earlier = entry.Earlier;
        else
            creator.LatestHandle = entry.Earlier;

        if (entry.Earlier is { } earlier)
            earlier.Later = entry.Later;
    }

    private static int SlotOf(nint handle) => ((int)handle >> 2) & (MaxSlots - 1);

    /// <summary>An open handle, in the list of those that were made through one machine.</summary>
    internal sealed class Entry(nint value, KernelObject target, IoManager? creator, HandleRole role, SimulatedProcess? process)
    {
        public nint Value => value;

        public KernelObject Target => target;

        public IoManager? Creator => creator;

        /// <summary>How the handle came to be.</summary>
        public HandleRole Role => role;

        /// <summary>The process that owns the handle; null for a handle that was made through no machine.</summary>
        public SimulatedProcess? Process => process;

        public Entry? Earlier { get; set; }

        public Entry? Later { get; set; }
    }
}
