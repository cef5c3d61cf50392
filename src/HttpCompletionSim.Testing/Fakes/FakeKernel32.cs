using System.Runtime.CompilerServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>The base of a fake of kernel32.dll: a test overrides the functions that its code may call, and every
/// other call fails.</summary>
/// <remarks>A function that is not overridden throws <see cref="NotSupportedException"/>, and the message names the function.</remarks>
public unsafe class FakeKernel32 : IKernel32
{
    /// <inheritdoc/>
    public virtual nint CreateEvent(void* lpEventAttributes, bool bManualReset, bool bInitialState, char* lpName) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool SetEvent(nint hEvent) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool ResetEvent(nint hEvent) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint WaitForSingleObject(nint hHandle, uint dwMilliseconds) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint WaitForMultipleObjects(uint nCount, nint* lpHandles, bool bWaitAll, uint dwMilliseconds) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual nint CreateIoCompletionPort(
        nint FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool GetQueuedCompletionStatus(
        nint CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool GetQueuedCompletionStatusEx(
        nint CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        bool fAlertable) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool PostQueuedCompletionStatus(
        nint CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool GetOverlappedResult(nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool GetOverlappedResultEx(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, bool bAlertable) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool HasOverlappedIoCompleted(NativeOverlapped* lpOverlapped) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool CancelIo(nint hFile) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool CancelIoEx(nint hFile, NativeOverlapped* lpOverlapped) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool CancelSynchronousIo(nint hThread) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool SetFileCompletionNotificationModes(nint FileHandle, byte Flags) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool CloseHandle(nint hObject) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool DuplicateHandle(
        nint hSourceProcessHandle, nint hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
        bool bInheritHandle, uint dwOptions) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint GetLastError() => throw NotOverridden();

    /// <inheritdoc/>
    public virtual void SetLastError(uint dwErrCode) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint QueueUserAPC(ApcRoutine pfnAPC, nint hThread, nuint dwData) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint SleepEx(uint dwMilliseconds, bool bAlertable) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool BindIoCompletionCallback(nint FileHandle, OverlappedCompletionRoutine Function, uint Flags) =>
        throw NotOverridden();

    private static NotSupportedException NotOverridden([CallerMemberName] string function = "") =>
        new($"{nameof(FakeKernel32)}.{function} was called; override it in your fake.");
}
