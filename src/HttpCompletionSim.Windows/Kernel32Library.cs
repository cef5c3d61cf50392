using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

// One declaration per function of IKernel32 and IThreadPoolIo, in their order, with their parameter names. A callback is an address here:
// the caller keeps the delegate of the address alive.
internal static unsafe partial class Kernel32Library
{
    public const string Name = "kernel32.dll";

    [LibraryImport(Name, EntryPoint = "CreateEventW", SetLastError = true)]
    public static partial nint CreateEvent(
        void* lpEventAttributes, [MarshalAs(UnmanagedType.Bool)] bool bManualReset, [MarshalAs(UnmanagedType.Bool)] bool bInitialState,
        char* lpName);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool SetEvent(nint hEvent);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool ResetEvent(nint hEvent);

    [LibraryImport(Name, SetLastError = true)]
    public static partial uint WaitForSingleObject(nint hHandle, uint dwMilliseconds);

    [LibraryImport(Name, SetLastError = true)]
    public static partial uint WaitForMultipleObjects(
        uint nCount, nint* lpHandles, [MarshalAs(UnmanagedType.Bool)] bool bWaitAll, uint dwMilliseconds);

    [LibraryImport(Name, SetLastError = true)]
    public static partial nint CreateIoCompletionPort(
        nint FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetQueuedCompletionStatus(
        nint CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetQueuedCompletionStatusEx(
        nint CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        [MarshalAs(UnmanagedType.Bool)] bool fAlertable);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool PostQueuedCompletionStatus(
        nint CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetOverlappedResult(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, [MarshalAs(UnmanagedType.Bool)] bool bWait);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetOverlappedResultEx(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds,
        [MarshalAs(UnmanagedType.Bool)] bool bAlertable);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool CancelIo(nint hFile);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool CancelIoEx(nint hFile, NativeOverlapped* lpOverlapped);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool CancelSynchronousIo(nint hThread);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool SetFileCompletionNotificationModes(nint FileHandle, byte Flags);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool CloseHandle(nint hObject);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool DuplicateHandle(
        nint hSourceProcessHandle, nint hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
        [MarshalAs(UnmanagedType.Bool)] bool bInheritHandle, uint dwOptions);

    [LibraryImport(Name, SetLastError = true)]
    public static partial uint QueueUserAPC(nint pfnAPC, nint hThread, nuint dwData);

    [LibraryImport(Name)]
    public static partial uint SleepEx(uint dwMilliseconds, [MarshalAs(UnmanagedType.Bool)] bool bAlertable);

    [LibraryImport(Name, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool BindIoCompletionCallback(nint FileHandle, nint Function, uint Flags);

    [LibraryImport(Name, SetLastError = true)]
    public static partial nint CreateThreadpoolIo(nint fl, nint pfnio, void* pv, void* pcbe);

    [LibraryImport(Name)]
    public static partial void StartThreadpoolIo(nint pio);

    [LibraryImport(Name)]
    public static partial void CancelThreadpoolIo(nint pio);

    [LibraryImport(Name)]
    public static partial void WaitForThreadpoolIoCallbacks(nint pio, [MarshalAs(UnmanagedType.Bool)] bool fCancelPendingCallbacks);

    [LibraryImport(Name)]
    public static partial void CloseThreadpoolIo(nint pio);
}
