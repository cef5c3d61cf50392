namespace HttpCompletionSim.Win32;

/// <summary>The functions of kernel32.dll that start, await and cancel overlapped operations.</summary>
/// <remarks>
/// <para>Names, parameters and their order are those of ioapiset.h, synchapi.h and winbase.h. A function that fails returns false or 0
/// and leaves the reason in the last error of the calling thread (LERR-03); success leaves the last error alone (LERR-06).</para>
/// </remarks>
public unsafe interface IKernel32
{
    /// <summary>Creates or opens an event: CreateEventW.</summary>
    /// <remarks>Rules EVT-01 and following.</remarks>
    /// <param name="lpEventAttributes">SECURITY_ATTRIBUTES, or null.</param>
    /// <param name="bManualReset">True for an event that stays signalled until it is reset.</param>
    /// <param name="bInitialState">True to begin signalled.</param>
    /// <param name="lpName">A name, or null.</param>
    /// <returns>The handle; 0 on failure. The last error is ERROR_ALREADY_EXISTS when the name existed (LERR-06).</returns>
    nint CreateEvent(void* lpEventAttributes, bool bManualReset, bool bInitialState, char* lpName);

    /// <summary>Signals an event.</summary>
    /// <remarks>Rules EVT-01 and following.</remarks>
    /// <param name="hEvent">The event.</param>
    /// <returns>True on success; otherwise false, with the last error set.</returns>
    bool SetEvent(nint hEvent);

    /// <summary>Makes an event unsignalled.</summary>
    /// <remarks>Rules EVT-01 and following.</remarks>
    /// <param name="hEvent">The event.</param>
    /// <returns>True on success; otherwise false, with the last error set.</returns>
    bool ResetEvent(nint hEvent);

    /// <summary>Waits until an object is signalled.</summary>
    /// <remarks>Rules EVT-01 and following.</remarks>
    /// <param name="hHandle">A waitable handle.</param>
    /// <param name="dwMilliseconds">Time-out in milliseconds, or INFINITE.</param>
    /// <returns>WAIT_OBJECT_0, WAIT_TIMEOUT, WAIT_ABANDONED, or WAIT_FAILED with the last error set.</returns>
    uint WaitForSingleObject(nint hHandle, uint dwMilliseconds);

    /// <summary>Waits until one or all of several objects are signalled.</summary>
    /// <remarks>Rules EVT-01 and following.</remarks>
    /// <param name="nCount">Number of handles, 1 to MAXIMUM_WAIT_OBJECTS.</param>
    /// <param name="lpHandles">The handles.</param>
    /// <param name="bWaitAll">True to wait for all of them.</param>
    /// <param name="dwMilliseconds">Time-out in milliseconds, or INFINITE.</param>
    /// <returns>
    /// WAIT_OBJECT_0 plus an index, WAIT_TIMEOUT, WAIT_ABANDONED_0 plus an index, or WAIT_FAILED with the last error set.
    /// </returns>
    uint WaitForMultipleObjects(uint nCount, nint* lpHandles, bool bWaitAll, uint dwMilliseconds);

    /// <summary>Creates a completion port, or binds a handle to one.</summary>
    /// <remarks>Rules PORT-01 and following, LERR-03.</remarks>
    /// <param name="FileHandle">The handle to bind, or INVALID_HANDLE_VALUE.</param>
    /// <param name="ExistingCompletionPort">The port to bind to, or 0 for a new one.</param>
    /// <param name="CompletionKey">Returned with every packet of the handle.</param>
    /// <param name="NumberOfConcurrentThreads">How many threads the port lets run at once; 0 means one per processor.</param>
    /// <returns>The port; 0 on failure, with the last error set.</returns>
    nint CreateIoCompletionPort(nint FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads);

