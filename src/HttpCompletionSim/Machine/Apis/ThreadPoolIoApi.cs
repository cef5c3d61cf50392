using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Thread-pool I/O of kernel32.dll on a machine.</summary>
/// <remarks>
/// <para><b>Divergence.</b> The functions that return nothing cannot report a bad I/O object, and Windows would read whatever memory the
/// number points to; here they throw. The callback environment is not looked at.</para>
/// </remarks>
internal sealed unsafe class ThreadPoolIoApi(IoManager io, CallbackPort callbacks) : IThreadPoolIo
{
    private static readonly FormTable s_createThreadpoolIo = new(
        nameof(CreateThreadpoolIo),
        FormCheck.CallbackGiven("pfnio", Win32Error.ERROR_INVALID_PARAMETER, "TP-04"),
        FormCheck.FileObject("fl", Win32Error.ERROR_INVALID_HANDLE, "TP-04"));

    public nint CreateThreadpoolIo(nint fl, ThreadpoolIoCallback pfnio, void* pv, void* pcbe)
    {
        using var call = new ApiCall(io, nameof(CreateThreadpoolIo));
        if (call.IsTraced)
            call.Trace((nameof(fl), HandleTable.Find(fl) is { } target ? io.NameOf(target) : "(no handle)"));

        var form = new KernelCallForm(io) { Callback = pfnio, Handle = fl };
        uint refused = form.Check(s_createThreadpoolIo);
        if (refused != Win32Error.NO_ERROR)
            return call.Yields<nint>(0, refused, "NULL");

        var made = new ThreadPoolIoObject(callbacks, io, (FileObject)form.Target!, pfnio, pv);
        uint error = made.Open();
        return call.Yields(made.Handle, error, !call.IsTraced ? "" : error == 0 ? io.NameOf(made) : "NULL");
    }

    public void StartThreadpoolIo(nint pio)
    {
        using ApiCall call = Begin(nameof(StartThreadpoolIo), pio, out ThreadPoolIoObject target);
        target.Expect();
        if (call.IsTraced)
            call.ReturnsNothing(["TP-05"]);
    }

    public void CancelThreadpoolIo(nint pio)
    {
        using ApiCall call = Begin(nameof(CancelThreadpoolIo), pio, out ThreadPoolIoObject target);
        target.CancelExpectation();
        if (call.IsTraced)
            call.ReturnsNothing(["TP-06"]);
    }

    public void WaitForThreadpoolIoCallbacks(nint pio, bool fCancelPendingCallbacks)
    {
        using ApiCall call = Begin(nameof(WaitForThreadpoolIoCallbacks), pio, out ThreadPoolIoObject target, fCancelPendingCallbacks);
        target.WaitForCallbacks(fCancelPendingCallbacks, call.Thread, call.Waits);
        if (call.IsTraced)
            call.ReturnsNothing(["TP-09"]);
    }

    public void CloseThreadpoolIo(nint pio)
    {
        using ApiCall call = Begin(nameof(CloseThreadpoolIo), pio, out _);
        HandleTable.Close(pio);
        if (call.IsTraced)
            call.ReturnsNothing(["TP-10"]);
    }

    /// <summary>Begins a call that takes an I/O object.</summary>
    /// <exception cref="ArgumentException">The number is no open I/O object.</exception>
    private ApiCall Begin(string function, nint pio, out ThreadPoolIoObject target, bool? cancelsPendingCallbacks = null)
    {
        var call = new ApiCall(io, function);
        target = HandleTable.Find(pio) as ThreadPoolIoObject ?? ThrowNoObject(call, function);
        if (call.IsTraced)
            TraceCall(call, target, cancelsPendingCallbacks);

        return call;
    }

    private void TraceCall(in ApiCall call, ThreadPoolIoObject target, bool? cancelsPendingCallbacks)
    {
        if (cancelsPendingCallbacks is { } cancels)
            call.Trace(("pio", io.NameOf(target)), ("fCancelPendingCallbacks", cancels ? "TRUE" : "FALSE"));
        else
            call.Trace(("pio", io.NameOf(target)));
    }

    private static ThreadPoolIoObject ThrowNoObject(ApiCall call, string function)
    {
        call.Dispose();
        throw new ArgumentException(
            $"{function} was given a number that is no open thread-pool I/O object. Windows would use the memory at that address.", "pio");
    }
}
