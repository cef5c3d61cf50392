using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The functions of <see cref="IKernel32"/> without pointers.</summary>
/// <remarks>
/// <para>Each overload has the name of the one function that it calls, once, and returns what that returned; the last error is as that call
/// left it. An <c>out</c> value that the function did not write reads 0.</para>
/// </remarks>
public static unsafe class SafeKernel32
{
    extension(IKernel32 kernel)
    {
        /// <summary>Creates an event.</summary>
        /// <param name="manualReset">True for an event that stays signalled until it is reset.</param>
        /// <param name="initialState">True to begin signalled.</param>
        /// <param name="name">A name, or null.</param>
        /// <returns>The handle; 0 on failure, with the last error set.</returns>
        public nint CreateEvent(bool manualReset, bool initialState, string? name = null)
        {
            fixed (char* nameText = name)
                return kernel.CreateEvent(null, manualReset, initialState, nameText);
        }

        /// <summary>Waits until one or all of several objects are signalled.</summary>
        /// <param name="handles">The handles; 1 to MAXIMUM_WAIT_OBJECTS.</param>
        /// <param name="waitAll">True to wait for all of them.</param>
        /// <param name="milliseconds">Time-out in milliseconds, or INFINITE.</param>
        /// <returns>WAIT_OBJECT_0 plus an index, WAIT_TIMEOUT, WAIT_ABANDONED_0 plus an index, or WAIT_FAILED with the last error
        /// set.</returns>
        public uint WaitForMultipleObjects(ReadOnlySpan<nint> handles, bool waitAll, uint milliseconds)
        {
            fixed (nint* first = handles)
                return kernel.WaitForMultipleObjects((uint)handles.Length, first, waitAll, milliseconds);
        }

