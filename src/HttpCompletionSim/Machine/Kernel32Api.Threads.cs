using HttpCompletionSim.Completion;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>What concerns threads: APCs and alertable waits, synchronous cancellation, duplicates of handles, the old thread pool.</summary>
internal sealed unsafe partial class Kernel32Api
{
    /// <summary>The pseudo handle that GetCurrentProcess returns.</summary>
    private const nint CurrentProcess = -1;

    /// <summary>The pseudo handle that GetCurrentThread returns.</summary>
    private const nint CurrentThread = -2;

    /// <summary>A dequeue that ended because APCs ran.</summary>
    private const int Alerted = -2;

    /// <summary>Whether CancelSynchronousIo sees a blocked HTTP call (CANCEL-10).</summary>
    public bool CancelsBlockedHttpCalls { get; init; } = true;

    public uint QueueUserAPC(ApcRoutine pfnAPC, nint hThread, nuint dwData)
    {
        ArgumentNullException.ThrowIfNull(pfnAPC);
        using var call = new ApiCall(io, nameof(QueueUserAPC));
        if (call.IsTraced)
            call.Trace((nameof(hThread), NameOfThread(hThread)), (nameof(dwData), $"{dwData}"));

        if (FindThread(hThread, call.Thread) is not { } target)
            return call.Yields(0u, Win32Error.ERROR_INVALID_HANDLE, "0");

        if (target.HasEnded)
            return call.Yields(0u, Win32Error.ERROR_GEN_FAILURE, "0");

        target.Apcs.Add(() =>
        {
            if (io.Trace.IsEnabled)
                io.Trace.Write(new CallbackBegun { Target = "APC", Data = dwData });

            pfnAPC(dwData);
        });
        return call.Yields(1u, 0, "1");
    }

    public uint SleepEx(uint dwMilliseconds, bool bAlertable)
    {
        using var call = new ApiCall(io, nameof(SleepEx));
        if (call.IsTraced)
            call.Trace((nameof(dwMilliseconds), Milliseconds(dwMilliseconds)), (nameof(bAlertable), bAlertable ? "TRUE" : "FALSE"));

        SimulatedThread thread = call.Thread;
        if (dwMilliseconds != 0)
        {
            thread.Waiter.Begin(call.Waits, nameof(SleepEx));
            using var alertable = new AlertableWait(thread, bAlertable);
            thread.Waiter.Wait(SleepQueue.Instance, dwMilliseconds);
        }
        else
        {
            call.Waits.SchedulingPoint(nameof(SleepEx));
        }

        return bAlertable && thread.Apcs.Run()
            ? call.Yields(Win32Error.WAIT_IO_COMPLETION, 0, nameof(Win32Error.WAIT_IO_COMPLETION))
            : call.Yields(0u, 0, "0");
    }

    public bool CancelSynchronousIo(nint hThread)
    {
        using var call = new ApiCall(io, nameof(CancelSynchronousIo));
        if (call.IsTraced)
            call.Trace((nameof(hThread), NameOfThread(hThread)));

        if (FindThread(hThread, call.Thread) is not { } target)
            return call.Succeeds(Win32Error.ERROR_INVALID_HANDLE);

        // Only a call that blocks counts; overlapped operations of the thread do not (CANCEL-08).
        bool cancelled = CancelsBlockedHttpCalls && IoThread.Find(target)?.BlockedIn is { } request && request.File.Manager == io && io.Cancel([request]) > 0;
        return call.Succeeds(cancelled ? 0 : Win32Error.ERROR_NOT_FOUND);
    }

    public bool DuplicateHandle(
        nint hSourceProcessHandle, nint hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
        bool bInheritHandle, uint dwOptions)
    {
        using var call = new ApiCall(io, nameof(DuplicateHandle));
        if (call.IsTraced)
        {
            string source = hSourceHandle == CurrentThread ? NameOfThread(hSourceHandle) : NameOf(hSourceHandle);
            call.Trace((nameof(hSourceHandle), source), (nameof(dwOptions), $"{dwOptions}"));
        }

        return call.Succeeds(Duplicate(hSourceProcessHandle, hSourceHandle, hTargetProcessHandle, lpTargetHandle, dwOptions, call.Thread));
    }

