// Written by generate-static-api.cs; change that, or the interface, and run it again.

#nullable enable

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

public static unsafe partial class ThreadPoolIo
{
    /// <inheritdoc cref="IThreadPoolIo.CreateThreadpoolIo"/>
    [OverloadResolutionPriority(2)]
    public static nint CreateThreadpoolIo(nint fl, ThreadpoolIoCallback pfnio, void* pv, void* pcbe)
        => MachineLocator.ForHandle(fl).ThreadPoolIo.CreateThreadpoolIo(fl, pfnio, pv, pcbe);

    /// <inheritdoc cref="IThreadPoolIo.CreateThreadpoolIo"/>
    [OverloadResolutionPriority(1)]
    public static nint CreateThreadpoolIo(SafeHandle fl, ThreadpoolIoCallback pfnio, void* pv, void* pcbe)
    {
        using var flLease = new SafeHandleLease(fl);
        return CreateThreadpoolIo(flLease.Handle, pfnio, pv, pcbe);
    }

    /// <inheritdoc cref="IThreadPoolIo.CreateThreadpoolIo"/>
    public static nint CreateThreadpoolIo(HandleArgument fl, ThreadpoolIoCallback pfnio, PointerArgument pv, PointerArgument pcbe)
    {
        using HandleArgumentLease flLease = fl.Lease();
        return CreateThreadpoolIo(flLease.Handle, pfnio, pv.Value, pcbe.Value);
    }

    /// <inheritdoc cref="IThreadPoolIo.StartThreadpoolIo"/>
    public static void StartThreadpoolIo(nint pio)
        => MachineLocator.ForHandle(pio).ThreadPoolIo.StartThreadpoolIo(pio);

    /// <inheritdoc cref="IThreadPoolIo.CancelThreadpoolIo"/>
    public static void CancelThreadpoolIo(nint pio)
        => MachineLocator.ForHandle(pio).ThreadPoolIo.CancelThreadpoolIo(pio);

    /// <inheritdoc cref="IThreadPoolIo.WaitForThreadpoolIoCallbacks"/>
    public static void WaitForThreadpoolIoCallbacks(nint pio, bool fCancelPendingCallbacks)
        => MachineLocator.ForHandle(pio).ThreadPoolIo.WaitForThreadpoolIoCallbacks(pio, fCancelPendingCallbacks);

    /// <inheritdoc cref="IThreadPoolIo.CloseThreadpoolIo"/>
    public static void CloseThreadpoolIo(nint pio)
        => MachineLocator.ForHandle(pio).ThreadPoolIo.CloseThreadpoolIo(pio);
}
