// Written by generate-static-api.cs; change that, or the interface, and run it again.

#nullable enable

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

public static unsafe partial class Kernel32
{
    /// <inheritdoc cref="IKernel32.CreateEvent"/>
    public static nint CreateEvent(void* lpEventAttributes, bool bManualReset, bool bInitialState, char* lpName)
        => MachineLocator.Current(nameof(CreateEvent)).Kernel32.CreateEvent(lpEventAttributes, bManualReset, bInitialState, lpName);

    /// <inheritdoc cref="IKernel32.CreateEvent"/>
    [OverloadResolutionPriority(1)]
    public static nint CreateEvent(void* lpEventAttributes, bool bManualReset, bool bInitialState, string? lpName)
    {
        fixed (char* lpNameText = lpName)
            return CreateEvent(lpEventAttributes, bManualReset, bInitialState, lpNameText);
    }

    /// <inheritdoc cref="IKernel32.SetEvent"/>
    public static bool SetEvent(nint hEvent)
        => MachineLocator.ForHandle(hEvent).Kernel32.SetEvent(hEvent);

    /// <inheritdoc cref="IKernel32.SetEvent"/>
    public static bool SetEvent(SafeHandle hEvent)
    {
        using var hEventLease = new SafeHandleLease(hEvent);
        return SetEvent(hEventLease.Handle);
    }

    /// <inheritdoc cref="IKernel32.ResetEvent"/>
    public static bool ResetEvent(nint hEvent)
        => MachineLocator.ForHandle(hEvent).Kernel32.ResetEvent(hEvent);

    /// <inheritdoc cref="IKernel32.ResetEvent"/>
    public static bool ResetEvent(SafeHandle hEvent)
    {
        using var hEventLease = new SafeHandleLease(hEvent);
        return ResetEvent(hEventLease.Handle);
    }

    /// <inheritdoc cref="IKernel32.WaitForSingleObject"/>
    public static uint WaitForSingleObject(nint hHandle, uint dwMilliseconds)
        => MachineLocator.ForHandle(hHandle).Kernel32.WaitForSingleObject(hHandle, dwMilliseconds);

    /// <inheritdoc cref="IKernel32.WaitForSingleObject"/>
    public static uint WaitForSingleObject(SafeHandle hHandle, uint dwMilliseconds)
    {
        using var hHandleLease = new SafeHandleLease(hHandle);
        return WaitForSingleObject(hHandleLease.Handle, dwMilliseconds);
    }

    /// <inheritdoc cref="IKernel32.WaitForMultipleObjects"/>
    public static uint WaitForMultipleObjects(uint nCount, nint* lpHandles, bool bWaitAll, uint dwMilliseconds)
        => MachineLocator.ForHandle(nCount != 0 && lpHandles != null ? *lpHandles : 0).Kernel32.WaitForMultipleObjects(
            nCount, lpHandles, bWaitAll, dwMilliseconds);

