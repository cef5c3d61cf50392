namespace HttpCompletionSim.Win32;

/// <summary>Constants of the kernel functions, for <c>using static</c>.</summary>
public static class Kernel32Constants
{
    /// <summary>A time-out that never runs out.</summary>
    public const uint INFINITE = 0xFFFFFFFF;

    /// <summary>
    /// The handle that is none: what CreateIoCompletionPort takes to make a port without a file. Functions of this vocabulary return 0 on
    /// failure, not this (LERR-03).
    /// </summary>
    public const nint INVALID_HANDLE_VALUE = -1;

    /// <summary>Most handles one WaitForMultipleObjects takes.</summary>
    public const uint MAXIMUM_WAIT_OBJECTS = 64;

    /// <summary>Notification mode: an operation that succeeds at once queues no packet.</summary>
    public const byte FILE_SKIP_COMPLETION_PORT_ON_SUCCESS = 0x1;

    /// <summary>Notification mode: completion does not signal the handle itself.</summary>
    public const byte FILE_SKIP_SET_EVENT_ON_HANDLE = 0x2;

    /// <summary>DuplicateHandle closes the source.</summary>
    public const uint DUPLICATE_CLOSE_SOURCE = 0x1;

    /// <summary>DuplicateHandle gives the copy the access of the source.</summary>
    public const uint DUPLICATE_SAME_ACCESS = 0x2;
}
