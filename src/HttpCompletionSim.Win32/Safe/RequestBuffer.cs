namespace HttpCompletionSim.Win32;

/// <summary>Native memory that HttpReceiveHttpRequest fills, with typed views of the request in it.</summary>
/// <remarks>
/// <para>When a receive returns ERROR_MORE_DATA, call <see cref="Grow"/> with the byte count of the receive, and receive again with
/// <see cref="RequestId"/> (RECV-12 to RECV-14). The views read the memory as it is; they are valid once the completion was
/// observed.</para>
/// <para><b>Fidelity.</b> The memory holds an <c>HTTP_REQUEST</c> with x64 layout and all its strings (LAY-01, LAY-02, RECV-36). The views
/// read the V1 part only, which 1.0 and 2.0 queues have in common.</para>
/// <para><b>Divergence.</b> A view checks that a pointer lies inside the buffer before it follows it; C code would just read.</para>
/// </remarks>
public sealed unsafe partial class RequestBuffer : IDisposable
{
    private NativeBlock _memory;

    /// <summary>Allocates a zeroed buffer, aligned to 16 bytes.</summary>
    /// <param name="length">The length in bytes that is passed to calls. 4096 is the usual first guess (RECV-17). A smaller length makes
    /// receives return ERROR_MORE_DATA.</param>
    public RequestBuffer(uint length = 4096)
    {
        _memory = Allocate(length);
        Length = length;
    }

    /// <summary>The length in bytes that is passed to calls.</summary>
    public uint Length { get; private set; }

    /// <summary>Whether a call or an operation is writing into the buffer.</summary>
    public bool IsInFlight => _memory.IsInFlight;

    /// <summary>The request in the buffer, for calls that take a pointer. Operations started with the pointer are not tracked.</summary>
    public HTTP_REQUEST_V2* Pointer => (HTTP_REQUEST_V2*)_memory.Start;

    /// <summary>The request as a 1.0 queue delivers it.</summary>
    public ref readonly HTTP_REQUEST_V1 AsV1 => ref Pointer->Base;

    /// <summary>
    /// The request as a 2.0 queue delivers it. In a request of a 1.0 queue, strings begin where the V2 members would be (VER-04).
    /// </summary>
    public ref readonly HTTP_REQUEST_V2 AsV2 => ref *Pointer;

    /// <summary>Makes the buffer at least as long as needed. Only the ids keep their values; receive the request again.</summary>
    /// <param name="needed">The byte count that came with ERROR_MORE_DATA.</param>
    /// <exception cref="InvalidOperationException">An operation is in flight.</exception>
    public void Grow(uint needed)
    {
        ThrowIfInFlight();
        if (needed <= Length)
            return;

        NativeBlock larger = Allocate(needed);
        HTTP_REQUEST_V2* request = (HTTP_REQUEST_V2*)larger.Start;
        request->ConnectionId = ConnectionId;
        request->RequestId = RequestId;

        _memory.Retire();
        _memory = larger;
        Length = needed;
    }

    /// <summary>Fills the buffer with zeros.</summary>
    /// <exception cref="InvalidOperationException">An operation is in flight.</exception>
    public void Clear()
    {
        ThrowIfInFlight();
        new Span<byte>(_memory.Start, checked((int)_memory.Length)).Clear();
    }

    /// <summary>Frees the memory, now or when the operation in flight has completed.</summary>
    public void Dispose()
    {
        bool misused = !_memory.IsRetired && IsInFlight;
        _memory.Retire();
        if (misused)
            _memory.ReportMisuse(this);
    }

    internal NativeBlock MemoryToFill()
    {
        ThrowIfInFlight();
        return _memory;
    }

    // The fixed part is always allocated, even if a smaller length is passed to calls, so that no view reads outside the memory.
    private static NativeBlock Allocate(uint length) => new(Math.Max(length, (uint)sizeof(HTTP_REQUEST_V2)));

    private void ThrowIfInFlight()
    {
        if (IsInFlight)
            throw new InvalidOperationException("An operation that is still pending writes into this buffer (OVL-10).");
    }
}