    /// <summary>Dequeues one packet from a port, waiting for it if there is none.</summary>
    /// <remarks>Rules GQCS-01 and following, ERRMAP-57.</remarks>
    /// <param name="CompletionPort">The port.</param>
    /// <param name="lpNumberOfBytesTransferred">Receives the byte count.</param>
    /// <param name="lpCompletionKey">Receives the key.</param>
    /// <param name="lpOverlapped">Receives the operation's OVERLAPPED.</param>
    /// <param name="dwMilliseconds">Time-out in milliseconds, or INFINITE.</param>
    /// <returns>
    /// True for a packet of success; false with *lpOverlapped set for a packet of failure; false with *lpOverlapped null when no packet
    /// came.
    /// </returns>
    bool GetQueuedCompletionStatus(
        nint CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds);

    /// <summary>Takes up to several packets out of a port.</summary>
    /// <remarks>Rules GQCSX-01 and following.</remarks>
    /// <param name="CompletionPort">The port.</param>
    /// <param name="lpCompletionPortEntries">Receives the packets.</param>
    /// <param name="ulCount">Room, in packets.</param>
    /// <param name="ulNumEntriesRemoved">Receives the number of packets.</param>
    /// <param name="dwMilliseconds">Time-out in milliseconds, or INFINITE.</param>
    /// <param name="fAlertable">True to let APCs run, which ends the wait.</param>
    /// <returns>True when at least one packet came, whatever its outcome; otherwise false, with the last error set.</returns>
    bool GetQueuedCompletionStatusEx(
        nint CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        bool fAlertable);

    /// <summary>Posts a packet to a port, without an operation.</summary>
    /// <remarks>Rules PQCS-01 and following.</remarks>
    /// <param name="CompletionPort">The port.</param>
    /// <param name="dwNumberOfBytesTransferred">Byte count of the packet.</param>
    /// <param name="dwCompletionKey">Key of the packet.</param>
    /// <param name="lpOverlapped">Any value; it is not looked at.</param>
    /// <returns>True on success; otherwise false, with the last error set.</returns>
    bool PostQueuedCompletionStatus(
        nint CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped);

    /// <summary>Asks for the outcome of an operation.</summary>
    /// <remarks>Rules GOR-01 and following, LERR-05.</remarks>
    /// <param name="hFile">The handle the operation was started on.</param>
    /// <param name="lpOverlapped">The operation's OVERLAPPED.</param>
    /// <param name="lpNumberOfBytesTransferred">Receives the byte count.</param>
    /// <param name="bWait">True to wait until it completes.</param>
    /// <returns>
    /// True on success of the operation; otherwise false, with the last error set: ERROR_IO_INCOMPLETE while it is pending.
    /// </returns>
    bool GetOverlappedResult(nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait);

    /// <summary>Asks for the outcome of an operation, waiting up to a time.</summary>
    /// <remarks>Rules GOR-01 and following.</remarks>
    /// <param name="hFile">The handle the operation was started on.</param>
    /// <param name="lpOverlapped">The operation's OVERLAPPED.</param>
    /// <param name="lpNumberOfBytesTransferred">Receives the byte count.</param>
    /// <param name="dwMilliseconds">Time-out in milliseconds, or INFINITE.</param>
    /// <param name="bAlertable">True to let APCs run, which ends the wait.</param>
    /// <returns>True on success of the operation; otherwise false, with the last error set.</returns>
    bool GetOverlappedResultEx(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, bool bAlertable);

    /// <summary>Whether OVERLAPPED.Internal differs from STATUS_PENDING. A macro in C: no wait, no barrier, no error.</summary>
    /// <remarks>Rules OVL-05, OVL-07.</remarks>
    /// <param name="lpOverlapped">The operation's OVERLAPPED.</param>
    /// <returns>True when it differs.</returns>
    bool HasOverlappedIoCompleted(NativeOverlapped* lpOverlapped);

    /// <summary>Cancels the operations this thread started on a handle.</summary>
    /// <remarks>Rules CANCEL-01 and following.</remarks>
    /// <param name="hFile">The handle the operation was started on.</param>
    /// <returns>True on success; otherwise false, with the last error set.</returns>
    bool CancelIo(nint hFile);

