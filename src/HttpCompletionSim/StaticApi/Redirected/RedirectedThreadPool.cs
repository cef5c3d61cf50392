using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32.Redirected;

/// <summary>The functions of System.Threading.ThreadPool that need Windows.</summary>
public static class RedirectedThreadPool
{
    /// <summary>
    /// Binds a handle of the simulator to the thread pool: a completion calls the callback of its <see cref="Overlapped"/>.
    /// </summary>
    /// <param name="osHandle">A request queue's handle.</param>
    /// <returns>True.</returns>
    /// <exception cref="ApplicationException">The handle is closed, invalid, not bindable, or bound already.</exception>
    public static bool BindHandle(SafeHandle osHandle)
    {
        ArgumentNullException.ThrowIfNull(osHandle);
        using var lease = new SafeHandleLease(osHandle);
        return BindHandle(lease.Handle);
    }

    /// <summary>Binds a handle of the simulator to the thread pool.</summary>
    /// <param name="osHandle">A request queue's handle.</param>
    /// <returns>True.</returns>
    /// <exception cref="ApplicationException">The handle is closed, invalid, not bindable, or bound already.</exception>
    public static unsafe bool BindHandle(nint osHandle) => Kernel32.BindIoCompletionCallback(osHandle, Overlapped.Complete, 0)
        ? true
        : throw new ApplicationException(
            $"The handle cannot be bound to the thread pool: {RedirectedCall.MessageOf((int)Kernel32.GetLastError())}.");
}