    /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
    public static nint CreateIoCompletionPort(
        nint FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
        => MachineLocator.ForHandle(FileHandle != Kernel32Constants.INVALID_HANDLE_VALUE ? FileHandle : ExistingCompletionPort)
            .Kernel32.CreateIoCompletionPort(FileHandle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);

    /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
    public static nint CreateIoCompletionPort(
        SafeHandle FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
    {
        using var fileHandleLease = new SafeHandleLease(FileHandle);
        return CreateIoCompletionPort(fileHandleLease.Handle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);
    }

    /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
    public static nint CreateIoCompletionPort(
        nint FileHandle, SafeHandle ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
    {
        using var existingCompletionPortLease = new SafeHandleLease(ExistingCompletionPort);
        return CreateIoCompletionPort(FileHandle, existingCompletionPortLease.Handle, CompletionKey, NumberOfConcurrentThreads);
    }

    /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
    public static nint CreateIoCompletionPort(
        SafeHandle FileHandle, SafeHandle ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
    {
        using var fileHandleLease = new SafeHandleLease(FileHandle);
        using var existingCompletionPortLease = new SafeHandleLease(ExistingCompletionPort);
        return CreateIoCompletionPort(fileHandleLease.Handle, existingCompletionPortLease.Handle, CompletionKey, NumberOfConcurrentThreads);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    public static bool GetQueuedCompletionStatus(
        nint CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds)
        => MachineLocator.ForHandle(CompletionPort).Kernel32.GetQueuedCompletionStatus(
            CompletionPort, lpNumberOfBytesTransferred, lpCompletionKey, lpOverlapped, dwMilliseconds);

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    public static bool GetQueuedCompletionStatus(
        SafeHandle CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds)
    {
        using var completionPortLease = new SafeHandleLease(CompletionPort);
        return GetQueuedCompletionStatus(
            completionPortLease.Handle, lpNumberOfBytesTransferred, lpCompletionKey, lpOverlapped, dwMilliseconds);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    public static bool GetQueuedCompletionStatusEx(
        nint CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        bool fAlertable)
        => MachineLocator.ForHandle(CompletionPort).Kernel32.GetQueuedCompletionStatusEx(
            CompletionPort, lpCompletionPortEntries, ulCount, ulNumEntriesRemoved, dwMilliseconds, fAlertable);

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    public static bool GetQueuedCompletionStatusEx(
        nint CompletionPort, void* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds, bool fAlertable)
        => GetQueuedCompletionStatusEx(
            CompletionPort, (OVERLAPPED_ENTRY*)lpCompletionPortEntries, ulCount, ulNumEntriesRemoved, dwMilliseconds, fAlertable);

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    public static bool GetQueuedCompletionStatusEx(
        SafeHandle CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        bool fAlertable)
    {
        using var completionPortLease = new SafeHandleLease(CompletionPort);
        return GetQueuedCompletionStatusEx(
            completionPortLease.Handle, lpCompletionPortEntries, ulCount, ulNumEntriesRemoved, dwMilliseconds, fAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    public static bool GetQueuedCompletionStatusEx(
        SafeHandle CompletionPort, void* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        bool fAlertable)
    {
        using var completionPortLease = new SafeHandleLease(CompletionPort);
        return GetQueuedCompletionStatusEx(
            completionPortLease.Handle, (OVERLAPPED_ENTRY*)lpCompletionPortEntries, ulCount, ulNumEntriesRemoved, dwMilliseconds,
            fAlertable);
    }

    /// <inheritdoc cref="IKernel32.PostQueuedCompletionStatus"/>
    public static bool PostQueuedCompletionStatus(
        nint CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped)
        => MachineLocator.ForHandle(CompletionPort).Kernel32.PostQueuedCompletionStatus(
            CompletionPort, dwNumberOfBytesTransferred, dwCompletionKey, lpOverlapped);

    /// <inheritdoc cref="IKernel32.PostQueuedCompletionStatus"/>
    public static bool PostQueuedCompletionStatus(
        SafeHandle CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped)
    {
        using var completionPortLease = new SafeHandleLease(CompletionPort);
        return PostQueuedCompletionStatus(completionPortLease.Handle, dwNumberOfBytesTransferred, dwCompletionKey, lpOverlapped);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResult"/>
    public static bool GetOverlappedResult(nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait)
        => MachineLocator.ForHandle(hFile).Kernel32.GetOverlappedResult(hFile, lpOverlapped, lpNumberOfBytesTransferred, bWait);

    /// <inheritdoc cref="IKernel32.GetOverlappedResult"/>
    public static bool GetOverlappedResult(SafeHandle hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait)
    {
        using var hFileLease = new SafeHandleLease(hFile);
        return GetOverlappedResult(hFileLease.Handle, lpOverlapped, lpNumberOfBytesTransferred, bWait);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResultEx"/>
    public static bool GetOverlappedResultEx(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, bool bAlertable)
        => MachineLocator.ForHandle(hFile).Kernel32.GetOverlappedResultEx(
            hFile, lpOverlapped, lpNumberOfBytesTransferred, dwMilliseconds, bAlertable);

    /// <inheritdoc cref="IKernel32.GetOverlappedResultEx"/>
    public static bool GetOverlappedResultEx(
        SafeHandle hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, bool bAlertable)
    {
        using var hFileLease = new SafeHandleLease(hFile);
        return GetOverlappedResultEx(hFileLease.Handle, lpOverlapped, lpNumberOfBytesTransferred, dwMilliseconds, bAlertable);
    }

    /// <inheritdoc cref="IKernel32.CancelIo"/>
    public static bool CancelIo(nint hFile)
        => MachineLocator.ForHandle(hFile).Kernel32.CancelIo(hFile);

    /// <inheritdoc cref="IKernel32.CancelIo"/>
    public static bool CancelIo(SafeHandle hFile)
    {
        using var hFileLease = new SafeHandleLease(hFile);
        return CancelIo(hFileLease.Handle);
    }

    /// <inheritdoc cref="IKernel32.CancelIoEx"/>
    public static bool CancelIoEx(nint hFile, NativeOverlapped* lpOverlapped)
        => MachineLocator.ForHandle(hFile).Kernel32.CancelIoEx(hFile, lpOverlapped);

    /// <inheritdoc cref="IKernel32.CancelIoEx"/>
    public static bool CancelIoEx(SafeHandle hFile, NativeOverlapped* lpOverlapped)
    {
        using var hFileLease = new SafeHandleLease(hFile);
        return CancelIoEx(hFileLease.Handle, lpOverlapped);
    }

    /// <inheritdoc cref="IKernel32.CancelSynchronousIo"/>
    public static bool CancelSynchronousIo(nint hThread)
        => MachineLocator.ForHandle(hThread).Kernel32.CancelSynchronousIo(hThread);

    /// <inheritdoc cref="IKernel32.CancelSynchronousIo"/>
    public static bool CancelSynchronousIo(SafeHandle hThread)
    {
        using var hThreadLease = new SafeHandleLease(hThread);
        return CancelSynchronousIo(hThreadLease.Handle);
    }

    /// <inheritdoc cref="IKernel32.SetFileCompletionNotificationModes"/>
    public static bool SetFileCompletionNotificationModes(nint FileHandle, byte Flags)
        => MachineLocator.ForHandle(FileHandle).Kernel32.SetFileCompletionNotificationModes(FileHandle, Flags);

    /// <inheritdoc cref="IKernel32.SetFileCompletionNotificationModes"/>
    public static bool SetFileCompletionNotificationModes(SafeHandle FileHandle, byte Flags)
    {
        using var fileHandleLease = new SafeHandleLease(FileHandle);
        return SetFileCompletionNotificationModes(fileHandleLease.Handle, Flags);
    }

    /// <inheritdoc cref="IKernel32.CloseHandle"/>
    public static bool CloseHandle(nint hObject)
        => MachineLocator.ForHandle(hObject).Kernel32.CloseHandle(hObject);

    /// <inheritdoc cref="IKernel32.DuplicateHandle"/>
    public static bool DuplicateHandle(
        nint hSourceProcessHandle, nint hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
        bool bInheritHandle, uint dwOptions)
        => MachineLocator.ForHandle(hSourceHandle).Kernel32.DuplicateHandle(
            hSourceProcessHandle, hSourceHandle, hTargetProcessHandle, lpTargetHandle, dwDesiredAccess, bInheritHandle, dwOptions);

    /// <inheritdoc cref="IKernel32.DuplicateHandle"/>
    public static bool DuplicateHandle(
        nint hSourceProcessHandle, SafeHandle hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
        bool bInheritHandle, uint dwOptions)
    {
        using var hSourceHandleLease = new SafeHandleLease(hSourceHandle);
        return DuplicateHandle(
            hSourceProcessHandle, hSourceHandleLease.Handle, hTargetProcessHandle, lpTargetHandle, dwDesiredAccess, bInheritHandle,
            dwOptions);
    }

    /// <inheritdoc cref="IKernel32.QueueUserAPC"/>
    public static uint QueueUserAPC(ApcRoutine pfnAPC, nint hThread, nuint dwData)
        => MachineLocator.ForHandle(hThread).Kernel32.QueueUserAPC(pfnAPC, hThread, dwData);

    /// <inheritdoc cref="IKernel32.QueueUserAPC"/>
    public static uint QueueUserAPC(ApcRoutine pfnAPC, SafeHandle hThread, nuint dwData)
    {
        using var hThreadLease = new SafeHandleLease(hThread);
        return QueueUserAPC(pfnAPC, hThreadLease.Handle, dwData);
    }

    /// <inheritdoc cref="IKernel32.SleepEx"/>
    public static uint SleepEx(uint dwMilliseconds, bool bAlertable)
        => MachineLocator.Current(nameof(SleepEx)).Kernel32.SleepEx(dwMilliseconds, bAlertable);

    /// <inheritdoc cref="IKernel32.BindIoCompletionCallback"/>
    public static bool BindIoCompletionCallback(nint FileHandle, OverlappedCompletionRoutine Function, uint Flags)
        => MachineLocator.ForHandle(FileHandle).Kernel32.BindIoCompletionCallback(FileHandle, Function, Flags);

    /// <inheritdoc cref="IKernel32.BindIoCompletionCallback"/>
    public static bool BindIoCompletionCallback(SafeHandle FileHandle, OverlappedCompletionRoutine Function, uint Flags)
    {
        using var fileHandleLease = new SafeHandleLease(FileHandle);
        return BindIoCompletionCallback(fileHandleLease.Handle, Function, Flags);
    }
}
