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
        using var door = new Door(io, nameof(CreateThreadpoolIo));
        if (door.IsTraced)
            door.Trace(HandleTable.Find(fl) is { } target ? io.NameOf(target) : "(no handle)");

        if (pfnio is null)
            return door.Yields<nint>(0, Win32Error.ERROR_INVALID_PARAMETER, "NULL");

        if (HandleTable.Find(fl) is not FileObject file || file.Manager != io)
            return door.Yields<nint>(0, Win32Error.ERROR_INVALID_HANDLE, "NULL");

        var made = new ThreadPoolIoObject(callbacks, io, file, pfnio, pv);
        uint error = made.Open();
        return door.Yields(made.Handle, error, !door.IsTraced ? "" : error == 0 ? io.NameOf(made) : "NULL");
    }

    public void StartThreadpoolIo(nint pio)
    {
        using Door door = Open(nameof(StartThreadpoolIo), pio, out ThreadPoolIoObject target);
        target.Expect();
    }

    public void CancelThreadpoolIo(nint pio)
    {
        using Door door = Open(nameof(CancelThreadpoolIo), pio, out ThreadPoolIoObject target);
        target.TakeBack();
    }

    public void WaitForThreadpoolIoCallbacks(nint pio, bool fCancelPendingCallbacks)
    {
        using Door door = Open(nameof(WaitForThreadpoolIoCallbacks), pio, out ThreadPoolIoObject target, fCancelPendingCallbacks ? ", TRUE" : ", FALSE");
        target.WaitForCallbacks(fCancelPendingCallbacks, door.Thread, door.Waits);
        if (door.IsTraced)
            io.Trace.Write(Trace.TraceKind.Return, nameof(WaitForThreadpoolIoCallbacks), "returns", "TP-09");
    }

    public void CloseThreadpoolIo(nint pio)
    {
        using Door door = Open(nameof(CloseThreadpoolIo), pio, out _);
        HandleTable.Close(pio);
    }

    private Door Open(string function, nint pio, out ThreadPoolIoObject target, string more = "")
    {
        var door = new Door(io, function);
        target = HandleTable.Find(pio) as ThreadPoolIoObject ?? NoObject(door, function);
        if (door.IsTraced)
            door.Trace(io.NameOf(target) + more);

        return door;
    }

    private static ThreadPoolIoObject NoObject(Door door, string function)
    {
        door.Dispose();
        throw new ArgumentException($"{function} was given a number that is no open thread-pool I/O object. Windows would use whatever lies there.", "pio");
    }
}
