namespace HttpCompletionSim.Scheduling;

/// <summary>What happened in a controlled run so far, as a number that is the same for all orders that are equivalent.</summary>
/// <remarks>
/// <para>Two orders are equivalent when one becomes the other by swapping neighbouring steps that do not touch the same thing, or only read
/// it (Mazurkiewicz). Equivalent orders lead to the same state. Each thread has a hash of what it did: the places it passed, the outcomes
/// it drew, and for each thing that it touched the hash of the write that it saw. The sum of these hashes over all threads names the class
/// of the order, but for a chance of about one in 2^64 for each pair.</para>
/// <para>A thing is named by the history of the thread that touched it first, never by an address or a number, so that it has the same name
/// in equivalent orders. The idea is that of Musuvathi and Qadeer, "Partial-Order Reduction for Context-Bounded State Exploration"
/// (2007).</para>
/// </remarks>
internal sealed class RunHistory
{
    private readonly Dictionary<nint, object> _memory = [];
    private readonly Dictionary<object, Thing> _things = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether code of the program may share memory with other threads between two calls.</summary>
    public bool ProgramShares { get; set; } = true;

    /// <summary>The class of the order so far.</summary>
    public ulong Fingerprint { get; private set; }

    /// <summary>Code of the program has run on the running thread.</summary>
    public void EndsProgramStep()
    {
        if (ProgramShares)
            Writes(Footprint.Program);
    }

    /// <summary>The running thread reads memory of the program.</summary>
    public void Reads(nint address)
    {
        if (ProgramShares)
            Reads(Footprint.Program);
        else
            Reads(ThingAt(address));
    }

    /// <summary>The running thread changes memory of the program.</summary>
    public void Writes(nint address)
    {
        if (ProgramShares)
            Writes(Footprint.Program);
        else
            Writes(ThingAt(address));
    }

    /// <summary>The running thread comes to a place.</summary>
    public void Passes(SimulatedThread thread, string place) => Advance(thread, Hash(place));

    /// <summary>The running thread draws an outcome.</summary>
    public void Draws(SimulatedThread thread, int outcome) => Advance(thread, (ulong)outcome + 0x51ED270B);

    /// <summary>The running thread reads a thing.</summary>
    public void Reads(object target)
    {
        SimulatedThread thread = SimulatedThread.Current;
        Thing thing = Find(thread, target);
        Advance(thread, Mix(thing.Name, thing.LastWrite));
        thing.Reads += Mix(thread.History, 1);
    }

    /// <summary>The running thread changes a thing.</summary>
    public void Writes(object target)
    {
        SimulatedThread thread = SimulatedThread.Current;
        Thing thing = Find(thread, target);
        Advance(thread, Mix(thing.Name, thing.LastWrite + thing.Reads));
        thing.LastWrite = Mix(thread.History, 2);
        thing.Reads = 0;
    }

    /// <summary>The thread goes on after everything that happened.</summary>
    public void Joins(SimulatedThread thread) => Advance(thread, Fingerprint);

    private void Advance(SimulatedThread thread, ulong what)
    {
        ulong before = thread.History;
        thread.History = Mix(before, what);
        Fingerprint += Mix(thread.History, 3) - (before == 0 ? 0 : Mix(before, 3));
    }

    private Thing Find(SimulatedThread thread, object target)
    {
        if (_things.TryGetValue(target, out Thing? known))
            return known;

        // The first touch is part of the history of its thread, so that two things of one thread have different names.
        Advance(thread, 0x9E3779B1);
        var thing = new Thing(thread.History);
        _things.Add(target, thing);
        return thing;
    }

    private object ThingAt(nint address)
    {
        if (!_memory.TryGetValue(address, out object? thing))
            _memory.Add(address, thing = new object());

        return thing;
    }

    private static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char each in text)
            hash = (hash ^ each) * 1099511628211;

        return hash;
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        ulong z = (hash ^ (value * 0x9E3779B97F4A7C15)) + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private sealed class Thing(ulong name)
    {
        public ulong Name => name;

        public ulong LastWrite { get; set; }

        /// <summary>The sum of the reads since the last write: they may come in any order.</summary>
        public ulong Reads { get; set; }
    }
}
