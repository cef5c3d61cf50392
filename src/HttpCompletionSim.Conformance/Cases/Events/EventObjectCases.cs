using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Events;

/// <summary>Events and waits, without an I/O operation.</summary>
[Cases("event/object")]
internal static class EventObjectCases
{
    [Case("manual-reset", "A manual-reset event stays signaled through any number of waits, until ResetEvent.", "EVT-01")]
    public static void Manual_reset(CaseContext context)
    {
        nint handle = context.NewEvent(manualReset: true);

        context.Expect("at first", false, context.IsSignaled(handle));
        context.Expect("SetEvent", true, context.Kernel.SetEvent(handle));
        context.Expect("the first wait", true, context.IsSignaled(handle));
        context.Expect("the second wait", true, context.IsSignaled(handle));
        context.Expect("ResetEvent", true, context.Kernel.ResetEvent(handle));
        context.Expect("after it", false, context.IsSignaled(handle));
    }

    [Case("auto-reset", "An auto-reset event is cleared by the one wait that it satisfies.", "EVT-01")]
    public static void Auto_reset(CaseContext context)
    {
        nint handle = context.NewEvent(manualReset: false, signaled: true);

        context.Expect("the first wait", true, context.IsSignaled(handle));
        context.Expect("the second wait", false, context.IsSignaled(handle));
    }

    [Case(
        "signals-do-not-add-up",
        "SetEvent on a signaled event, and ResetEvent on one that is not, succeed and change nothing.",
        "EVT-02")]
    public static void Signals_do_not_add_up(CaseContext context)
    {
        nint handle = context.NewEvent(manualReset: false);

        context.Expect("ResetEvent", true, context.Kernel.ResetEvent(handle));
        context.Expect("SetEvent", true, context.Kernel.SetEvent(handle));
        context.Expect("SetEvent again", true, context.Kernel.SetEvent(handle));
        context.Expect("the first wait", true, context.IsSignaled(handle));
        context.Expect("the second wait", false, context.IsSignaled(handle));
    }

    [Case(
        "pseudo-handles",
        "The pseudo handles of the current process and thread can be waited for, alone and among others: neither is signaled.",
        "CLOSE-07", "EVT-03")]
    public static void Pseudo_handles(CaseContext context)
    {
        nint signaled = context.NewEvent(manualReset: true, signaled: true);

        foreach (nint pseudo in new[] { CurrentProcess.Pseudo, CurrentThread.Pseudo })
        {
            context.Expect($"WaitForSingleObject({pseudo})", Win32Error.WAIT_TIMEOUT, context.Kernel.WaitForSingleObject(pseudo, 20));
            context.Expect(
                $"WaitForMultipleObjects({pseudo} and an event)",
                Win32Error.WAIT_OBJECT_0 + 1,
                context.Kernel.WaitForMultipleObjects([pseudo, signaled], false, 20));
        }
    }

    [Case(
        "handle-of-the-process",
        "DuplicateHandle makes a handle of the pseudo handle of the process; it is waited for as the pseudo handle is.",
        "CLOSE-07", "CLOSE-03")]
    public static void Handle_of_the_process(CaseContext context)
    {
        nint process = context.Duplicate(CurrentProcess.Pseudo);

        context.Expect("it is a handle of its own", true, process != 0 && process != CurrentProcess.Pseudo);
        context.Expect("WaitForSingleObject", Win32Error.WAIT_TIMEOUT, context.Kernel.WaitForSingleObject(process, 20));
    }

    [Case("a-set-releases-one", "One SetEvent of an auto-reset event releases one of two waiting threads.", "EVT-01", "EVT-02")]
    public static void A_set_releases_one(CaseContext context)
    {
        nint handle = context.NewEvent(manualReset: false);
        int released = 0;
        TargetThread[] threads = [Waiter("first waiter"), Waiter("second waiter")];

        context.Kernel.SetEvent(handle);
        SpinWait.SpinUntil(() => threads.Any(thread => thread.HasEnded), context.Timeout);
        context.Expect("released by the first signal", 1, Volatile.Read(ref released));
        context.Expect("both ended after it", false, threads.All(thread => thread.TryJoin(context.SettleTime)));
        context.Kernel.SetEvent(handle);

        context.Expect("both ended after the second", true, threads.All(thread => thread.TryJoin(context.Timeout)));

        TargetThread Waiter(string name)
        {
            TargetThread thread = context.StartThread(name, () =>
            {
                if (context.IsSignaled(handle, context.TimeoutMs))
                    Interlocked.Increment(ref released);
            });
            context.Machine.WaitUntilBlocked(thread);
            return thread;
        }
    }

    [Case("time-out", "A wait that runs out returns WAIT_TIMEOUT and leaves the last error alone.", "EVT-03", "LERR-06")]
    public static void Time_out(CaseContext context)
    {
        nint handle = context.NewEvent();
        context.Kernel.SetLastError(0xDEAD);

        uint result = context.Kernel.WaitForSingleObject(handle, 10);

        context.Expect("WaitForSingleObject", Win32Error.WAIT_TIMEOUT, result);
        context.Expect("GetLastError", 0xDEADu, context.Kernel.GetLastError());
    }