        /// <summary>Waits until one or all of several objects are signalled.</summary>
        /// <param name="handles">The handles; 1 to MAXIMUM_WAIT_OBJECTS. They stay open until the call returns.</param>
        /// <param name="waitAll">True to wait for all of them.</param>
        /// <param name="milliseconds">Time-out in milliseconds, or INFINITE.</param>
        /// <returns>WAIT_OBJECT_0 plus an index, WAIT_TIMEOUT, WAIT_ABANDONED_0 plus an index, or WAIT_FAILED with the last error
        /// set.</returns>
        public uint WaitForMultipleObjects(ReadOnlySpan<SafeHandle> handles, bool waitAll, uint milliseconds)
        {
            nint[] numbers = new nint[handles.Length];
            int added = 0;
            try
            {
                for (; added < handles.Length; added++)
                {
                    bool success = false;
                    handles[added].DangerousAddRef(ref success);
                    numbers[added] = handles[added].DangerousGetHandle();
                }

                return kernel.WaitForMultipleObjects(numbers, waitAll, milliseconds);
            }
            finally
            {
                foreach (SafeHandle handle in handles[..added])
                    handle.DangerousRelease();
            }
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
        public bool GetQueuedCompletionStatus(
            nint completionPort, out uint bytesTransferred, out nuint completionKey, out OverlappedReference overlapped, uint milliseconds)
        {
            uint bytes = 0;
            nuint key = 0;
            NativeOverlapped* pointer = null;
            bool succeeded = kernel.GetQueuedCompletionStatus(completionPort, &bytes, &key, &pointer, milliseconds);
            bytesTransferred = bytes;
            completionKey = key;
            overlapped = new OverlappedReference((nint)pointer);
            return succeeded;
        }

        /// <summary>Dequeues several packets from a port.</summary>
        /// <param name="completionPort">The port.</param>
        /// <param name="packets">Receives the packets.</param>
        /// <param name="packetsRemoved">Receives the number of packets.</param>
        /// <param name="milliseconds">Time-out in milliseconds, or INFINITE.</param>
        /// <param name="alertable">True to let APCs run, which ends the wait.</param>
        /// <returns>True when at least one packet came, whatever its outcome; otherwise false, with the last error set.</returns>
        public bool GetQueuedCompletionStatusEx(
            nint completionPort, Span<CompletionPacket> packets, out uint packetsRemoved, uint milliseconds, bool alertable = false)
        {
            uint removed = 0;
            Span<OVERLAPPED_ENTRY> entries = packets.Length <= 64
                ? stackalloc OVERLAPPED_ENTRY[packets.Length]
                : new OVERLAPPED_ENTRY[packets.Length];
            bool succeeded;
            fixed (OVERLAPPED_ENTRY* first = entries)
            {
                succeeded = kernel.GetQueuedCompletionStatusEx(
                    completionPort, first, (uint)entries.Length, &removed, milliseconds, alertable);
            }

            packetsRemoved = removed;
            for (int index = 0; succeeded && index < removed; index++)
            {
                OVERLAPPED_ENTRY entry = entries[index];
                packets[index] = new CompletionPacket
                {
                    CompletionKey = entry.lpCompletionKey,
                    Overlapped = new OverlappedReference((nint)entry.lpOverlapped),
                    Status = (uint)entry.Internal,
                    BytesTransferred = entry.dwNumberOfBytesTransferred,
                };
            }

            return succeeded;
        }

        /// <summary>Posts a packet to a port, without an operation.</summary>
        /// <param name="completionPort">The port.</param>
        /// <param name="bytesTransferred">Byte count of the packet.</param>
        /// <param name="completionKey">Key of the packet.</param>
        /// <param name="overlapped">Whose OVERLAPPED the packet names; null for a null pointer.</param>
        /// <returns>True on success; otherwise false, with the last error set.</returns>
        public bool PostQueuedCompletionStatus(
            nint completionPort, uint bytesTransferred, nuint completionKey, OverlappedBlock? overlapped = null)
            => kernel.PostQueuedCompletionStatus(
                completionPort, bytesTransferred, completionKey,
                overlapped is null ? null : (NativeOverlapped*)overlapped.Reference.Address);

        /// <summary>Posts a packet to a port, without an operation.</summary>
        /// <param name="completionPort">The port.</param>
        /// <param name="bytesTransferred">Byte count of the packet.</param>
        /// <param name="completionKey">Key of the packet.</param>
        /// <param name="overlapped">Any value; the port does not dereference it.</param>
        /// <returns>True on success; otherwise false, with the last error set.</returns>
        public bool PostQueuedCompletionStatus(nint completionPort, uint bytesTransferred, nuint completionKey, nint overlapped)
            => kernel.PostQueuedCompletionStatus(completionPort, bytesTransferred, completionKey, (NativeOverlapped*)overlapped);

        /// <summary>Asks for the outcome of an operation.</summary>
        /// <param name="file">The handle the operation was started on.</param>
        /// <param name="overlapped">The operation's OVERLAPPED.</param>
        /// <param name="bytesTransferred">Receives the byte count.</param>
        /// <param name="wait">True to wait until it completes.</param>
        /// <returns>True on success of the operation; otherwise false, with the last error set: ERROR_IO_INCOMPLETE while it is
        /// pending.</returns>
        public bool GetOverlappedResult(nint file, OverlappedBlock overlapped, out uint bytesTransferred, bool wait)
        {
            uint bytes = 0;
            overlapped.Memory.Lease();
            try
            {
                return kernel.GetOverlappedResult(file, overlapped.Pointer, &bytes, wait);
            }
            finally
            {
                bytesTransferred = bytes;
                overlapped.Memory.Release();
            }
        }

        /// <summary>Asks for the outcome of an operation, waiting up to a time.</summary>
        /// <param name="file">The handle the operation was started on.</param>
        /// <param name="overlapped">The operation's OVERLAPPED.</param>
        /// <param name="bytesTransferred">Receives the byte count.</param>
        /// <param name="milliseconds">Time-out in milliseconds, or INFINITE.</param>
        /// <param name="alertable">True to let APCs run, which ends the wait.</param>
        /// <returns>True on success of the operation; otherwise false, with the last error set.</returns>
        public bool GetOverlappedResultEx(
            nint file, OverlappedBlock overlapped, out uint bytesTransferred, uint milliseconds, bool alertable = false)
        {
            uint bytes = 0;
            overlapped.Memory.Lease();
            try
            {
                return kernel.GetOverlappedResultEx(file, overlapped.Pointer, &bytes, milliseconds, alertable);
            }
            finally
            {
                bytesTransferred = bytes;
                overlapped.Memory.Release();
            }
        }

        /// <summary>Whether OVERLAPPED.Internal differs from STATUS_PENDING.</summary>
        /// <param name="overlapped">The operation's OVERLAPPED.</param>
        /// <returns>True when it differs.</returns>
        public bool HasOverlappedIoCompleted(OverlappedBlock overlapped) => kernel.HasOverlappedIoCompleted(overlapped.Pointer);

        /// <summary>Cancels every operation of this process on a handle: CancelIoEx with a null OVERLAPPED.</summary>
        /// <param name="file">The handle the operations were started on.</param>
        /// <returns>True when something was there to cancel; otherwise false, with ERROR_NOT_FOUND as last error.</returns>
        public bool CancelIoEx(nint file) => kernel.CancelIoEx(file, (NativeOverlapped*)null);

        /// <summary>Cancels one operation.</summary>
        /// <param name="file">The handle the operation was started on.</param>
        /// <param name="overlapped">The operation to cancel.</param>
        /// <returns>True when it was there to cancel; otherwise false, with ERROR_NOT_FOUND as last error.</returns>
        public bool CancelIoEx(nint file, OverlappedBlock overlapped)
        {
            ArgumentNullException.ThrowIfNull(overlapped);
            return kernel.CancelIoEx(file, (NativeOverlapped*)overlapped.Reference.Address);
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
        public bool DuplicateHandle(
            nint sourceProcessHandle, nint sourceHandle, nint targetProcessHandle, out nint targetHandle, uint desiredAccess,
            bool inheritHandle, uint options)
        {
            nint handle = 0;
            bool succeeded = kernel.DuplicateHandle(
                sourceProcessHandle, sourceHandle, targetProcessHandle, &handle, desiredAccess, inheritHandle, options);
            targetHandle = handle;
            return succeeded;
        }
    }
}
