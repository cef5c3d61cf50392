namespace HttpCompletionSim.Win32.Tests;

/// <summary>An implementation in which every call throws; tests override the calls that they expect.</summary>
internal unsafe class UnexpectedKernel32 : IKernel32
{
    public virtual nint CreateEvent(
        void* lpEventAttributes, bool bManualReset, bool bInitialState, char* lpName)
        => throw new NotSupportedException();

    public virtual bool SetEvent(nint hEvent) => throw new NotSupportedException();

    public virtual bool ResetEvent(nint hEvent) => throw new NotSupportedException();

    public virtual uint WaitForSingleObject(nint hHandle, uint dwMilliseconds) => throw new NotSupportedException();

    public virtual uint WaitForMultipleObjects(
        uint nCount, nint* lpHandles, bool bWaitAll, uint dwMilliseconds)
        => throw new NotSupportedException();

    public virtual nint CreateIoCompletionPort(
        nint FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
        => throw new NotSupportedException();

    public virtual bool GetQueuedCompletionStatus(
        nint CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped, uint
        dwMilliseconds)
        => throw new NotSupportedException();

    public virtual bool GetQueuedCompletionStatusEx(
        nint CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint
        dwMilliseconds, bool fAlertable)
        => throw new NotSupportedException();

    public virtual bool PostQueuedCompletionStatus(
        nint CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped)
        => throw new NotSupportedException();

    public virtual bool GetOverlappedResult(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait)
        => throw new NotSupportedException();

    public virtual bool GetOverlappedResultEx(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, bool bAlertable)
        => throw new NotSupportedException();

    public virtual bool HasOverlappedIoCompleted(NativeOverlapped* lpOverlapped) => throw new NotSupportedException();

    public virtual bool CancelIo(nint hFile) => throw new NotSupportedException();

    public virtual bool CancelIoEx(nint hFile, NativeOverlapped* lpOverlapped) => throw new NotSupportedException();

    public virtual bool CancelSynchronousIo(nint hThread) => throw new NotSupportedException();

    public virtual bool SetFileCompletionNotificationModes(nint FileHandle, byte Flags) => throw new NotSupportedException();

    public virtual bool CloseHandle(nint hObject) => throw new NotSupportedException();

    public virtual bool DuplicateHandle(
        nint hSourceProcessHandle, nint hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess, bool
        bInheritHandle, uint dwOptions)
        => throw new NotSupportedException();

    public virtual uint GetLastError() => throw new NotSupportedException();

    public virtual void SetLastError(uint dwErrCode) => throw new NotSupportedException();

    public virtual uint QueueUserAPC(ApcRoutine pfnAPC, nint hThread, nuint dwData) => throw new NotSupportedException();

    public virtual uint SleepEx(uint dwMilliseconds, bool bAlertable) => throw new NotSupportedException();

    public virtual bool BindIoCompletionCallback(
        nint FileHandle, OverlappedCompletionRoutine Function, uint Flags)
        => throw new NotSupportedException();
}
