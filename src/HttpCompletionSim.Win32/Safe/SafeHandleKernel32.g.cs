// Written by generate-static-api.cs; change that, the interface or the overloads without pointers, and run it again.

#nullable enable

        using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The functions of <see cref="IKernel32"/> with a <see cref="SafeHandle"/> for each handle.</summary>
/// <remarks>
/// <para>The handle stays open until the call returns, as with a P/Invoke; a closed handle throws
/// <see cref="ObjectDisposedException"/>.</para>
/// </remarks>
public static unsafe class SafeHandleKernel32
{
    extension(IKernel32 kernel)
    {
        /// <inheritdoc cref="IKernel32.SetEvent"/>
        public bool SetEvent(SafeHandle hEvent)
        {
            using var hEventLease = new SafeHandleLease(hEvent);
            return kernel.SetEvent(hEventLease.Handle);
        }

        /// <inheritdoc cref="IKernel32.ResetEvent"/>
        public bool ResetEvent(SafeHandle hEvent)
        {
            using var hEventLease = new SafeHandleLease(hEvent);
            return kernel.ResetEvent(hEventLease.Handle);
        }

        /// <inheritdoc cref="IKernel32.WaitForSingleObject"/>
        public uint WaitForSingleObject(SafeHandle hHandle, uint dwMilliseconds)
        {
            using var hHandleLease = new SafeHandleLease(hHandle);
            return kernel.WaitForSingleObject(hHandleLease.Handle, dwMilliseconds);
        }