    [Case("invalid-handle", "A wait for a value that is not a handle returns WAIT_FAILED, ERROR_INVALID_HANDLE.", "EVT-03")]
    public static void Invalid_handle(CaseContext context)
    {
        uint result = context.Kernel.WaitForSingleObject(0, 0);
        uint error = context.Kernel.GetLastError();

        context.Expect("WaitForSingleObject", Win32Error.WAIT_FAILED, result);
        context.ExpectCode("GetLastError", Win32Error.ERROR_INVALID_HANDLE, error);
    }

    [Case("low-bits-of-a-handle", "The two lowest bits of a handle value are ignored: a wait accepts a tagged event.", "EVT-09")]
    public static void Low_bits_of_a_handle(CaseContext context)
    {
        nint handle = context.NewEvent(signaled: true);

        context.Expect("tagged with 1", Win32Error.WAIT_OBJECT_0, context.Kernel.WaitForSingleObject(handle | 1, 0));
        context.Expect("tagged with 2", Win32Error.WAIT_OBJECT_0, context.Kernel.WaitForSingleObject(handle | 2, 0));
        context.Expect("tagged with 3", Win32Error.WAIT_OBJECT_0, context.Kernel.WaitForSingleObject(handle | 3, 0));
    }

    [Case("wait-any", "Waiting for any of several returns the lowest index that is signaled, and consumes only that one.", "EVT-04")]
    public static void Wait_any(CaseContext context)
    {
        nint[] handles = [context.NewEvent(false), context.NewEvent(false, signaled: true), context.NewEvent(false, signaled: true)];

        context.Expect("the first wait", 1u, context.Kernel.WaitForMultipleObjects(handles, false, 0));
        context.Expect("the second wait", 2u, context.Kernel.WaitForMultipleObjects(handles, false, 0));
        context.Expect("the third wait", Win32Error.WAIT_TIMEOUT, context.Kernel.WaitForMultipleObjects(handles, false, 0));
    }

    [Case("wait-all", "Waiting for all consumes nothing until all are signaled, and then all at once.", "EVT-04")]
    public static void Wait_all(CaseContext context)
    {
        nint[] handles = [context.NewEvent(false, signaled: true), context.NewEvent(false)];

        context.Expect("one of two", Win32Error.WAIT_TIMEOUT, context.Kernel.WaitForMultipleObjects(handles, true, 0));
        context.Expect("the one is signaled still", true, context.IsSignaled(handles[0]));
        context.Kernel.SetEvent(handles[0]);
        context.Kernel.SetEvent(handles[1]);
        context.Expect("both", Win32Error.WAIT_OBJECT_0, context.Kernel.WaitForMultipleObjects(handles, true, 0));
        context.Expect("the first is consumed", false, context.IsSignaled(handles[0]));
        context.Expect("the second is consumed", false, context.IsSignaled(handles[1]));
    }

    [Case(
        "wait-for-64",
        "64 handles are the most that one wait takes; 65 and none at all give WAIT_FAILED, ERROR_INVALID_PARAMETER.",
        "EVT-04")]
    public static void Wait_for_64(CaseContext context)
    {
        nint[] handles = [.. Enumerable.Range(0, 65).Select(index => context.NewEvent(signaled: index == 63))];

        context.Expect("64", 63u, context.Kernel.WaitForMultipleObjects(handles.AsSpan(0, 64), false, 0));
        uint result = context.Kernel.WaitForMultipleObjects(handles, false, 0);
        uint error = context.Kernel.GetLastError();
        context.Expect("65", Win32Error.WAIT_FAILED, result);
        context.ExpectCode("GetLastError after 65", Win32Error.ERROR_INVALID_PARAMETER, error);
        result = context.Kernel.WaitForMultipleObjects(handles.AsSpan(0, 0), false, 0);
        error = context.Kernel.GetLastError();
        context.Expect("none", Win32Error.WAIT_FAILED, result);
        context.ExpectCode("GetLastError after none", Win32Error.ERROR_INVALID_PARAMETER, error);
    }

    [Case("wait-for-one-twice", "Waiting for all of two handles that are the same is refused with ERROR_INVALID_PARAMETER.", "EVT-04")]
    public static void Wait_for_one_twice(CaseContext context)
    {
        nint handle = context.NewEvent(signaled: true);

        uint result = context.Kernel.WaitForMultipleObjects([handle, handle], true, 0);
        uint error = context.Kernel.GetLastError();

        context.Expect("WaitForMultipleObjects", Win32Error.WAIT_FAILED, result);
        context.ExpectCode("GetLastError", Win32Error.ERROR_INVALID_PARAMETER, error);
    }

    [Case("set-after-close", "SetEvent and ResetEvent on a handle that is closed fail with ERROR_INVALID_HANDLE.", "LERR-03", "CLOSE-04")]
    public static void Set_after_close(CaseContext context)
    {
        nint handle = context.NewEvent();
        context.Close(handle);

        context.ExpectResult("SetEvent", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.SetEvent(handle));
        context.ExpectResult("ResetEvent", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.ResetEvent(handle));
    }

    [Case("duplicate", "Two handles of an event are one event.", "EVT-01", "CLOSE-03", Level = ConformanceLevel.Observed)]
    public static void Duplicate(CaseContext context)
    {
        nint handle = context.NewEvent();
        nint duplicate = context.Duplicate(handle);

        context.Kernel.SetEvent(handle);
        context.Expect("the duplicate is signaled", true, context.IsSignaled(duplicate));
        context.Close(handle);
        context.Expect("ResetEvent after the first is closed", true, context.Kernel.ResetEvent(duplicate));
        context.Expect("it is reset", false, context.IsSignaled(duplicate));
    }
}
