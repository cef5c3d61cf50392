namespace HttpCompletionSim.Win32;

/// <summary>Called on a thread-pool thread for every completion of a handle: <see cref="ThreadpoolIoCallback"/> without pointers.</summary>
/// <param name="overlapped">Which OVERLAPPED the completion is about.</param>
/// <param name="ioResult">The outcome as a Win32 error code.</param>
/// <param name="bytesTransferred">Bytes transferred.</param>
public delegate void ThreadpoolIoCompleted(OverlappedReference overlapped, uint ioResult, nuint bytesTransferred);
