namespace HttpCompletionSim;

/// <summary>The mistakes that are reported. The numbers never change.</summary>
public enum MisuseKind
{
    /// <summary>An OVERLAPPED starts an operation while another one still uses it.</summary>
    OverlappedInUse = 1,

    /// <summary>A byte-count pointer was given together with an OVERLAPPED, in a profile that does not write the count.</summary>
    ByteCountBesideOverlapped = 2,

    /// <summary>The memory of an OVERLAPPED was freed while its operation was in flight.</summary>
    OverlappedFreedInFlight = 3,

    /// <summary>An operation completed that no StartThreadpoolIo had announced, so no callback runs.</summary>
    StartThreadpoolIoMissing = 4,

    /// <summary>CancelThreadpoolIo was called while no operation was announced.</summary>
    CancelThreadpoolIoUnmatched = 5,

    /// <summary>WaitForThreadpoolIoCallbacks was called in a callback of the same object, so the callback waits for itself.</summary>
    WaitInsideOwnCallback = 6,

    /// <summary>An exception left a callback. On Windows this ends the process.</summary>
    CallbackThrew = 7,

    /// <summary>A buffer or a response was disposed while an operation that uses it was in flight.</summary>
    BufferFreedInFlight = 8,

    /// <summary>An OVERLAPPED was freed that is not in use: freed before, or never allocated. On Windows this corrupts memory.</summary>
    OverlappedFreedTwice = 9,
}
