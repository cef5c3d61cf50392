// Written by generate-static-api.cs; change that, or the interface, and run it again.

#nullable enable

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

public static unsafe partial class Kernel32
{
    /// <inheritdoc cref="IKernel32.CreateEvent"/>
    [OverloadResolutionPriority(3)]
    public static nint CreateEvent(void* lpEventAttributes, bool bManualReset, bool bInitialState, string? lpName)
    {
        fixed (char* lpNameText = lpName)
            return CreateEvent(lpEventAttributes, bManualReset, bInitialState, lpNameText);
    }

    /// <inheritdoc cref="IKernel32.CreateEvent"/>
    [OverloadResolutionPriority(2)]
    public static nint CreateEvent(void* lpEventAttributes, bool bManualReset, bool bInitialState, char* lpName)
        => MachineLocator.Current(nameof(CreateEvent)).Kernel32.CreateEvent(lpEventAttributes, bManualReset, bInitialState, lpName);

    /// <inheritdoc cref="IKernel32.CreateEvent"/>
    [OverloadResolutionPriority(1)]
    public static nint CreateEvent(PointerArgument lpEventAttributes, bool bManualReset, bool bInitialState, string? lpName)
    {
        fixed (char* lpNameText = lpName)
            return CreateEvent(lpEventAttributes.Value, bManualReset, bInitialState, lpNameText);
    }

    /// <inheritdoc cref="IKernel32.CreateEvent"/>
    public static nint CreateEvent(PointerArgument lpEventAttributes, bool bManualReset, bool bInitialState, PointerArgument lpName)
        => CreateEvent(lpEventAttributes.Value, bManualReset, bInitialState, (char*)lpName.Value);

    /// <inheritdoc cref="IKernel32.SetEvent"/>
    [OverloadResolutionPriority(1)]
    public static bool SetEvent(nint hEvent)
        => MachineLocator.ForHandle(hEvent).Kernel32.SetEvent(hEvent);

    /// <inheritdoc cref="IKernel32.SetEvent"/>
    public static bool SetEvent(SafeHandle hEvent)
    {
        using var hEventLease = new SafeHandleLease(hEvent);
        return SetEvent(hEventLease.Handle);
    }

    /// <inheritdoc cref="IKernel32.ResetEvent"/>
    [OverloadResolutionPriority(1)]
    public static bool ResetEvent(nint hEvent)
        => MachineLocator.ForHandle(hEvent).Kernel32.ResetEvent(hEvent);

    /// <inheritdoc cref="IKernel32.ResetEvent"/>
    public static bool ResetEvent(SafeHandle hEvent)
    {
        using var hEventLease = new SafeHandleLease(hEvent);
        return ResetEvent(hEventLease.Handle);
    }

    /// <inheritdoc cref="IKernel32.WaitForSingleObject"/>
    [OverloadResolutionPriority(2)]
    public static uint WaitForSingleObject(nint hHandle, uint dwMilliseconds)
        => MachineLocator.ForHandle(hHandle).Kernel32.WaitForSingleObject(hHandle, dwMilliseconds);

    /// <inheritdoc cref="IKernel32.WaitForSingleObject"/>
    [OverloadResolutionPriority(1)]
    public static uint WaitForSingleObject(SafeHandle hHandle, uint dwMilliseconds)
    {
        using var hHandleLease = new SafeHandleLease(hHandle);
        return WaitForSingleObject(hHandleLease.Handle, dwMilliseconds);
    }

