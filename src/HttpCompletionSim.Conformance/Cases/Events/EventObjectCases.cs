using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Events and waits by themselves, without any operation.</summary>
[Cases("event/object")]
internal static class EventObjectCases
{
    [Case("manual-reset", "A manual-reset event stays signaled through any number of waits, until ResetEvent.", "EVT-01")]
    public static void Manual_reset(Scene scene)
    {
        nint handle = scene.NewEvent(manualReset: true);

        scene.Expect("at first", false, scene.IsSignaled(handle));
        scene.Expect("SetEvent", true, scene.Kernel.SetEvent(handle));
        scene.Expect("the first wait", true, scene.IsSignaled(handle));
        scene.Expect("the second wait", true, scene.IsSignaled(handle));
        scene.Expect("ResetEvent", true, scene.Kernel.ResetEvent(handle));
        scene.Expect("after it", false, scene.IsSignaled(handle));
    }

    [Case("auto-reset", "An auto-reset event is cleared by the one wait that it satisfies.", "EVT-01")]
    public static void Auto_reset(Scene scene)
    {
        nint handle = scene.NewEvent(manualReset: false, signaled: true);

        scene.Expect("the first wait", true, scene.IsSignaled(handle));
        scene.Expect("the second wait", false, scene.IsSignaled(handle));
    }

    [Case("signals-do-not-add-up", "SetEvent on a signaled event, and ResetEvent on one that is not, succeed and change nothing.", "EVT-02")]
    public static void Signals_do_not_add_up(Scene scene)
    {
        nint handle = scene.NewEvent(manualReset: false);

        scene.Expect("ResetEvent", true, scene.Kernel.ResetEvent(handle));
        scene.Expect("SetEvent", true, scene.Kernel.SetEvent(handle));
        scene.Expect("SetEvent again", true, scene.Kernel.SetEvent(handle));
        scene.Expect("the first wait", true, scene.IsSignaled(handle));
        scene.Expect("the second wait", false, scene.IsSignaled(handle));
    }

    [Case("a-set-releases-one", "One SetEvent of an auto-reset event releases one of two waiting threads.", "EVT-01", "EVT-02")]
    public static void A_set_releases_one(Scene scene)
    {
        nint handle = scene.NewEvent(manualReset: false);
        int released = 0;
        WorldThread[] threads = [Waiter("first waiter"), Waiter("second waiter")];

        scene.Kernel.SetEvent(handle);
        SpinWait.SpinUntil(() => threads.Any(thread => thread.HasEnded), Scene.Patience);
        scene.Expect("released by the first signal", 1, Volatile.Read(ref released));
        scene.Expect("both ended after it", false, threads.All(thread => thread.TryJoin(scene.Quiet)));
        scene.Kernel.SetEvent(handle);

        scene.Expect("both ended after the second", true, threads.All(thread => thread.TryJoin(Scene.Patience)));

        WorldThread Waiter(string name)
        {
            WorldThread thread = scene.StartThread(name, () =>
            {
                if (scene.IsSignaled(handle, Scene.PatienceMs))
                    Interlocked.Increment(ref released);
            });
            scene.Machine.WaitUntilBlocked(thread);
            return thread;
        }
    }

    [Case("time-out", "A wait that runs out returns WAIT_TIMEOUT and leaves the last error alone.", "EVT-03", "LERR-06")]
    public static void Time_out(Scene scene)
    {
        nint handle = scene.NewEvent();
        scene.Kernel.SetLastError(0xDEAD);

        uint result = scene.Kernel.WaitForSingleObject(handle, 10);

        scene.Expect("WaitForSingleObject", Win32Error.WAIT_TIMEOUT, result);
        scene.Expect("GetLastError", 0xDEADu, scene.Kernel.GetLastError());
    }

    [Case("invalid-handle", "A wait for a handle that is none returns WAIT_FAILED, ERROR_INVALID_HANDLE.", "EVT-03")]
    public static void Invalid_handle(Scene scene)
    {
        uint result = scene.Kernel.WaitForSingleObject(0, 0);
        uint error = scene.Kernel.GetLastError();

        scene.Expect("WaitForSingleObject", Win32Error.WAIT_FAILED, result);
        scene.ExpectCode("GetLastError", Win32Error.ERROR_INVALID_HANDLE, error);
    }

    [Case("low-bits-of-a-handle", "The low two bits of a handle are not part of it: a wait accepts a tagged event.", "EVT-09")]
    public static void Low_bits_of_a_handle(Scene scene)
    {
        nint handle = scene.NewEvent(signaled: true);

        scene.Expect("tagged with 1", Win32Error.WAIT_OBJECT_0, scene.Kernel.WaitForSingleObject(handle | 1, 0));
        scene.Expect("tagged with 2", Win32Error.WAIT_OBJECT_0, scene.Kernel.WaitForSingleObject(handle | 2, 0));
        scene.Expect("tagged with 3", Win32Error.WAIT_OBJECT_0, scene.Kernel.WaitForSingleObject(handle | 3, 0));
    }