    public bool BindIoCompletionCallback(nint FileHandle, OverlappedCompletionRoutine Function, uint Flags)
    {
        ArgumentNullException.ThrowIfNull(Function);
        using var call = new ApiCall(io, nameof(BindIoCompletionCallback));
        if (call.IsTraced)
            call.Trace((nameof(FileHandle), NameOf(FileHandle)), (nameof(Flags), $"{Flags}"));

        if (Flags != 0)
            return call.Succeeds(Win32Error.ERROR_INVALID_PARAMETER);

        if (FindFile(FileHandle) is not { } file)
            return call.Succeeds(Win32Error.ERROR_INVALID_HANDLE);

        return call.Succeeds(callbacks.Bind(file, new BoundCallback(file, Function), out _));
    }

    private static SimulatedThread? FindThread(nint handle, SimulatedThread current) =>
        handle == CurrentThread ? current : (HandleTable.Find(handle) as ThreadObject)?.Thread;

    /// <summary>Takes packets while APCs may end the wait. A packet that is there wins over an APC (GQCSX-06).</summary>
    private static int DequeueAlertably(CompletionPort port, Span<PortPacket> packets, uint timeoutMs, in ApiCall call)
    {
        int count;
        using (new AlertableWait(call.Thread, isAlertable: true))
            count = IoManager.Dequeue(port, packets, timeoutMs, call.Thread, call.Waits);

        // After a time-out of 0 too (GQCSX-05).
        return count == 0 && call.Thread.Apcs.Run() ? Alerted : count;
    }

    /// <summary>GetOverlappedResultEx. With a time-out of 0 nothing waits, so no APC runs (GOR-14).</summary>
    private uint ResultAlertably(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint timeoutMs, in ApiCall call, out CompletionRules rules)
    {
        uint error;
        using (new AlertableWait(call.Thread, isAlertable: true))
            error = io.GetOverlappedResult(hFile, lpOverlapped, lpNumberOfBytesTransferred, timeoutMs, call.Thread, call.Waits, out rules);

        if (error != Win32Error.WAIT_TIMEOUT || timeoutMs == 0 || !call.Thread.Apcs.Run())
            return error;

        rules = CompletionRules.Gor16;
        return Win32Error.WAIT_IO_COMPLETION;
    }

    private uint Duplicate(
        nint sourceProcess, nint source, nint targetProcess, nint* target, uint options, SimulatedThread thread)
    {
        const uint Known = Kernel32Constants.DUPLICATE_CLOSE_SOURCE | Kernel32Constants.DUPLICATE_SAME_ACCESS;
        bool closesSource = (options & Kernel32Constants.DUPLICATE_CLOSE_SOURCE) != 0;
        if ((options & ~Known) != 0)
            return Win32Error.ERROR_INVALID_PARAMETER;

        // There is one process.
        if (sourceProcess != CurrentProcess || (targetProcess != CurrentProcess && !(targetProcess == 0 && closesSource)))
            return Win32Error.ERROR_INVALID_HANDLE;

        KernelObject? found = source == CurrentThread ? ThreadObject.Of(thread) : HandleTable.Find(source);
        if (found is null or ThreadPoolIoObject || (found is FileObject && found.Manager != io))
            return Win32Error.ERROR_INVALID_HANDLE;

        // The copy comes first, so that closing the source is not closing the object (CLOSE-03).
        if (target is not null && targetProcess != 0)
            *target = HandleTable.Add(found, io);

        if (closesSource && source != CurrentThread)
            HandleTable.Close(source);

        return Win32Error.NO_ERROR;
    }

    private string NameOfThread(nint handle) => handle == CurrentThread ? "the current thread" : NameOf(handle);

    /// <summary>Lets APCs end the thread's next wait, until it is disposed.</summary>
    private readonly ref struct AlertableWait
    {
        private readonly SimulatedThread _thread;

        public AlertableWait(SimulatedThread thread, bool isAlertable)
        {
            _thread = thread;
            thread.IsAlertable = isAlertable;
        }

        public void Dispose() => _thread.IsAlertable = false;
    }

    /// <summary>What a sleeping thread stands in: nobody ever wakes it from here.</summary>
    private sealed class SleepQueue : IWaitQueue
    {
        public static readonly SleepQueue Instance = new();

        public bool Withdraw(Waiter waiter) => waiter.TryTimeOut();
    }
}
