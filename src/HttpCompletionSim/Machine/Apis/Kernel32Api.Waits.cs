using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Waits for objects.</summary>
internal sealed unsafe partial class Kernel32Api
{
    private static readonly FormTable s_waitForSingleObject = new(
        nameof(WaitForSingleObject),
        FormCheck.WaitableObject("hHandle", Win32Error.ERROR_INVALID_HANDLE, "EVT-03"));

    private static readonly FormTable s_waitForMultipleObjects = new(
        nameof(WaitForMultipleObjects),
        FormCheck.CountInRange("nCount", Kernel32Constants.MAXIMUM_WAIT_OBJECTS, Win32Error.ERROR_INVALID_PARAMETER, "EVT-04"),
        FormCheck.PointerGiven("lpHandles", Win32Error.ERROR_INVALID_PARAMETER, "EVT-04"),
        FormCheck.WaitableObjects("lpHandles", Win32Error.ERROR_INVALID_HANDLE, "EVT-03, EVT-04"));

    public uint WaitForSingleObject(nint hHandle, uint dwMilliseconds)
    {
        using var call = new ApiCall(io, nameof(WaitForSingleObject));
        if (call.IsTraced)
            call.Trace((nameof(hHandle), NameOf(hHandle)), (nameof(dwMilliseconds), Milliseconds(dwMilliseconds)));

        uint refused = s_waitForSingleObject.FindOnly(hHandle, out DispatcherObject? target);
        if (refused == Win32Error.NO_ERROR && RequestQueueFile.IsForeign(hHandle, io))
            refused = Win32Error.ERROR_INVALID_HANDLE;

        if (refused != Win32Error.NO_ERROR)
            return call.Yields(Win32Error.WAIT_FAILED, refused, "WAIT_FAILED");

        dwMilliseconds = TimeOutOf(nameof(WaitForSingleObject), dwMilliseconds);
        int index = Wait(call, [target!], all: false, dwMilliseconds, NameOf(hHandle));
        return index < 0
            ? call.Yields(Win32Error.WAIT_TIMEOUT, 0, "WAIT_TIMEOUT")
            : call.Yields(Win32Error.WAIT_OBJECT_0, 0, "WAIT_OBJECT_0");
    }

    public uint WaitForMultipleObjects(uint nCount, nint* lpHandles, bool bWaitAll, uint dwMilliseconds)
    {
        using var call = new ApiCall(io, nameof(WaitForMultipleObjects));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(nCount), $"{nCount}"),
                (nameof(bWaitAll), bWaitAll ? "TRUE" : "FALSE"),
                (nameof(dwMilliseconds), Milliseconds(dwMilliseconds)));
        }

        var form = new KernelCallForm(io) { Count = nCount, Handles = lpHandles, PointersGiven = lpHandles is not null };
        uint refused = form.Check(s_waitForMultipleObjects);
        if (refused != Win32Error.NO_ERROR)
            return call.Yields(Win32Error.WAIT_FAILED, refused, "WAIT_FAILED");

        dwMilliseconds = TimeOutOf(nameof(WaitForMultipleObjects), dwMilliseconds);
        string what = $"{(bWaitAll ? "all" : "one")} of {nCount} objects";
        int index = Wait(call, form.Targets!, bWaitAll, dwMilliseconds, what);
        return index < 0
            ? call.Yields(Win32Error.WAIT_TIMEOUT, 0, "WAIT_TIMEOUT")
            : call.Yields(Win32Error.WAIT_OBJECT_0 + (uint)index, 0, $"WAIT_OBJECT_0 + {index}");
    }

    private int Wait(in ApiCall call, DispatcherObject[] objects, bool all, uint timeoutMs, string description)
    {
        io.Observer?.WaitBegins(call.Thread, objects, all, timeoutMs);
        int index = WaitBlock.Wait(call.Thread, call.Waits, objects, all, timeoutMs, description);
        io.Observer?.WaitEnds(call.Thread, objects, all, index);
        return index;
    }
}