    /// <summary>Cancels one operation of a handle, or all of the process.</summary>
    /// <remarks>Rules CANCEL-01 and following.</remarks>
    /// <param name="hFile">The handle the operation was started on.</param>
    /// <param name="lpOverlapped">The operation to cancel, or null for all.</param>
    /// <returns>True when something was there to cancel; otherwise false, with ERROR_NOT_FOUND as last error.</returns>
    bool CancelIoEx(nint hFile, NativeOverlapped* lpOverlapped);

    /// <summary>Cancels the synchronous operation another thread is blocked in.</summary>
    /// <remarks>Rules CANCEL-01 and following.</remarks>
    /// <param name="hThread">The thread.</param>
    /// <returns>True on success; otherwise false, with the last error set.</returns>
    bool CancelSynchronousIo(nint hThread);

    /// <summary>Sets the notification modes of a handle; a mode once set stays.</summary>
    /// <remarks>Rules MODE-01 and following, CPL-06.</remarks>
    /// <param name="FileHandle">The handle.</param>
    /// <param name="Flags">FILE_SKIP_* bits.</param>
    /// <returns>True on success; otherwise false, with the last error set.</returns>
    bool SetFileCompletionNotificationModes(nint FileHandle, byte Flags);

    /// <summary>Closes a handle.</summary>
    /// <remarks>Rules CLOSE-01 and following.</remarks>
    /// <param name="hObject">A handle.</param>
    /// <returns>True on success; otherwise false, with the last error set.</returns>
    bool CloseHandle(nint hObject);

    /// <summary>Makes another handle to the same object.</summary>
    /// <remarks>Rules CLOSE-01 and following.</remarks>
    /// <param name="hSourceProcessHandle">Owner of the source.</param>
    /// <param name="hSourceHandle">The source.</param>
    /// <param name="hTargetProcessHandle">Owner of the copy.</param>
    /// <param name="lpTargetHandle">Receives the copy.</param>
    /// <param name="dwDesiredAccess">Access of the copy.</param>
    /// <param name="bInheritHandle">True for a handle that child processes inherit.</param>
    /// <param name="dwOptions">DUPLICATE_* bits.</param>
    /// <returns>True on success; otherwise false, with the last error set.</returns>
    bool DuplicateHandle(
        nint hSourceProcessHandle, nint hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
        bool bInheritHandle, uint dwOptions);

    /// <summary>The last error of the calling thread.</summary>
    /// <remarks>Rules LERR-01.</remarks>
    /// <returns>A Win32 error code.</returns>
    uint GetLastError();

    /// <summary>Sets the last error of the calling thread.</summary>
    /// <remarks>Rules LERR-01.</remarks>
    /// <param name="dwErrCode">A Win32 error code.</param>
    void SetLastError(uint dwErrCode);

    /// <summary>Asks a thread to call a routine when it next waits alertably.</summary>
    /// <remarks>Rules GQCSX-01 and following.</remarks>
    /// <param name="pfnAPC">The routine.</param>
    /// <param name="hThread">The thread.</param>
    /// <param name="dwData">Its parameter.</param>
    /// <returns>Non-zero on success.</returns>
    uint QueueUserAPC(ApcRoutine pfnAPC, nint hThread, nuint dwData);

    /// <summary>Suspends the calling thread; APCs run if the sleep is alertable.</summary>
    /// <param name="dwMilliseconds">Time-out in milliseconds, or INFINITE.</param>
    /// <param name="bAlertable">True to let APCs run, which ends the wait.</param>
    /// <returns>0 when the time ran out, WAIT_IO_COMPLETION when an APC ran.</returns>
    uint SleepEx(uint dwMilliseconds, bool bAlertable);

    /// <summary>Binds a handle to the thread pool, the old way.</summary>
    /// <remarks>Rules TP-01 and following.</remarks>
    /// <param name="FileHandle">The handle.</param>
    /// <param name="Function">Called for every completion.</param>
    /// <param name="Flags">Reserved; 0.</param>
    /// <returns>True on success; otherwise false, with the last error set.</returns>
    bool BindIoCompletionCallback(nint FileHandle, OverlappedCompletionRoutine Function, uint Flags);
}