    [Case("wait-any", "Waiting for any of several returns the lowest index that is signaled, and consumes only that one.", "EVT-04")]
    public static void Wait_any(Scene scene)
    {
        nint[] handles = [scene.NewEvent(false), scene.NewEvent(false, signaled: true), scene.NewEvent(false, signaled: true)];

        scene.Expect("the first wait", 1u, scene.Kernel.WaitForMultipleObjects(handles, false, 0));
        scene.Expect("the second wait", 2u, scene.Kernel.WaitForMultipleObjects(handles, false, 0));
        scene.Expect("the third wait", Win32Error.WAIT_TIMEOUT, scene.Kernel.WaitForMultipleObjects(handles, false, 0));
    }

    [Case("wait-all", "Waiting for all consumes nothing until all are signaled, and then all at once.", "EVT-04")]
    public static void Wait_all(Scene scene)
    {
        nint[] handles = [scene.NewEvent(false, signaled: true), scene.NewEvent(false)];

        scene.Expect("one of two", Win32Error.WAIT_TIMEOUT, scene.Kernel.WaitForMultipleObjects(handles, true, 0));
        scene.Expect("the one is signaled still", true, scene.IsSignaled(handles[0]));
        scene.Kernel.SetEvent(handles[0]);
        scene.Kernel.SetEvent(handles[1]);
        scene.Expect("both", Win32Error.WAIT_OBJECT_0, scene.Kernel.WaitForMultipleObjects(handles, true, 0));
        scene.Expect("the first is consumed", false, scene.IsSignaled(handles[0]));
        scene.Expect("the second is consumed", false, scene.IsSignaled(handles[1]));
    }

    [Case("wait-for-64", "64 handles are the most that one wait takes; 65 and none at all give WAIT_FAILED, ERROR_INVALID_PARAMETER.", "EVT-04")]
    public static void Wait_for_64(Scene scene)
    {
        nint[] handles = [.. Enumerable.Range(0, 65).Select(index => scene.NewEvent(signaled: index == 63))];

        scene.Expect("64", 63u, scene.Kernel.WaitForMultipleObjects(handles.AsSpan(0, 64), false, 0));
        uint result = scene.Kernel.WaitForMultipleObjects(handles, false, 0);
        uint error = scene.Kernel.GetLastError();
        scene.Expect("65", Win32Error.WAIT_FAILED, result);
        scene.ExpectCode("GetLastError after 65", Win32Error.ERROR_INVALID_PARAMETER, error);
        result = scene.Kernel.WaitForMultipleObjects(handles.AsSpan(0, 0), false, 0);
        error = scene.Kernel.GetLastError();
        scene.Expect("none", Win32Error.WAIT_FAILED, result);
        scene.ExpectCode("GetLastError after none", Win32Error.ERROR_INVALID_PARAMETER, error);
    }

    [Case("wait-for-one-twice", "Waiting for all of two handles that are the same is refused with ERROR_INVALID_PARAMETER.", "EVT-04")]
    public static void Wait_for_one_twice(Scene scene)
    {
        nint handle = scene.NewEvent(signaled: true);

        uint result = scene.Kernel.WaitForMultipleObjects([handle, handle], true, 0);
        uint error = scene.Kernel.GetLastError();

        scene.Expect("WaitForMultipleObjects", Win32Error.WAIT_FAILED, result);
        scene.ExpectCode("GetLastError", Win32Error.ERROR_INVALID_PARAMETER, error);
    }

    [Case("set-after-close", "SetEvent and ResetEvent on a handle that is closed fail with ERROR_INVALID_HANDLE.", "LERR-03", "CLOSE-04")]
    public static void Set_after_close(Scene scene)
    {
        nint handle = scene.NewEvent();
        scene.Close(handle);

        scene.ExpectResult("SetEvent", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.SetEvent(handle));
        scene.ExpectResult("ResetEvent", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.ResetEvent(handle));
    }

    [Case("duplicate", "Two handles of an event are one event.", "EVT-01", "CLOSE-03", Level = ConformanceLevel.Observed)]
    public static void Duplicate(Scene scene)
    {
        nint handle = scene.NewEvent();
        nint duplicate = scene.Duplicate(handle);

        scene.Kernel.SetEvent(handle);
        scene.Expect("the duplicate is signaled", true, scene.IsSignaled(duplicate));
        scene.Close(handle);
        scene.Expect("ResetEvent after the first is closed", true, scene.Kernel.ResetEvent(duplicate));
        scene.Expect("it is reset", false, scene.IsSignaled(duplicate));
    }
}
