using System.Runtime.Versioning;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

/// <summary><see cref="IKernel32"/> over the kernel32.dll of the system.</summary>
/// <remarks>
/// <para>In production, pass <see cref="Instance"/> to code that takes an <see cref="IKernel32"/>; in tests, pass a simulated machine. The
/// object has no state: every member is one call of the function that it is named after.</para>
/// <para><b>Fidelity.</b> The last error is the copy that the runtime takes right after a call, <c>Marshal.GetLastPInvokeError</c>. The
/// copy changes when a call fails, and on every call of CreateEvent (LERR-03, LERR-06). Other interop calls of the same thread may
/// overwrite the copy, so read it before any other call (LERR-08).</para>
/// <para><b>Divergence.</b> Off Windows every call throws <see cref="PlatformNotSupportedException"/>.</para>
/// </remarks>
[SupportedOSPlatform("windows")]
public sealed unsafe partial class WindowsKernel32 : IKernel32
{
    private WindowsKernel32()
    {
    }

    /// <summary>The only instance.</summary>
    public static WindowsKernel32 Instance { get; } = new();

    /// <inheritdoc/>
    public nint CreateEvent(void* lpEventAttributes, bool bManualReset, bool bInitialState, char* lpName)
    {
        Platform.ThrowIfNotWindows();
        return Kernel32Library.CreateEvent(lpEventAttributes, bManualReset, bInitialState, lpName);
    }

    /// <inheritdoc/>
    public bool SetEvent(nint hEvent) =>
        LastError.OnEntry().Kept(Kernel32Library.SetEvent(hEvent));

    /// <inheritdoc/>
    public bool ResetEvent(nint hEvent) =>
        LastError.OnEntry().Kept(Kernel32Library.ResetEvent(hEvent));

    /// <inheritdoc/>
    public uint WaitForSingleObject(nint hHandle, uint dwMilliseconds) =>
        LastError.OnEntry().KeptForWait(Kernel32Library.WaitForSingleObject(hHandle, dwMilliseconds));

    /// <inheritdoc/>
    public uint WaitForMultipleObjects(uint nCount, nint* lpHandles, bool bWaitAll, uint dwMilliseconds) =>
        LastError.OnEntry().KeptForWait(Kernel32Library.WaitForMultipleObjects(nCount, lpHandles, bWaitAll, dwMilliseconds));

    /// <inheritdoc/>
    public nint CreateIoCompletionPort(nint FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads) =>
        LastError.OnEntry().KeptForHandle(Kernel32Library.CreateIoCompletionPort(
            FileHandle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads));

    /// <inheritdoc/>
    public bool GetQueuedCompletionStatus(
        nint CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds) =>
        LastError.OnEntry().Kept(Kernel32Library.GetQueuedCompletionStatus(
            CompletionPort, lpNumberOfBytesTransferred, lpCompletionKey, lpOverlapped, dwMilliseconds));

    /// <inheritdoc/>
    public bool GetQueuedCompletionStatusEx(
        nint CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        bool fAlertable) =>
        LastError.OnEntry().Kept(Kernel32Library.GetQueuedCompletionStatusEx(
            CompletionPort, lpCompletionPortEntries, ulCount, ulNumEntriesRemoved, dwMilliseconds, fAlertable));

    /// <inheritdoc/>
    public bool PostQueuedCompletionStatus(
        nint CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped) =>
        LastError.OnEntry().Kept(Kernel32Library.PostQueuedCompletionStatus(
            CompletionPort, dwNumberOfBytesTransferred, dwCompletionKey, lpOverlapped));

    /// <inheritdoc/>
    public bool GetOverlappedResult(nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait) =>
        LastError.OnEntry().Kept(Kernel32Library.GetOverlappedResult(hFile, lpOverlapped, lpNumberOfBytesTransferred, bWait));

    /// <inheritdoc/>
    public bool GetOverlappedResultEx(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, bool bAlertable) =>
        LastError.OnEntry().Kept(Kernel32Library.GetOverlappedResultEx(
            hFile, lpOverlapped, lpNumberOfBytesTransferred, dwMilliseconds, bAlertable));

    /// <inheritdoc/>
    public bool CancelIo(nint hFile) =>
        LastError.OnEntry().Kept(Kernel32Library.CancelIo(hFile));

    /// <inheritdoc/>
    public bool CancelIoEx(nint hFile, NativeOverlapped* lpOverlapped) =>
        LastError.OnEntry().Kept(Kernel32Library.CancelIoEx(hFile, lpOverlapped));

    /// <inheritdoc/>
    public bool CancelSynchronousIo(nint hThread) =>
        LastError.OnEntry().Kept(Kernel32Library.CancelSynchronousIo(hThread));

    /// <inheritdoc/>
    public bool SetFileCompletionNotificationModes(nint FileHandle, byte Flags) =>
        LastError.OnEntry().Kept(Kernel32Library.SetFileCompletionNotificationModes(FileHandle, Flags));

    /// <inheritdoc/>
    public bool CloseHandle(nint hObject) =>
        LastError.OnEntry().Kept(Kernel32Library.CloseHandle(hObject));

    /// <inheritdoc/>
    public bool DuplicateHandle(
        nint hSourceProcessHandle, nint hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
        bool bInheritHandle, uint dwOptions) =>
        LastError.OnEntry().Kept(Kernel32Library.DuplicateHandle(
            hSourceProcessHandle, hSourceHandle, hTargetProcessHandle, lpTargetHandle, dwDesiredAccess, bInheritHandle, dwOptions));

    /// <inheritdoc/>
    public uint SleepEx(uint dwMilliseconds, bool bAlertable)
    {
        Platform.ThrowIfNotWindows();
        return Kernel32Library.SleepEx(dwMilliseconds, bAlertable);
    }
}
