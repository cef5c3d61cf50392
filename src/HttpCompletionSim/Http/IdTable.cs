using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Http;

/// <summary>The sessions, URL groups, connections or requests of one machine by their 64-bit ids.</summary>
/// <remarks>
/// An id holds the machine's number, the kind, a slot and the slot's generation, so the id of a removed object does not find a new object
/// in the same slot. A lookup takes no lock.
/// </remarks>
internal sealed class IdTable<T>(ulong machineNumber, IdKind kind)
    where T : class, IIdentified
{
    private const int SlotBits = 24;
    private const int GenerationBits = 14;
    private const int ChunkSize = 32;
    private const int MinFreeBeforeReuse = 16;

    private readonly EngineLock _lock = new();
    private readonly Queue<int> _free = new();
    private readonly List<ushort> _generations = [0];
    private T?[]?[] _chunks = new T?[]?[4];

    public int Count { get; private set; }

    /// <summary>Adds an object and assigns its id.</summary>
    public void Add(T item)
    {
        using (_lock.EnterScope())
        {
            int slot;
            if (_free.Count > MinFreeBeforeReuse)
            {
                slot = _free.Dequeue();
            }
            else
            {
                slot = _generations.Count;
                _generations.Add(0);
            }

            item.Id = IdLayout.Compose(machineNumber, kind, _generations[slot], (uint)slot);
            int chunk = slot / ChunkSize;
            if (chunk >= _chunks.Length)
                Volatile.Write(ref _chunks, [.. _chunks, .. new T?[]?[_chunks.Length]]);

            Volatile.Write(ref (_chunks[chunk] ??= new T?[ChunkSize])[slot % ChunkSize], item);
            Count++;
        }
    }

    /// <summary>The object with this id, or null.</summary>
    public T? Find(ulong id)
    {
        int slot = (int)(id & ((1u << SlotBits) - 1));
        T?[]?[] chunks = Volatile.Read(ref _chunks);
        int chunk = slot / ChunkSize;
        if (chunk >= chunks.Length || chunks[chunk] is not { } items)
            return null;

        T? item = Volatile.Read(ref items[slot % ChunkSize]);
        return item is not null && item.Id == id ? item : null;
    }

    /// <summary>Removes an object. The object's id is invalid afterwards.</summary>
    /// <returns>False when the object was removed before.</returns>
    public bool Remove(T item)
    {
        using (_lock.EnterScope())
        {
            if (Find(item.Id) != item)
                return false;

            int slot = (int)(item.Id & ((1u << SlotBits) - 1));
            Volatile.Write(ref _chunks[slot / ChunkSize]![slot % ChunkSize], null);
            _generations[slot] = (ushort)((_generations[slot] + 1) & ((1 << GenerationBits) - 1));
            _free.Enqueue(slot);
            Count--;
            return true;
        }
    }

    /// <summary>All objects, in order of slot.</summary>
    public List<T> ToList()
    {
        using (_lock.EnterScope())
        {
            var all = new List<T>(Count);
            for (int chunk = 0; all.Count < Count; chunk++)
            {
                foreach (T? item in _chunks[chunk]!)
                {
                    if (item is not null)
                        all.Add(item);
                }
            }

            return all;
        }
    }
}
