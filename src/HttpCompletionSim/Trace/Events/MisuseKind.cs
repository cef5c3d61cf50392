namespace HttpCompletionSim;

/// <summary>The mistakes that are reported. The numbers never change.</summary>
public enum MisuseKind
{
    /// <summary>An OVERLAPPED starts an operation while another one still uses it.</summary>
    OverlappedInUse = 1,

    /// <summary>A byte-count pointer was given beside an OVERLAPPED, in a profile that does not write it.</summary>
    ByteCountBesideOverlapped = 2,

    /// <summary>The memory of an OVERLAPPED was freed while its operation was in flight.</summary>
    OverlappedFreedInFlight = 3,

    /// <summary>An operation has completed that no StartThreadpoolIo has announced: no callback comes.</summary>
    StartThreadpoolIoMissing = 4,

    /// <summary>CancelThreadpoolIo without an announcement to take back.</summary>
    CancelThreadpoolIoUnmatched = 5,

    /// <summary>WaitForThreadpoolIoCallbacks inside a callback of the same object waits for itself.</summary>
    WaitInsideOwnCallback = 6,

    /// <summary>An exception has left a callback, which ends a process.</summary>
    CallbackThrew = 7,

    /// <summary>A buffer or a response was disposed while an operation that uses it was in flight.</summary>
    BufferFreedInFlight = 8,
}
