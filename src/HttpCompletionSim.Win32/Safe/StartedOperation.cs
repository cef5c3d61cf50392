namespace HttpCompletionSim.Win32;

/// <summary>Keeps the memory of a call alive while the call runs, and records the operation that the call starts.</summary>
internal readonly unsafe ref struct StartedOperation
{
    private readonly OverlappedNativeBlock? _overlapped;
    private readonly NativeBlock? _buffer;
    private readonly int _operation;

    public StartedOperation(IHttpApi api, OverlappedBlock? overlapped, NativeBlock? buffer = null)
    {
        overlapped?.ThrowIfInFlight();
        buffer?.Lease();
        try
        {
            overlapped?.Memory.Lease();
        }
        catch
        {
            buffer?.Release();
            throw;
        }

        _overlapped = overlapped?.Memory;
        _buffer = buffer;
        _overlapped?.UsedBy(api);
        _buffer?.UsedBy(api);
        if (_overlapped is null)
        {
            _buffer?.BeginBlockingCall();
            return;
        }

        _operation = _overlapped.BeginOperation();
        _buffer?.Serve(_overlapped, _operation);
    }

    public NativeOverlapped* Overlapped => _overlapped is null ? null : (NativeOverlapped*)_overlapped.Address;

    /// <summary>
    /// Records the result of the call: NO_ERROR and ERROR_IO_PENDING promise a completion; any other code means that none follows.
    /// </summary>
    public uint Returned(uint error)
    {
        if (error is not (Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING))
            _overlapped?.FailOperation(_operation);
        return error;
    }

    public void Dispose()
    {
        if (_overlapped is null)
            _buffer?.EndBlockingCall();

        _overlapped?.Release();
        _buffer?.Release();
    }
}
