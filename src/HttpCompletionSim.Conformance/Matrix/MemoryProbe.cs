namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Reads the memory of a call whenever its machine writes an event.</summary>
/// <remarks>The machine calls a sink on the thread on which the event happened, so the memory is as that thread has left it.</remarks>
internal sealed unsafe class MemoryProbe : ITraceSink
{
    private readonly Dictionary<long, MemorySample> _samples = [];
    private NativeOverlapped* _overlapped;
    private uint* _bytes;
    private bool _watches;

    /// <summary>The memory before the call.</summary>
    public MemorySample Before { get; private set; } = new(null, 0, 0, 0, null);

    /// <summary>Begins to watch the memory of a call.</summary>
    /// <param name="overlapped">The OVERLAPPED, or null.</param>
    /// <param name="bytes">The byte-count pointer, or null.</param>
    public void Watch(NativeOverlapped* overlapped, uint* bytes)
    {
        _overlapped = overlapped;
        _bytes = bytes;
        Volatile.Write(ref _watches, true);
        Before = Read();
    }

    /// <summary>The memory at the moment of an event.</summary>
    /// <param name="sequence">The number of the event.</param>
    public MemorySample At(long sequence) => _samples.GetValueOrDefault(sequence, Before);

    /// <inheritdoc/>
    public void Write(TraceEvent traceEvent)
    {
        if (Volatile.Read(ref _watches))
            _samples[traceEvent.Sequence] = Read();
    }

    private MemorySample Read()
    {
        uint? bytes = _bytes is null ? null : Volatile.Read(ref *_bytes);
        if (_overlapped is null)
            return new MemorySample(null, 0, 0, 0, bytes);

        // Internal, InternalHigh, Offset with OffsetHigh, hEvent.
        nuint* words = (nuint*)_overlapped;
        ulong* offset = (ulong*)(words + 2);
        return new MemorySample(Volatile.Read(ref words[0]), words[1], *offset, *(nuint*)(offset + 1), bytes);
    }
}
