namespace HttpCompletionSim.Scheduling;

/// <summary>Timers by due time, those of one time in the order in which they were armed. Any of them can be taken out.</summary>
internal sealed class TimerHeap
{
    private const int InitialCapacity = 8;

    private Entry[] _entries = new Entry[InitialCapacity];

    public int Count { get; private set; }

    /// <summary>The timer that is due first; null when there is none.</summary>
    public Entry? First => Count > 0 ? _entries[0] : null;

    public void Add(Entry entry)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);

        Place(entry, Count++);
        MoveUp(entry);
    }

    public void Remove(Entry entry)
    {
        int index = entry.Index;
        Entry last = _entries[--Count];
        _entries[Count] = null!;
        entry.Index = Entry.Nowhere;
        if (last == entry)
            return;

        Place(last, index);
        MoveUp(last);
        MoveDown(last);
    }

    private void Place(Entry entry, int index)
    {
        _entries[index] = entry;
        entry.Index = index;
    }

    private void MoveUp(Entry entry)
    {
        while (entry.Index > 0 && entry.IsBefore(_entries[(entry.Index - 1) / 2]))
            Swap(entry, _entries[(entry.Index - 1) / 2]);
    }

    private void MoveDown(Entry entry)
    {
        while (true)
        {
            int child = (entry.Index * 2) + 1;
            if (child + 1 < Count && _entries[child + 1].IsBefore(_entries[child]))
                child++;

            if (child >= Count || !_entries[child].IsBefore(entry))
                return;

            Swap(entry, _entries[child]);
        }
    }

    private void Swap(Entry one, Entry other)
    {
        int index = one.Index;
        Place(one, other.Index);
        Place(other, index);
    }

    internal abstract class Entry
    {
        public const int Nowhere = -1;

        public long DueTicks { get; set; }

        /// <summary>Decides between timers of one time: the number of the arming.</summary>
        public long Order { get; set; }

        public int Index { get; set; } = Nowhere;

        public bool IsInHeap => Index >= 0;

        public abstract void Fire();

        public bool IsBefore(Entry other) => (DueTicks, Order).CompareTo((other.DueTicks, other.Order)) < 0;
    }
}
