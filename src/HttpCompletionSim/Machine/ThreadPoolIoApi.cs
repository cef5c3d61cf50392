using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Thread-pool I/O of kernel32.dll on a machine.</summary>
/// <remarks>
/// <para><b>Divergence.</b> The functions that return nothing cannot report a bad I/O object, and Windows would read wild memory; here
/// they throw. The callback environment is not looked at.</para>
/// </remarks>
internal sealed unsafe class ThreadPoolIoApi(IoManager io, CallbackPort callbacks) : IThreadPoolIo
{
    public nint CreateThreadpoolIo(nint fl, ThreadpoolIoCallback pfnio, void* pv, void* pcbe)
    {
        using var call = new ApiCall(io, nameof(CreateThreadpoolIo));
        if (call.IsTraced)
            call.Trace((nameof(fl), HandleTable.Find(fl) is { } target ? io.NameOf(target) : "(no handle)"));

        if (pfnio is null)
            return call.Yields<nint>(0, Win32Error.ERROR_INVALID_PARAMETER, "NULL");

        if (HandleTable.Find(fl) is not FileObject file || file.Manager != io)
            return call.Yields<nint>(0, Win32Error.ERROR_INVALID_HANDLE, "NULL");

        var made = new ThreadPoolIoObject(callbacks, io, file, pfnio, pv);
        uint error = made.Open();
        return call.Yields(made.Handle, error, !call.IsTraced ? "" : error == 0 ? io.NameOf(made) : "NULL");
    }

    public void StartThreadpoolIo(nint pio)
    {
        using ApiCall call = Open(nameof(StartThreadpoolIo), pio, out ThreadPoolIoObject target);
        target.Expect();
    }

    public void CancelThreadpoolIo(nint pio)
    {
        using ApiCall call = Open(nameof(CancelThreadpoolIo), pio, out ThreadPoolIoObject target);
        target.TakeBack();
    }

    public void WaitForThreadpoolIoCallbacks(nint pio, bool fCancelPendingCallbacks)
    {
        using ApiCall call = Open(nameof(WaitForThreadpoolIoCallbacks), pio, out ThreadPoolIoObject target, fCancelPendingCallbacks);
        target.WaitForCallbacks(fCancelPendingCallbacks, call.Thread, call.Waits);
        if (call.IsTraced)
            call.ReturnsNothing(["TP-09"]);
    }

    public void CloseThreadpoolIo(nint pio)
    {
        using ApiCall call = Open(nameof(CloseThreadpoolIo), pio, out _);
        HandleTable.Close(pio);
    }

    private ApiCall Open(string function, nint pio, out ThreadPoolIoObject target, bool? cancelsPendingCallbacks = null)
    {
        var call = new ApiCall(io, function);
        target = HandleTable.Find(pio) as ThreadPoolIoObject ?? NoObject(call, function);
        if (call.IsTraced)
            TraceOpen(call, target, cancelsPendingCallbacks);

        return call;
    }

    private void TraceOpen(in ApiCall call, ThreadPoolIoObject target, bool? cancelsPendingCallbacks)
    {
        if (cancelsPendingCallbacks is { } cancels)
            call.Trace(("pio", io.NameOf(target)), ("fCancelPendingCallbacks", cancels ? "TRUE" : "FALSE"));
        else
            call.Trace(("pio", io.NameOf(target)));
    }

    private static ThreadPoolIoObject NoObject(ApiCall call, string function)
    {
        call.Dispose();
        throw new ArgumentException($"{function} was given a number that is no open thread-pool I/O object. Windows would use whatever lies there.", "pio");
    }
}
