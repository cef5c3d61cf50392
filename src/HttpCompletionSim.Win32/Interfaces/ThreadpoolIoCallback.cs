namespace HttpCompletionSim.Win32;

/// <summary>Called on a thread-pool thread for every completion of a handle: PTP_WIN32_IO_CALLBACK.</summary>
/// <param name="Instance">The callback instance.</param>
/// <param name="Context">The context given to CreateThreadpoolIo.</param>
/// <param name="Overlapped">The operation's OVERLAPPED.</param>
/// <param name="IoResult">The outcome as a Win32 error code.</param>
/// <param name="NumberOfBytesTransferred">Bytes transferred.</param>
/// <param name="Io">The I/O object.</param>
public unsafe delegate void ThreadpoolIoCallback(
    nint Instance, void* Context, NativeOverlapped* Overlapped, uint IoResult, nuint NumberOfBytesTransferred, nint Io);
