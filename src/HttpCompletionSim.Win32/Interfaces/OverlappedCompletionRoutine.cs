namespace HttpCompletionSim.Win32;

/// <summary>Called for every completion of a handle bound with BindIoCompletionCallback: LPOVERLAPPED_COMPLETION_ROUTINE.</summary>
/// <param name="dwErrorCode">The outcome.</param>
/// <param name="dwNumberOfBytesTransfered">Bytes transferred.</param>
/// <param name="lpOverlapped">The operation's OVERLAPPED.</param>
public unsafe delegate void OverlappedCompletionRoutine(uint dwErrorCode, uint dwNumberOfBytesTransfered, NativeOverlapped* lpOverlapped);