        /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
        public nint CreateIoCompletionPort(
            SafeHandle FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
        {
            using var fileHandleLease = new SafeHandleLease(FileHandle);
            return kernel.CreateIoCompletionPort(fileHandleLease.Handle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);
        }

        /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
        public nint CreateIoCompletionPort(
            nint FileHandle, SafeHandle ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
        {
            using var existingCompletionPortLease = new SafeHandleLease(ExistingCompletionPort);
            return kernel.CreateIoCompletionPort(FileHandle, existingCompletionPortLease.Handle, CompletionKey, NumberOfConcurrentThreads);
        }

        /// <inheritdoc cref="IKernel32.CreateIoCompletionPort"/>
        public nint CreateIoCompletionPort(
            SafeHandle FileHandle, SafeHandle ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
        {
            using var fileHandleLease = new SafeHandleLease(FileHandle);
            using var existingCompletionPortLease = new SafeHandleLease(ExistingCompletionPort);
            return kernel.CreateIoCompletionPort(
                fileHandleLease.Handle, existingCompletionPortLease.Handle, CompletionKey, NumberOfConcurrentThreads);
        }

        /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatus"/>
        public bool GetQueuedCompletionStatus(
            SafeHandle CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
            uint dwMilliseconds)
        {
            using var completionPortLease = new SafeHandleLease(CompletionPort);
            return kernel.GetQueuedCompletionStatus(
                completionPortLease.Handle, lpNumberOfBytesTransferred, lpCompletionKey, lpOverlapped, dwMilliseconds);
        }

        /// <inheritdoc cref="IKernel32.GetQueuedCompletionStatusEx"/>
        public bool GetQueuedCompletionStatusEx(
            SafeHandle CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved,
            uint dwMilliseconds, bool fAlertable)
        {
            using var completionPortLease = new SafeHandleLease(CompletionPort);
            return kernel.GetQueuedCompletionStatusEx(
                completionPortLease.Handle, lpCompletionPortEntries, ulCount, ulNumEntriesRemoved, dwMilliseconds, fAlertable);
        }

        /// <inheritdoc cref="IKernel32.PostQueuedCompletionStatus"/>
        public bool PostQueuedCompletionStatus(
            SafeHandle CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped)
        {
            using var completionPortLease = new SafeHandleLease(CompletionPort);
            return kernel.PostQueuedCompletionStatus(completionPortLease.Handle, dwNumberOfBytesTransferred, dwCompletionKey, lpOverlapped);
        }

        /// <inheritdoc cref="IKernel32.GetOverlappedResult"/>
        public bool GetOverlappedResult(SafeHandle hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait)
        {
            using var hFileLease = new SafeHandleLease(hFile);
            return kernel.GetOverlappedResult(hFileLease.Handle, lpOverlapped, lpNumberOfBytesTransferred, bWait);
        }

        /// <inheritdoc cref="IKernel32.GetOverlappedResultEx"/>
        public bool GetOverlappedResultEx(
            SafeHandle hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, bool bAlertable)
        {
            using var hFileLease = new SafeHandleLease(hFile);
            return kernel.GetOverlappedResultEx(hFileLease.Handle, lpOverlapped, lpNumberOfBytesTransferred, dwMilliseconds, bAlertable);
        }

        /// <inheritdoc cref="IKernel32.CancelIo"/>
        public bool CancelIo(SafeHandle hFile)
        {
            using var hFileLease = new SafeHandleLease(hFile);
            return kernel.CancelIo(hFileLease.Handle);
        }

        /// <inheritdoc cref="IKernel32.CancelIoEx"/>
        public bool CancelIoEx(SafeHandle hFile, NativeOverlapped* lpOverlapped)
        {
            using var hFileLease = new SafeHandleLease(hFile);
            return kernel.CancelIoEx(hFileLease.Handle, lpOverlapped);
        }

        /// <inheritdoc cref="IKernel32.CancelSynchronousIo"/>
        public bool CancelSynchronousIo(SafeHandle hThread)
        {
            using var hThreadLease = new SafeHandleLease(hThread);
            return kernel.CancelSynchronousIo(hThreadLease.Handle);
        }

        /// <inheritdoc cref="IKernel32.SetFileCompletionNotificationModes"/>
        public bool SetFileCompletionNotificationModes(SafeHandle FileHandle, byte Flags)
        {
            using var fileHandleLease = new SafeHandleLease(FileHandle);
            return kernel.SetFileCompletionNotificationModes(fileHandleLease.Handle, Flags);
        }

        /// <inheritdoc cref="IKernel32.DuplicateHandle"/>
        public bool DuplicateHandle(
            nint hSourceProcessHandle, SafeHandle hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
            bool bInheritHandle, uint dwOptions)
        {
            using var hSourceHandleLease = new SafeHandleLease(hSourceHandle);
            return kernel.DuplicateHandle(
                hSourceProcessHandle, hSourceHandleLease.Handle, hTargetProcessHandle, lpTargetHandle, dwDesiredAccess, bInheritHandle,
                dwOptions);
        }

        /// <inheritdoc cref="IKernel32.QueueUserAPC"/>
        public uint QueueUserAPC(ApcRoutine pfnAPC, SafeHandle hThread, nuint dwData)
        {
            using var hThreadLease = new SafeHandleLease(hThread);
            return kernel.QueueUserAPC(pfnAPC, hThreadLease.Handle, dwData);
        }

        /// <inheritdoc cref="IKernel32.BindIoCompletionCallback"/>
        public bool BindIoCompletionCallback(SafeHandle FileHandle, OverlappedCompletionRoutine Function, uint Flags)
        {
            using var fileHandleLease = new SafeHandleLease(FileHandle);
            return kernel.BindIoCompletionCallback(fileHandleLease.Handle, Function, Flags);
        }

        /// <summary>Dequeues one packet from a port, waiting for it if there is none.</summary>
        /// <param name="completionPort">The port.</param>
        /// <param name="bytesTransferred">Receives the byte count.</param>
        /// <param name="completionKey">Receives the key.</param>
        /// <param name="overlapped">Receives which OVERLAPPED the packet is about; null when no packet came, or when null was
        /// posted.</param>
        /// <param name="milliseconds">Time-out in milliseconds, or INFINITE.</param>
        /// <returns>True for a packet of success; false with an OVERLAPPED for a packet of failure; false without one when no packet
        /// came.</returns>
        [OverloadResolutionPriority(1)]
        public bool GetQueuedCompletionStatus(
            SafeHandle completionPort, out uint bytesTransferred, out nuint completionKey, out OverlappedReference overlapped,
            uint milliseconds)
        {
            using var completionPortLease = new SafeHandleLease(completionPort);
            return kernel.GetQueuedCompletionStatus(
                completionPortLease.Handle, out bytesTransferred, out completionKey, out overlapped, milliseconds);
        }

        /// <summary>Dequeues several packets from a port.</summary>
        /// <param name="completionPort">The port.</param>
        /// <param name="packets">Receives the packets.</param>
        /// <param name="packetsRemoved">Receives the number of packets.</param>
        /// <param name="milliseconds">Time-out in milliseconds, or INFINITE.</param>
        /// <param name="alertable">True to let APCs run, which ends the wait.</param>
        /// <returns>True when at least one packet came, whatever its outcome; otherwise false, with the last error set.</returns>
        [OverloadResolutionPriority(1)]
        public bool GetQueuedCompletionStatusEx(
            SafeHandle completionPort, Span<CompletionPacket> packets, out uint packetsRemoved, uint milliseconds, bool alertable = false)
        {
            using var completionPortLease = new SafeHandleLease(completionPort);
            return kernel.GetQueuedCompletionStatusEx(completionPortLease.Handle, packets, out packetsRemoved, milliseconds, alertable);
        }

        /// <summary>Posts a packet to a port, without an operation.</summary>
        /// <param name="completionPort">The port.</param>
        /// <param name="bytesTransferred">Byte count of the packet.</param>
        /// <param name="completionKey">Key of the packet.</param>
        /// <param name="overlapped">Whose OVERLAPPED the packet names; null for a null pointer.</param>
        /// <returns>True on success; otherwise false, with the last error set.</returns>
        [OverloadResolutionPriority(1)]
        public bool PostQueuedCompletionStatus(
            SafeHandle completionPort, uint bytesTransferred, nuint completionKey, OverlappedBlock? overlapped = null)
        {
            using var completionPortLease = new SafeHandleLease(completionPort);
            return kernel.PostQueuedCompletionStatus(completionPortLease.Handle, bytesTransferred, completionKey, overlapped);
        }

        /// <summary>Posts a packet to a port, without an operation.</summary>
        /// <param name="completionPort">The port.</param>
        /// <param name="bytesTransferred">Byte count of the packet.</param>
        /// <param name="completionKey">Key of the packet.</param>
        /// <param name="overlapped">Any value; the port does not dereference it.</param>
        /// <returns>True on success; otherwise false, with the last error set.</returns>
        [OverloadResolutionPriority(1)]
        public bool PostQueuedCompletionStatus(SafeHandle completionPort, uint bytesTransferred, nuint completionKey, nint overlapped)
        {
            using var completionPortLease = new SafeHandleLease(completionPort);
            return kernel.PostQueuedCompletionStatus(completionPortLease.Handle, bytesTransferred, completionKey, overlapped);
        }

        /// <summary>Asks for the outcome of an operation.</summary>
        /// <param name="file">The handle the operation was started on.</param>
        /// <param name="overlapped">The operation's OVERLAPPED.</param>
        /// <param name="bytesTransferred">Receives the byte count.</param>
        /// <param name="wait">True to wait until it completes.</param>
        /// <returns>True on success of the operation; otherwise false, with the last error set: ERROR_IO_INCOMPLETE while it is
        /// pending.</returns>
        [OverloadResolutionPriority(1)]
        public bool GetOverlappedResult(SafeHandle file, OverlappedBlock overlapped, out uint bytesTransferred, bool wait)
        {
            using var fileLease = new SafeHandleLease(file);
            return kernel.GetOverlappedResult(fileLease.Handle, overlapped, out bytesTransferred, wait);
        }

        /// <summary>Asks for the outcome of an operation, waiting up to a time.</summary>
        /// <param name="file">The handle the operation was started on.</param>
        /// <param name="overlapped">The operation's OVERLAPPED.</param>
        /// <param name="bytesTransferred">Receives the byte count.</param>
        /// <param name="milliseconds">Time-out in milliseconds, or INFINITE.</param>
        /// <param name="alertable">True to let APCs run, which ends the wait.</param>
        /// <returns>True on success of the operation; otherwise false, with the last error set.</returns>
        [OverloadResolutionPriority(1)]
        public bool GetOverlappedResultEx(
            SafeHandle file, OverlappedBlock overlapped, out uint bytesTransferred, uint milliseconds, bool alertable = false)
        {
            using var fileLease = new SafeHandleLease(file);
            return kernel.GetOverlappedResultEx(fileLease.Handle, overlapped, out bytesTransferred, milliseconds, alertable);
        }

        /// <summary>Cancels every operation of this process on a handle: CancelIoEx with a null OVERLAPPED.</summary>
        /// <param name="file">The handle the operations were started on.</param>
        /// <returns>True when something was there to cancel; otherwise false, with ERROR_NOT_FOUND as last error.</returns>
        [OverloadResolutionPriority(1)]
        public bool CancelIoEx(SafeHandle file)
        {
            using var fileLease = new SafeHandleLease(file);
            return kernel.CancelIoEx(fileLease.Handle);
        }

        /// <summary>Cancels one operation.</summary>
        /// <param name="file">The handle the operation was started on.</param>
        /// <param name="overlapped">The operation to cancel.</param>
        /// <returns>True when it was there to cancel; otherwise false, with ERROR_NOT_FOUND as last error.</returns>
        [OverloadResolutionPriority(1)]
        public bool CancelIoEx(SafeHandle file, OverlappedBlock overlapped)
        {
            using var fileLease = new SafeHandleLease(file);
            return kernel.CancelIoEx(fileLease.Handle, overlapped);
        }

        /// <summary>Makes another handle to the same object.</summary>
        /// <param name="sourceProcessHandle">Owner of the source.</param>
        /// <param name="sourceHandle">The source.</param>
        /// <param name="targetProcessHandle">Owner of the copy.</param>
        /// <param name="targetHandle">Receives the copy.</param>
        /// <param name="desiredAccess">Access of the copy.</param>
        /// <param name="inheritHandle">True for a handle that child processes inherit.</param>
        /// <param name="options">DUPLICATE_* bits.</param>
        /// <returns>True on success; otherwise false, with the last error set.</returns>
        [OverloadResolutionPriority(1)]
        public bool DuplicateHandle(
            nint sourceProcessHandle, SafeHandle sourceHandle, nint targetProcessHandle, out nint targetHandle, uint desiredAccess,
            bool inheritHandle, uint options)
        {
            using var sourceHandleLease = new SafeHandleLease(sourceHandle);
            return kernel.DuplicateHandle(
                sourceProcessHandle, sourceHandleLease.Handle, targetProcessHandle, out targetHandle, desiredAccess, inheritHandle,
                options);
        }
    }
}
