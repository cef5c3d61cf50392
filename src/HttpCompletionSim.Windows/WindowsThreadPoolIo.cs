using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

/// <summary><see cref="IThreadPoolIo"/> over the thread pool of the system (kernel32.dll).</summary>
/// <remarks>
/// <para>The callback is kept alive as long as the system may call it: until the object is closed and every operation announced with
/// StartThreadpoolIo has had its callback or was cancelled with CancelThreadpoolIo (TP-05, TP-06). An exception that leaves a callback ends
/// the process.</para>
/// <para><b>Divergence.</b> Off Windows every call throws <see cref="PlatformNotSupportedException"/>.</para>
/// </remarks>
[SupportedOSPlatform("windows")]
public sealed unsafe class WindowsThreadPoolIo : IThreadPoolIo
{
    // The callbacks by the number that the system passes as their context. A lookup of a removed number finds nothing, where a pointer or a
    // GC handle would crash.
    private static readonly ConcurrentDictionary<nint, BoundCallback> s_byNumber = new();
    private static readonly ConcurrentDictionary<nint, BoundCallback> s_byIo = new();
    private static long s_lastNumber;

    private WindowsThreadPoolIo()
    {
    }

    /// <summary>The only instance.</summary>
    public static WindowsThreadPoolIo Instance { get; } = new();

    /// <inheritdoc/>
    public nint CreateThreadpoolIo(nint fl, ThreadpoolIoCallback pfnio, void* pv, void* pcbe)
    {
        LastError before = LastError.OnEntry();
        if (pfnio is null)
            return before.KeptForHandle(Kernel32Library.CreateThreadpoolIo(fl, 0, pv, pcbe));

        var bound = new BoundCallback((nint)Interlocked.Increment(ref s_lastNumber), pfnio, (nint)pv);
        s_byNumber[bound.Number] = bound;
        var callback = (nint)(delegate* unmanaged<nint, nint, NativeOverlapped*, uint, nuint, nint, void>)&OnCompletion;
        nint io = before.KeptForHandle(Kernel32Library.CreateThreadpoolIo(fl, callback, (void*)bound.Number, pcbe));
        if (io == 0)
            s_byNumber.TryRemove(bound.Number, out _);
        else
            s_byIo[io] = bound;
        return io;
    }

    /// <inheritdoc/>
    public void StartThreadpoolIo(nint pio)
    {
        Platform.ThrowIfNotWindows();
        Find(pio)?.Announce();
        Kernel32Library.StartThreadpoolIo(pio);
    }

    /// <inheritdoc/>
    public void CancelThreadpoolIo(nint pio)
    {
        Platform.ThrowIfNotWindows();
        Kernel32Library.CancelThreadpoolIo(pio);
        Settle(Find(pio));
    }

    /// <inheritdoc/>
    public void WaitForThreadpoolIoCallbacks(nint pio, bool fCancelPendingCallbacks)
    {
        Platform.ThrowIfNotWindows();
        Kernel32Library.WaitForThreadpoolIoCallbacks(pio, fCancelPendingCallbacks);
        if (fCancelPendingCallbacks)
            Find(pio)?.ForgetAnnounced();
    }

    /// <inheritdoc/>
    public void CloseThreadpoolIo(nint pio)
    {
        Platform.ThrowIfNotWindows();

        // Remove the entry before the call, because after the call another object may get the same address.
        s_byIo.TryRemove(pio, out BoundCallback? bound);
        Kernel32Library.CloseThreadpoolIo(pio);
        if (bound is not null && bound.Close())
            s_byNumber.TryRemove(bound.Number, out _);
    }

    private static BoundCallback? Find(nint io) => s_byIo.GetValueOrDefault(io);

    private static void Settle(BoundCallback? bound)
    {
        if (bound is not null && bound.Settle())
            s_byNumber.TryRemove(bound.Number, out _);
    }

    [UnmanagedCallersOnly]
    private static void OnCompletion(
        nint instance, nint number, NativeOverlapped* overlapped, uint ioResult, nuint bytesTransferred, nint io)
    {
        if (!s_byNumber.TryGetValue(number, out BoundCallback? bound))
            return;

        bound.Callback(instance, (void*)bound.Context, overlapped, ioResult, bytesTransferred, io);
        Settle(bound);
    }
}
