using HttpCompletionSim.Completion;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Threads: APCs, alertable waits, callbacks of the old thread pool.</summary>
internal sealed unsafe partial class Kernel32Api
{
    private static readonly FormTable s_queueUserApc = new(
        nameof(QueueUserAPC),
        FormCheck.CallbackGiven("pfnAPC", Win32Error.ERROR_INVALID_PARAMETER, "GQCSX-05"),
        FormCheck.Thread("hThread", Win32Error.ERROR_INVALID_HANDLE, "GQCSX-05"),
        FormCheck.ThreadRuns("hThread", Win32Error.ERROR_GEN_FAILURE, "GQCSX-05"));

    private static readonly FormTable s_bindIoCompletionCallback = new(
        nameof(BindIoCompletionCallback),
        FormCheck.KnownFlags("Flags", 0, Win32Error.ERROR_INVALID_PARAMETER, "TP-02"),
        FormCheck.FileObject("FileHandle", Win32Error.ERROR_INVALID_HANDLE, "TP-01"),
        FormCheck.CallbackGiven("Function", Win32Error.ERROR_INVALID_PARAMETER, "TP-01"));

    public uint QueueUserAPC(ApcRoutine pfnAPC, nint hThread, nuint dwData)
    {
        using var call = new ApiCall(io, nameof(QueueUserAPC));
        if (call.IsTraced)
            call.Trace((nameof(hThread), NameOf(hThread)), (nameof(dwData), $"{dwData}"));

        var form = new KernelCallForm(io) { Callback = pfnAPC, Handle = hThread };
        uint refused = form.Check(s_queueUserApc);
        if (refused != Win32Error.NO_ERROR)
            return call.Yields(0u, refused, "0");

        form.Thread!.Apcs.Add(() =>
        {
            if (io.Trace.IsEnabled)
                io.Trace.Write(new CallbackBegun { Target = "APC", Data = dwData });

            // The routine runs inside the machine through which it was queued, as a callback of the thread pool does.
            IoThread current = IoThread.Of(SimulatedThread.Current);
            IIoHost? previous = current.EnteredHost;
            current.EnteredHost = io.Host;
            try
            {
                pfnAPC(dwData);
            }
            finally
            {
                current.EnteredHost = previous;
            }
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
            thread.Waiter.Begin(call.Waits, "its time to pass");
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

    public bool BindIoCompletionCallback(nint FileHandle, OverlappedCompletionRoutine Function, uint Flags)
    {
        using var call = new ApiCall(io, nameof(BindIoCompletionCallback));
        if (call.IsTraced)
            call.Trace((nameof(FileHandle), NameOf(FileHandle)), (nameof(Flags), $"{Flags}"));

        var form = new KernelCallForm(io) { Flags = Flags, Handle = FileHandle, Callback = Function };
        uint refused = form.Check(s_bindIoCompletionCallback);
        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        var file = (FileObject)form.Target!;
        return call.Succeeds(callbacks.Bind(file, new BoundCallback(file, Function), out _));
    }

    /// <summary>Lets APCs end the next wait of a thread, until it is disposed.</summary>
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

    /// <summary>The queue of a sleeping thread. Only the time-out or an APC ends that wait.</summary>
    private sealed class SleepQueue : IWaitQueue
    {
        public static readonly SleepQueue Instance = new();

        public bool Withdraw(Waiter waiter) => waiter.TryTimeOut();
    }
}