    /// <inheritdoc cref="IKernel32.WaitForSingleObject"/>
    public static uint WaitForSingleObject(HandleArgument hHandle, NumberArgument dwMilliseconds)
    {
        using HandleArgumentLease hHandleLease = hHandle.Lease();
        return WaitForSingleObject(hHandleLease.Handle, dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.WaitForMultipleObjects"/>
    [OverloadResolutionPriority(3)]
    public static uint WaitForMultipleObjects(uint nCount, nint* lpHandles, bool bWaitAll, uint dwMilliseconds)
        => MachineLocator.ForHandles(nCount, lpHandles).Kernel32.WaitForMultipleObjects(nCount, lpHandles, bWaitAll, dwMilliseconds);

    /// <inheritdoc cref="IKernel32.WaitForMultipleObjects"/>
    [OverloadResolutionPriority(2)]
    public static uint WaitForMultipleObjects(
        NumberArgument nCount, PointerArgument lpHandles, bool bWaitAll, NumberArgument dwMilliseconds)
        => WaitForMultipleObjects(nCount.Value, (nint*)lpHandles.Value, bWaitAll, dwMilliseconds.Value);

    /// <inheritdoc cref="IKernel32.WaitForMultipleObjects"/>
    [OverloadResolutionPriority(1)]
    public static uint WaitForMultipleObjects<TData>(
        NumberArgument nCount, ref readonly TData lpHandles, bool bWaitAll, NumberArgument dwMilliseconds)
        where TData : unmanaged
    {
        fixed (TData* lpHandlesPointer = &lpHandles)
            return WaitForMultipleObjects(nCount.Value, (nint*)lpHandlesPointer, bWaitAll, dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.WaitForMultipleObjects"/>
    public static uint WaitForMultipleObjects<TData>(NumberArgument nCount, TData[] lpHandles, bool bWaitAll, NumberArgument dwMilliseconds)
        where TData : unmanaged
    {
        fixed (TData* lpHandlesPointer = lpHandles)
            return WaitForMultipleObjects(nCount.Value, (nint*)lpHandlesPointer, bWaitAll, dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
    [OverloadResolutionPriority(5)]
    public static nint CreateIoCompletionPort(
        nint FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
        => MachineLocator.ForPort(FileHandle, ExistingCompletionPort).Kernel32.CreateIoCompletionPort(
            FileHandle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);

    /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
    [OverloadResolutionPriority(4)]
    public static nint CreateIoCompletionPort(
        SafeHandle FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
    {
        using var fileHandleLease = new SafeHandleLease(FileHandle);
        return CreateIoCompletionPort(fileHandleLease.Handle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);
    }

    /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
    [OverloadResolutionPriority(3)]
    public static nint CreateIoCompletionPort(
        nint FileHandle, SafeHandle ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
    {
        using var existingCompletionPortLease = new SafeHandleLease(ExistingCompletionPort);
        return CreateIoCompletionPort(FileHandle, existingCompletionPortLease.Handle, CompletionKey, NumberOfConcurrentThreads);
    }

    /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
    [OverloadResolutionPriority(2)]
    public static nint CreateIoCompletionPort(
        SafeHandle FileHandle, SafeHandle ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
    {
        using var fileHandleLease = new SafeHandleLease(FileHandle);
        using var existingCompletionPortLease = new SafeHandleLease(ExistingCompletionPort);
        return CreateIoCompletionPort(fileHandleLease.Handle, existingCompletionPortLease.Handle, CompletionKey, NumberOfConcurrentThreads);
    }

    /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
    [OverloadResolutionPriority(1)]
    public static nint CreateIoCompletionPort(
        HandleArgument FileHandle, HandleArgument ExistingCompletionPort, nuint CompletionKey, NumberArgument NumberOfConcurrentThreads)
    {
        using HandleArgumentLease fileHandleLease = FileHandle.Lease();
        using HandleArgumentLease existingCompletionPortLease = ExistingCompletionPort.Lease();
        return CreateIoCompletionPort(
            fileHandleLease.Handle, existingCompletionPortLease.Handle, CompletionKey, NumberOfConcurrentThreads.Value);
    }

    /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
    public static nint CreateIoCompletionPort(
        HandleArgument FileHandle, HandleArgument ExistingCompletionPort, nint CompletionKey, NumberArgument NumberOfConcurrentThreads)
    {
        using HandleArgumentLease fileHandleLease = FileHandle.Lease();
        using HandleArgumentLease existingCompletionPortLease = ExistingCompletionPort.Lease();
        return CreateIoCompletionPort(
            fileHandleLease.Handle, existingCompletionPortLease.Handle, (nuint)CompletionKey, NumberOfConcurrentThreads.Value);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    [OverloadResolutionPriority(10)]
    public static bool GetQueuedCompletionStatus(
        nint CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds)
        => MachineLocator.ForHandle(CompletionPort).Kernel32.GetQueuedCompletionStatus(
            CompletionPort, lpNumberOfBytesTransferred, lpCompletionKey, lpOverlapped, dwMilliseconds);

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    [OverloadResolutionPriority(9)]
    public static bool GetQueuedCompletionStatus(
        SafeHandle CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds)
    {
        using var completionPortLease = new SafeHandleLease(CompletionPort);
        return GetQueuedCompletionStatus(
            completionPortLease.Handle, lpNumberOfBytesTransferred, lpCompletionKey, lpOverlapped, dwMilliseconds);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    [OverloadResolutionPriority(8)]
    public static bool GetQueuedCompletionStatus(
        HandleArgument CompletionPort, out uint lpNumberOfBytesTransferred, out nuint lpCompletionKey, out NativeOverlapped* lpOverlapped,
        NumberArgument dwMilliseconds)
    {
        lpOverlapped = null;
        lpCompletionKey = 0;
        lpNumberOfBytesTransferred = 0;
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (uint* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            fixed (nuint* lpCompletionKeyPointer = &lpCompletionKey)
                fixed (NativeOverlapped** lpOverlappedPointer = &lpOverlapped)
                    return GetQueuedCompletionStatus(
                        completionPortLease.Handle, lpNumberOfBytesTransferredPointer, lpCompletionKeyPointer, lpOverlappedPointer,
                        dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    [OverloadResolutionPriority(7)]
    public static bool GetQueuedCompletionStatus(
        HandleArgument CompletionPort, out uint lpNumberOfBytesTransferred, out nuint lpCompletionKey, out nint lpOverlapped,
        NumberArgument dwMilliseconds)
    {
        lpOverlapped = 0;
        lpCompletionKey = 0;
        lpNumberOfBytesTransferred = 0;
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (uint* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            fixed (nuint* lpCompletionKeyPointer = &lpCompletionKey)
                fixed (nint* lpOverlappedPointer = &lpOverlapped)
                    return GetQueuedCompletionStatus(
                        completionPortLease.Handle, lpNumberOfBytesTransferredPointer, lpCompletionKeyPointer,
                        (NativeOverlapped**)lpOverlappedPointer, dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    [OverloadResolutionPriority(6)]
    public static bool GetQueuedCompletionStatus(
        HandleArgument CompletionPort, out uint lpNumberOfBytesTransferred, out nuint lpCompletionKey, PointerArgument lpOverlapped,
        NumberArgument dwMilliseconds)
    {
        lpCompletionKey = 0;
        lpNumberOfBytesTransferred = 0;
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (uint* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            fixed (nuint* lpCompletionKeyPointer = &lpCompletionKey)
                return GetQueuedCompletionStatus(
                    completionPortLease.Handle, lpNumberOfBytesTransferredPointer, lpCompletionKeyPointer,
                    (NativeOverlapped**)lpOverlapped.Value, dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    [OverloadResolutionPriority(5)]
    public static bool GetQueuedCompletionStatus(
        HandleArgument CompletionPort, out uint lpNumberOfBytesTransferred, out nint lpCompletionKey, out NativeOverlapped* lpOverlapped,
        NumberArgument dwMilliseconds)
    {
        lpOverlapped = null;
        lpCompletionKey = 0;
        lpNumberOfBytesTransferred = 0;
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (uint* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            fixed (nint* lpCompletionKeyPointer = &lpCompletionKey)
                fixed (NativeOverlapped** lpOverlappedPointer = &lpOverlapped)
                    return GetQueuedCompletionStatus(
                        completionPortLease.Handle, lpNumberOfBytesTransferredPointer, (nuint*)lpCompletionKeyPointer, lpOverlappedPointer,
                        dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    [OverloadResolutionPriority(4)]
    public static bool GetQueuedCompletionStatus(
        HandleArgument CompletionPort, out uint lpNumberOfBytesTransferred, out nint lpCompletionKey, out nint lpOverlapped,
        NumberArgument dwMilliseconds)
    {
        lpOverlapped = 0;
        lpCompletionKey = 0;
        lpNumberOfBytesTransferred = 0;
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (uint* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            fixed (nint* lpCompletionKeyPointer = &lpCompletionKey)
                fixed (nint* lpOverlappedPointer = &lpOverlapped)
                    return GetQueuedCompletionStatus(
                        completionPortLease.Handle, lpNumberOfBytesTransferredPointer, (nuint*)lpCompletionKeyPointer,
                        (NativeOverlapped**)lpOverlappedPointer, dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    [OverloadResolutionPriority(3)]
    public static bool GetQueuedCompletionStatus(
        HandleArgument CompletionPort, out uint lpNumberOfBytesTransferred, out nint lpCompletionKey, PointerArgument lpOverlapped,
        NumberArgument dwMilliseconds)
    {
        lpCompletionKey = 0;
        lpNumberOfBytesTransferred = 0;
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (uint* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            fixed (nint* lpCompletionKeyPointer = &lpCompletionKey)
                return GetQueuedCompletionStatus(
                    completionPortLease.Handle, lpNumberOfBytesTransferredPointer, (nuint*)lpCompletionKeyPointer,
                    (NativeOverlapped**)lpOverlapped.Value, dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    [OverloadResolutionPriority(2)]
    public static bool GetQueuedCompletionStatus<TResult0, TResult1>(
        HandleArgument CompletionPort, ref TResult0 lpNumberOfBytesTransferred, ref TResult1 lpCompletionKey,
        ref NativeOverlapped* lpOverlapped, NumberArgument dwMilliseconds)
        where TResult0 : unmanaged
        where TResult1 : unmanaged
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (TResult0* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            fixed (TResult1* lpCompletionKeyPointer = &lpCompletionKey)
                fixed (NativeOverlapped** lpOverlappedPointer = &lpOverlapped)
                    return GetQueuedCompletionStatus(
                        completionPortLease.Handle, (uint*)ResultReference.Checked<TResult0>(lpNumberOfBytesTransferredPointer,
                        sizeof(uint), nameof(lpNumberOfBytesTransferred)),
                        (nuint*)ResultReference.Checked<TResult1>(lpCompletionKeyPointer, sizeof(nuint), nameof(lpCompletionKey)),
                        lpOverlappedPointer, dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    [OverloadResolutionPriority(1)]
    public static bool GetQueuedCompletionStatus<TResult0, TResult1, TResult2>(
        HandleArgument CompletionPort, ref TResult0 lpNumberOfBytesTransferred, ref TResult1 lpCompletionKey, ref TResult2 lpOverlapped,
        NumberArgument dwMilliseconds)
        where TResult0 : unmanaged
        where TResult1 : unmanaged
        where TResult2 : unmanaged
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (TResult0* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            fixed (TResult1* lpCompletionKeyPointer = &lpCompletionKey)
                fixed (TResult2* lpOverlappedPointer = &lpOverlapped)
                    return GetQueuedCompletionStatus(
                        completionPortLease.Handle, (uint*)ResultReference.Checked<TResult0>(lpNumberOfBytesTransferredPointer,
                        sizeof(uint), nameof(lpNumberOfBytesTransferred)),
                        (nuint*)ResultReference.Checked<TResult1>(lpCompletionKeyPointer, sizeof(nuint), nameof(lpCompletionKey)),
                        (NativeOverlapped**)ResultReference.Checked<TResult2>(lpOverlappedPointer, sizeof(NativeOverlapped*),
                        nameof(lpOverlapped)), dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
    public static bool GetQueuedCompletionStatus(
        HandleArgument CompletionPort, PointerArgument lpNumberOfBytesTransferred, PointerArgument lpCompletionKey,
        PointerArgument lpOverlapped, NumberArgument dwMilliseconds)
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        return GetQueuedCompletionStatus(
            completionPortLease.Handle, (uint*)lpNumberOfBytesTransferred.Value, (nuint*)lpCompletionKey.Value,
            (NativeOverlapped**)lpOverlapped.Value, dwMilliseconds.Value);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(12)]
    public static bool GetQueuedCompletionStatusEx(
        nint CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        bool fAlertable)
        => MachineLocator.ForHandle(CompletionPort).Kernel32.GetQueuedCompletionStatusEx(
            CompletionPort, lpCompletionPortEntries, ulCount, ulNumEntriesRemoved, dwMilliseconds, fAlertable);

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(11)]
    public static bool GetQueuedCompletionStatusEx(
        nint CompletionPort, void* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds, bool fAlertable)
        => GetQueuedCompletionStatusEx(
            CompletionPort, (OVERLAPPED_ENTRY*)lpCompletionPortEntries, ulCount, ulNumEntriesRemoved, dwMilliseconds, fAlertable);

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(10)]
    public static bool GetQueuedCompletionStatusEx(
        SafeHandle CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        bool fAlertable)
    {
        using var completionPortLease = new SafeHandleLease(CompletionPort);
        return GetQueuedCompletionStatusEx(
            completionPortLease.Handle, lpCompletionPortEntries, ulCount, ulNumEntriesRemoved, dwMilliseconds, fAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(9)]
    public static bool GetQueuedCompletionStatusEx(
        SafeHandle CompletionPort, void* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        bool fAlertable)
    {
        using var completionPortLease = new SafeHandleLease(CompletionPort);
        return GetQueuedCompletionStatusEx(
            completionPortLease.Handle, (OVERLAPPED_ENTRY*)lpCompletionPortEntries, ulCount, ulNumEntriesRemoved, dwMilliseconds,
            fAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(8)]
    public static bool GetQueuedCompletionStatusEx(
        HandleArgument CompletionPort, PointerArgument lpCompletionPortEntries, NumberArgument ulCount, out uint ulNumEntriesRemoved,
        NumberArgument dwMilliseconds, bool fAlertable)
    {
        ulNumEntriesRemoved = 0;
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (uint* ulNumEntriesRemovedPointer = &ulNumEntriesRemoved)
            return GetQueuedCompletionStatusEx(
                completionPortLease.Handle, (OVERLAPPED_ENTRY*)lpCompletionPortEntries.Value, ulCount.Value, ulNumEntriesRemovedPointer,
                dwMilliseconds.Value, fAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(7)]
    public static bool GetQueuedCompletionStatusEx<TData>(
        HandleArgument CompletionPort, ref readonly TData lpCompletionPortEntries, NumberArgument ulCount, out uint ulNumEntriesRemoved,
        NumberArgument dwMilliseconds, bool fAlertable)
        where TData : unmanaged
    {
        ulNumEntriesRemoved = 0;
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (TData* lpCompletionPortEntriesPointer = &lpCompletionPortEntries)
            fixed (uint* ulNumEntriesRemovedPointer = &ulNumEntriesRemoved)
                return GetQueuedCompletionStatusEx(
                    completionPortLease.Handle, (OVERLAPPED_ENTRY*)lpCompletionPortEntriesPointer, ulCount.Value,
                    ulNumEntriesRemovedPointer, dwMilliseconds.Value, fAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(6)]
    public static bool GetQueuedCompletionStatusEx<TData>(
        HandleArgument CompletionPort, TData[] lpCompletionPortEntries, NumberArgument ulCount, out uint ulNumEntriesRemoved,
        NumberArgument dwMilliseconds, bool fAlertable)
        where TData : unmanaged
    {
        ulNumEntriesRemoved = 0;
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (TData* lpCompletionPortEntriesPointer = lpCompletionPortEntries)
            fixed (uint* ulNumEntriesRemovedPointer = &ulNumEntriesRemoved)
                return GetQueuedCompletionStatusEx(
                    completionPortLease.Handle, (OVERLAPPED_ENTRY*)lpCompletionPortEntriesPointer, ulCount.Value,
                    ulNumEntriesRemovedPointer, dwMilliseconds.Value, fAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(5)]
    public static bool GetQueuedCompletionStatusEx<TResult0>(
        HandleArgument CompletionPort, PointerArgument lpCompletionPortEntries, NumberArgument ulCount, ref TResult0 ulNumEntriesRemoved,
        NumberArgument dwMilliseconds, bool fAlertable)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (TResult0* ulNumEntriesRemovedPointer = &ulNumEntriesRemoved)
            return GetQueuedCompletionStatusEx(
                completionPortLease.Handle, (OVERLAPPED_ENTRY*)lpCompletionPortEntries.Value, ulCount.Value,
                (uint*)ResultReference.Checked<TResult0>(ulNumEntriesRemovedPointer, sizeof(uint), nameof(ulNumEntriesRemoved)),
                dwMilliseconds.Value, fAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(4)]
    public static bool GetQueuedCompletionStatusEx<TData, TResult0>(
        HandleArgument CompletionPort, ref readonly TData lpCompletionPortEntries, NumberArgument ulCount,
        ref TResult0 ulNumEntriesRemoved, NumberArgument dwMilliseconds, bool fAlertable)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (TData* lpCompletionPortEntriesPointer = &lpCompletionPortEntries)
            fixed (TResult0* ulNumEntriesRemovedPointer = &ulNumEntriesRemoved)
                return GetQueuedCompletionStatusEx(
                    completionPortLease.Handle, (OVERLAPPED_ENTRY*)lpCompletionPortEntriesPointer, ulCount.Value,
                    (uint*)ResultReference.Checked<TResult0>(ulNumEntriesRemovedPointer, sizeof(uint), nameof(ulNumEntriesRemoved)),
                    dwMilliseconds.Value, fAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(3)]
    public static bool GetQueuedCompletionStatusEx<TData, TResult0>(
        HandleArgument CompletionPort, TData[] lpCompletionPortEntries, NumberArgument ulCount, ref TResult0 ulNumEntriesRemoved,
        NumberArgument dwMilliseconds, bool fAlertable)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (TData* lpCompletionPortEntriesPointer = lpCompletionPortEntries)
            fixed (TResult0* ulNumEntriesRemovedPointer = &ulNumEntriesRemoved)
                return GetQueuedCompletionStatusEx(
                    completionPortLease.Handle, (OVERLAPPED_ENTRY*)lpCompletionPortEntriesPointer, ulCount.Value,
                    (uint*)ResultReference.Checked<TResult0>(ulNumEntriesRemovedPointer, sizeof(uint), nameof(ulNumEntriesRemoved)),
                    dwMilliseconds.Value, fAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(2)]
    public static bool GetQueuedCompletionStatusEx(
        HandleArgument CompletionPort, PointerArgument lpCompletionPortEntries, NumberArgument ulCount,
        PointerArgument ulNumEntriesRemoved, NumberArgument dwMilliseconds, bool fAlertable)
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        return GetQueuedCompletionStatusEx(
            completionPortLease.Handle, (OVERLAPPED_ENTRY*)lpCompletionPortEntries.Value, ulCount.Value, (uint*)ulNumEntriesRemoved.Value,
            dwMilliseconds.Value, fAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    [OverloadResolutionPriority(1)]
    public static bool GetQueuedCompletionStatusEx<TData>(
        HandleArgument CompletionPort, ref readonly TData lpCompletionPortEntries, NumberArgument ulCount,
        PointerArgument ulNumEntriesRemoved, NumberArgument dwMilliseconds, bool fAlertable)
        where TData : unmanaged
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (TData* lpCompletionPortEntriesPointer = &lpCompletionPortEntries)
            return GetQueuedCompletionStatusEx(
                completionPortLease.Handle, (OVERLAPPED_ENTRY*)lpCompletionPortEntriesPointer, ulCount.Value,
                (uint*)ulNumEntriesRemoved.Value, dwMilliseconds.Value, fAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
    public static bool GetQueuedCompletionStatusEx<TData>(
        HandleArgument CompletionPort, TData[] lpCompletionPortEntries, NumberArgument ulCount, PointerArgument ulNumEntriesRemoved,
        NumberArgument dwMilliseconds, bool fAlertable)
        where TData : unmanaged
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (TData* lpCompletionPortEntriesPointer = lpCompletionPortEntries)
            return GetQueuedCompletionStatusEx(
                completionPortLease.Handle, (OVERLAPPED_ENTRY*)lpCompletionPortEntriesPointer, ulCount.Value,
                (uint*)ulNumEntriesRemoved.Value, dwMilliseconds.Value, fAlertable);
    }

    /// <inheritdoc cref="IKernel32.PostQueuedCompletionStatus"/>
    [OverloadResolutionPriority(5)]
    public static bool PostQueuedCompletionStatus(
        nint CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped)
        => MachineLocator.ForHandle(CompletionPort).Kernel32.PostQueuedCompletionStatus(
            CompletionPort, dwNumberOfBytesTransferred, dwCompletionKey, lpOverlapped);

    /// <inheritdoc cref="IKernel32.PostQueuedCompletionStatus"/>
    [OverloadResolutionPriority(4)]
    public static bool PostQueuedCompletionStatus(
        SafeHandle CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped)
    {
        using var completionPortLease = new SafeHandleLease(CompletionPort);
        return PostQueuedCompletionStatus(completionPortLease.Handle, dwNumberOfBytesTransferred, dwCompletionKey, lpOverlapped);
    }

    /// <inheritdoc cref="IKernel32.PostQueuedCompletionStatus"/>
    [OverloadResolutionPriority(3)]
    public static bool PostQueuedCompletionStatus(
        HandleArgument CompletionPort, NumberArgument dwNumberOfBytesTransferred, nuint dwCompletionKey, PointerArgument lpOverlapped)
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        return PostQueuedCompletionStatus(
            completionPortLease.Handle, dwNumberOfBytesTransferred.Value, dwCompletionKey, (NativeOverlapped*)lpOverlapped.Value);
    }

    /// <inheritdoc cref="IKernel32.PostQueuedCompletionStatus"/>
    [OverloadResolutionPriority(2)]
    public static bool PostQueuedCompletionStatus<TOverlapped>(
        HandleArgument CompletionPort, NumberArgument dwNumberOfBytesTransferred, nuint dwCompletionKey, ref TOverlapped lpOverlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (TOverlapped* lpOverlappedPointer = &lpOverlapped)
            return PostQueuedCompletionStatus(
                completionPortLease.Handle, dwNumberOfBytesTransferred.Value, dwCompletionKey, (NativeOverlapped*)lpOverlappedPointer);
    }

    /// <inheritdoc cref="IKernel32.PostQueuedCompletionStatus"/>
    [OverloadResolutionPriority(1)]
    public static bool PostQueuedCompletionStatus(
        HandleArgument CompletionPort, NumberArgument dwNumberOfBytesTransferred, nint dwCompletionKey, PointerArgument lpOverlapped)
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        return PostQueuedCompletionStatus(
            completionPortLease.Handle, dwNumberOfBytesTransferred.Value, (nuint)dwCompletionKey, (NativeOverlapped*)lpOverlapped.Value);
    }

    /// <inheritdoc cref="IKernel32.PostQueuedCompletionStatus"/>
    public static bool PostQueuedCompletionStatus<TOverlapped>(
        HandleArgument CompletionPort, NumberArgument dwNumberOfBytesTransferred, nint dwCompletionKey, ref TOverlapped lpOverlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease completionPortLease = CompletionPort.Lease();
        fixed (TOverlapped* lpOverlappedPointer = &lpOverlapped)
            return PostQueuedCompletionStatus(
                completionPortLease.Handle, dwNumberOfBytesTransferred.Value, (nuint)dwCompletionKey,
                (NativeOverlapped*)lpOverlappedPointer);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResult"/>
    [OverloadResolutionPriority(7)]
    public static bool GetOverlappedResult(nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait)
        => MachineLocator.ForHandle(hFile).Kernel32.GetOverlappedResult(hFile, lpOverlapped, lpNumberOfBytesTransferred, bWait);

    /// <inheritdoc cref="IKernel32.GetOverlappedResult"/>
    [OverloadResolutionPriority(6)]
    public static bool GetOverlappedResult(SafeHandle hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait)
    {
        using var hFileLease = new SafeHandleLease(hFile);
        return GetOverlappedResult(hFileLease.Handle, lpOverlapped, lpNumberOfBytesTransferred, bWait);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResult"/>
    [OverloadResolutionPriority(5)]
    public static bool GetOverlappedResult(
        HandleArgument hFile, PointerArgument lpOverlapped, out uint lpNumberOfBytesTransferred, bool bWait)
    {
        lpNumberOfBytesTransferred = 0;
        using HandleArgumentLease hFileLease = hFile.Lease();
        fixed (uint* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            return GetOverlappedResult(hFileLease.Handle, (NativeOverlapped*)lpOverlapped.Value, lpNumberOfBytesTransferredPointer, bWait);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResult"/>
    [OverloadResolutionPriority(4)]
    public static bool GetOverlappedResult<TOverlapped>(
        HandleArgument hFile, ref TOverlapped lpOverlapped, out uint lpNumberOfBytesTransferred, bool bWait)
        where TOverlapped : unmanaged
    {
        lpNumberOfBytesTransferred = 0;
        using HandleArgumentLease hFileLease = hFile.Lease();
        fixed (TOverlapped* lpOverlappedPointer = &lpOverlapped)
            fixed (uint* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
                return GetOverlappedResult(
                    hFileLease.Handle, (NativeOverlapped*)lpOverlappedPointer, lpNumberOfBytesTransferredPointer, bWait);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResult"/>
    [OverloadResolutionPriority(3)]
    public static bool GetOverlappedResult<TResult0>(
        HandleArgument hFile, PointerArgument lpOverlapped, ref TResult0 lpNumberOfBytesTransferred, bool bWait)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease hFileLease = hFile.Lease();
        fixed (TResult0* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            return GetOverlappedResult(
                hFileLease.Handle, (NativeOverlapped*)lpOverlapped.Value,
                (uint*)ResultReference.Checked<TResult0>(lpNumberOfBytesTransferredPointer, sizeof(uint),
                nameof(lpNumberOfBytesTransferred)), bWait);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResult"/>
    [OverloadResolutionPriority(2)]
    public static bool GetOverlappedResult<TOverlapped, TResult0>(
        HandleArgument hFile, ref TOverlapped lpOverlapped, ref TResult0 lpNumberOfBytesTransferred, bool bWait)
        where TOverlapped : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease hFileLease = hFile.Lease();
        fixed (TOverlapped* lpOverlappedPointer = &lpOverlapped)
            fixed (TResult0* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
                return GetOverlappedResult(
                    hFileLease.Handle, (NativeOverlapped*)lpOverlappedPointer,
                    (uint*)ResultReference.Checked<TResult0>(lpNumberOfBytesTransferredPointer, sizeof(uint),
                    nameof(lpNumberOfBytesTransferred)), bWait);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResult"/>
    [OverloadResolutionPriority(1)]
    public static bool GetOverlappedResult(
        HandleArgument hFile, PointerArgument lpOverlapped, PointerArgument lpNumberOfBytesTransferred, bool bWait)
    {
        using HandleArgumentLease hFileLease = hFile.Lease();
        return GetOverlappedResult(
            hFileLease.Handle, (NativeOverlapped*)lpOverlapped.Value, (uint*)lpNumberOfBytesTransferred.Value, bWait);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResult"/>
    public static bool GetOverlappedResult<TOverlapped>(
        HandleArgument hFile, ref TOverlapped lpOverlapped, PointerArgument lpNumberOfBytesTransferred, bool bWait)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease hFileLease = hFile.Lease();
        fixed (TOverlapped* lpOverlappedPointer = &lpOverlapped)
            return GetOverlappedResult(
                hFileLease.Handle, (NativeOverlapped*)lpOverlappedPointer, (uint*)lpNumberOfBytesTransferred.Value, bWait);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResultEx"/>
    [OverloadResolutionPriority(7)]
    public static bool GetOverlappedResultEx(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, bool bAlertable)
        => MachineLocator.ForHandle(hFile).Kernel32.GetOverlappedResultEx(
            hFile, lpOverlapped, lpNumberOfBytesTransferred, dwMilliseconds, bAlertable);

    /// <inheritdoc cref="IKernel32.GetOverlappedResultEx"/>
    [OverloadResolutionPriority(6)]
    public static bool GetOverlappedResultEx(
        SafeHandle hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, bool bAlertable)
    {
        using var hFileLease = new SafeHandleLease(hFile);
        return GetOverlappedResultEx(hFileLease.Handle, lpOverlapped, lpNumberOfBytesTransferred, dwMilliseconds, bAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResultEx"/>
    [OverloadResolutionPriority(5)]
    public static bool GetOverlappedResultEx(
        HandleArgument hFile, PointerArgument lpOverlapped, out uint lpNumberOfBytesTransferred, NumberArgument dwMilliseconds,
        bool bAlertable)
    {
        lpNumberOfBytesTransferred = 0;
        using HandleArgumentLease hFileLease = hFile.Lease();
        fixed (uint* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            return GetOverlappedResultEx(
                hFileLease.Handle, (NativeOverlapped*)lpOverlapped.Value, lpNumberOfBytesTransferredPointer, dwMilliseconds.Value,
                bAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResultEx"/>
    [OverloadResolutionPriority(4)]
    public static bool GetOverlappedResultEx<TOverlapped>(
        HandleArgument hFile, ref TOverlapped lpOverlapped, out uint lpNumberOfBytesTransferred, NumberArgument dwMilliseconds,
        bool bAlertable)
        where TOverlapped : unmanaged
    {
        lpNumberOfBytesTransferred = 0;
        using HandleArgumentLease hFileLease = hFile.Lease();
        fixed (TOverlapped* lpOverlappedPointer = &lpOverlapped)
            fixed (uint* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
                return GetOverlappedResultEx(
                    hFileLease.Handle, (NativeOverlapped*)lpOverlappedPointer, lpNumberOfBytesTransferredPointer, dwMilliseconds.Value,
                    bAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResultEx"/>
    [OverloadResolutionPriority(3)]
    public static bool GetOverlappedResultEx<TResult0>(
        HandleArgument hFile, PointerArgument lpOverlapped, ref TResult0 lpNumberOfBytesTransferred, NumberArgument dwMilliseconds,
        bool bAlertable)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease hFileLease = hFile.Lease();
        fixed (TResult0* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
            return GetOverlappedResultEx(
                hFileLease.Handle, (NativeOverlapped*)lpOverlapped.Value,
                (uint*)ResultReference.Checked<TResult0>(lpNumberOfBytesTransferredPointer, sizeof(uint),
                nameof(lpNumberOfBytesTransferred)), dwMilliseconds.Value, bAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResultEx"/>
    [OverloadResolutionPriority(2)]
    public static bool GetOverlappedResultEx<TOverlapped, TResult0>(
        HandleArgument hFile, ref TOverlapped lpOverlapped, ref TResult0 lpNumberOfBytesTransferred, NumberArgument dwMilliseconds,
        bool bAlertable)
        where TOverlapped : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease hFileLease = hFile.Lease();
        fixed (TOverlapped* lpOverlappedPointer = &lpOverlapped)
            fixed (TResult0* lpNumberOfBytesTransferredPointer = &lpNumberOfBytesTransferred)
                return GetOverlappedResultEx(
                    hFileLease.Handle, (NativeOverlapped*)lpOverlappedPointer,
                    (uint*)ResultReference.Checked<TResult0>(lpNumberOfBytesTransferredPointer, sizeof(uint),
                    nameof(lpNumberOfBytesTransferred)), dwMilliseconds.Value, bAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResultEx"/>
    [OverloadResolutionPriority(1)]
    public static bool GetOverlappedResultEx(
        HandleArgument hFile, PointerArgument lpOverlapped, PointerArgument lpNumberOfBytesTransferred, NumberArgument dwMilliseconds,
        bool bAlertable)
    {
        using HandleArgumentLease hFileLease = hFile.Lease();
        return GetOverlappedResultEx(
            hFileLease.Handle, (NativeOverlapped*)lpOverlapped.Value, (uint*)lpNumberOfBytesTransferred.Value, dwMilliseconds.Value,
            bAlertable);
    }

    /// <inheritdoc cref="IKernel32.GetOverlappedResultEx"/>
    public static bool GetOverlappedResultEx<TOverlapped>(
        HandleArgument hFile, ref TOverlapped lpOverlapped, PointerArgument lpNumberOfBytesTransferred, NumberArgument dwMilliseconds,
        bool bAlertable)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease hFileLease = hFile.Lease();
        fixed (TOverlapped* lpOverlappedPointer = &lpOverlapped)
            return GetOverlappedResultEx(
                hFileLease.Handle, (NativeOverlapped*)lpOverlappedPointer, (uint*)lpNumberOfBytesTransferred.Value, dwMilliseconds.Value,
                bAlertable);
    }

    /// <inheritdoc cref="IKernel32.CancelIo"/>
    [OverloadResolutionPriority(1)]
    public static bool CancelIo(nint hFile)
        => MachineLocator.ForHandle(hFile).Kernel32.CancelIo(hFile);

    /// <inheritdoc cref="IKernel32.CancelIo"/>
    public static bool CancelIo(SafeHandle hFile)
    {
        using var hFileLease = new SafeHandleLease(hFile);
        return CancelIo(hFileLease.Handle);
    }

    /// <inheritdoc cref="IKernel32.CancelIoEx"/>
    [OverloadResolutionPriority(3)]
    public static bool CancelIoEx(nint hFile, NativeOverlapped* lpOverlapped)
        => MachineLocator.ForHandle(hFile).Kernel32.CancelIoEx(hFile, lpOverlapped);

    /// <inheritdoc cref="IKernel32.CancelIoEx"/>
    [OverloadResolutionPriority(2)]
    public static bool CancelIoEx(SafeHandle hFile, NativeOverlapped* lpOverlapped)
    {
        using var hFileLease = new SafeHandleLease(hFile);
        return CancelIoEx(hFileLease.Handle, lpOverlapped);
    }

    /// <inheritdoc cref="IKernel32.CancelIoEx"/>
    [OverloadResolutionPriority(1)]
    public static bool CancelIoEx(HandleArgument hFile, PointerArgument lpOverlapped)
    {
        using HandleArgumentLease hFileLease = hFile.Lease();
        return CancelIoEx(hFileLease.Handle, (NativeOverlapped*)lpOverlapped.Value);
    }

    /// <inheritdoc cref="IKernel32.CancelIoEx"/>
    public static bool CancelIoEx<TOverlapped>(HandleArgument hFile, ref TOverlapped lpOverlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease hFileLease = hFile.Lease();
        fixed (TOverlapped* lpOverlappedPointer = &lpOverlapped)
            return CancelIoEx(hFileLease.Handle, (NativeOverlapped*)lpOverlappedPointer);
    }

    /// <inheritdoc cref="IKernel32.CancelSynchronousIo"/>
    [OverloadResolutionPriority(1)]
    public static bool CancelSynchronousIo(nint hThread)
        => MachineLocator.ForHandle(hThread).Kernel32.CancelSynchronousIo(hThread);

    /// <inheritdoc cref="IKernel32.CancelSynchronousIo"/>
    public static bool CancelSynchronousIo(SafeHandle hThread)
    {
        using var hThreadLease = new SafeHandleLease(hThread);
        return CancelSynchronousIo(hThreadLease.Handle);
    }

    /// <inheritdoc cref="IKernel32.SetFileCompletionNotificationModes"/>
    [OverloadResolutionPriority(1)]
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
    [OverloadResolutionPriority(4)]
    public static bool DuplicateHandle(
        nint hSourceProcessHandle, nint hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
        bool bInheritHandle, uint dwOptions)
        => MachineLocator.ForHandle(hSourceHandle).Kernel32.DuplicateHandle(
            hSourceProcessHandle, hSourceHandle, hTargetProcessHandle, lpTargetHandle, dwDesiredAccess, bInheritHandle, dwOptions);

    /// <inheritdoc cref="IKernel32.DuplicateHandle"/>
    [OverloadResolutionPriority(3)]
    public static bool DuplicateHandle(
        nint hSourceProcessHandle, SafeHandle hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
        bool bInheritHandle, uint dwOptions)
    {
        using var hSourceHandleLease = new SafeHandleLease(hSourceHandle);
        return DuplicateHandle(
            hSourceProcessHandle, hSourceHandleLease.Handle, hTargetProcessHandle, lpTargetHandle, dwDesiredAccess, bInheritHandle,
            dwOptions);
    }

    /// <inheritdoc cref="IKernel32.DuplicateHandle"/>
    [OverloadResolutionPriority(2)]
    public static bool DuplicateHandle(
        nint hSourceProcessHandle, HandleArgument hSourceHandle, nint hTargetProcessHandle, out nint lpTargetHandle,
        NumberArgument dwDesiredAccess, bool bInheritHandle, NumberArgument dwOptions)
    {
        lpTargetHandle = 0;
        using HandleArgumentLease hSourceHandleLease = hSourceHandle.Lease();
        fixed (nint* lpTargetHandlePointer = &lpTargetHandle)
            return DuplicateHandle(
                hSourceProcessHandle, hSourceHandleLease.Handle, hTargetProcessHandle, lpTargetHandlePointer, dwDesiredAccess.Value,
                bInheritHandle, dwOptions.Value);
    }

    /// <inheritdoc cref="IKernel32.DuplicateHandle"/>
    [OverloadResolutionPriority(1)]
    public static bool DuplicateHandle<TResult0>(
        nint hSourceProcessHandle, HandleArgument hSourceHandle, nint hTargetProcessHandle, ref TResult0 lpTargetHandle,
        NumberArgument dwDesiredAccess, bool bInheritHandle, NumberArgument dwOptions)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease hSourceHandleLease = hSourceHandle.Lease();
        fixed (TResult0* lpTargetHandlePointer = &lpTargetHandle)
            return DuplicateHandle(
                hSourceProcessHandle, hSourceHandleLease.Handle, hTargetProcessHandle,
                (nint*)ResultReference.Checked<TResult0>(lpTargetHandlePointer, sizeof(nint), nameof(lpTargetHandle)),
                dwDesiredAccess.Value, bInheritHandle, dwOptions.Value);
    }

    /// <inheritdoc cref="IKernel32.DuplicateHandle"/>
    public static bool DuplicateHandle(
        nint hSourceProcessHandle, HandleArgument hSourceHandle, nint hTargetProcessHandle, PointerArgument lpTargetHandle,
        NumberArgument dwDesiredAccess, bool bInheritHandle, NumberArgument dwOptions)
    {
        using HandleArgumentLease hSourceHandleLease = hSourceHandle.Lease();
        return DuplicateHandle(
            hSourceProcessHandle, hSourceHandleLease.Handle, hTargetProcessHandle, (nint*)lpTargetHandle.Value, dwDesiredAccess.Value,
            bInheritHandle, dwOptions.Value);
    }

    /// <inheritdoc cref="IKernel32.QueueUserAPC"/>
    [OverloadResolutionPriority(3)]
    public static uint QueueUserAPC(ApcRoutine pfnAPC, nint hThread, nuint dwData)
        => MachineLocator.ForHandle(hThread).Kernel32.QueueUserAPC(pfnAPC, hThread, dwData);

    /// <inheritdoc cref="IKernel32.QueueUserAPC"/>
    [OverloadResolutionPriority(2)]
    public static uint QueueUserAPC(ApcRoutine pfnAPC, SafeHandle hThread, nuint dwData)
    {
        using var hThreadLease = new SafeHandleLease(hThread);
        return QueueUserAPC(pfnAPC, hThreadLease.Handle, dwData);
    }

    /// <inheritdoc cref="IKernel32.QueueUserAPC"/>
    [OverloadResolutionPriority(1)]
    public static uint QueueUserAPC(ApcRoutine pfnAPC, HandleArgument hThread, nuint dwData)
    {
        using HandleArgumentLease hThreadLease = hThread.Lease();
        return QueueUserAPC(pfnAPC, hThreadLease.Handle, dwData);
    }

    /// <inheritdoc cref="IKernel32.QueueUserAPC"/>
    public static uint QueueUserAPC(ApcRoutine pfnAPC, HandleArgument hThread, nint dwData)
    {
        using HandleArgumentLease hThreadLease = hThread.Lease();
        return QueueUserAPC(pfnAPC, hThreadLease.Handle, (nuint)dwData);
    }

    /// <inheritdoc cref="IKernel32.SleepEx"/>
    [OverloadResolutionPriority(1)]
    public static uint SleepEx(uint dwMilliseconds, bool bAlertable)
        => MachineLocator.Current(nameof(SleepEx)).Kernel32.SleepEx(dwMilliseconds, bAlertable);

    /// <inheritdoc cref="IKernel32.SleepEx"/>
    public static uint SleepEx(NumberArgument dwMilliseconds, bool bAlertable)
        => SleepEx(dwMilliseconds.Value, bAlertable);

    /// <inheritdoc cref="IKernel32.BindIoCompletionCallback"/>
    [OverloadResolutionPriority(2)]
    public static bool BindIoCompletionCallback(nint FileHandle, OverlappedCompletionRoutine Function, uint Flags)
        => MachineLocator.ForHandle(FileHandle).Kernel32.BindIoCompletionCallback(FileHandle, Function, Flags);

    /// <inheritdoc cref="IKernel32.BindIoCompletionCallback"/>
    [OverloadResolutionPriority(1)]
    public static bool BindIoCompletionCallback(SafeHandle FileHandle, OverlappedCompletionRoutine Function, uint Flags)
    {
        using var fileHandleLease = new SafeHandleLease(FileHandle);
        return BindIoCompletionCallback(fileHandleLease.Handle, Function, Flags);
    }

    /// <inheritdoc cref="IKernel32.BindIoCompletionCallback"/>
    public static bool BindIoCompletionCallback(HandleArgument FileHandle, OverlappedCompletionRoutine Function, NumberArgument Flags)
    {
        using HandleArgumentLease fileHandleLease = FileHandle.Lease();
        return BindIoCompletionCallback(fileHandleLease.Handle, Function, Flags.Value);
    }
}
