using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Win32.Redirected;

/// <summary>The functions of System.Threading.ThreadPool that need Windows.</summary>
public static class RedirectedThreadPool
{
    /// <summary>The files that were bound and still exist. The value is not used.</summary>
    private static readonly ConditionalWeakTable<FileObject, object> s_bound = [];

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
    public static unsafe bool BindHandle(nint osHandle)
    {
        if (!Kernel32.BindIoCompletionCallback(osHandle, Overlapped.Complete, 0))
        {
            throw new ApplicationException(
                $"The handle cannot be bound to the thread pool: {RedirectedCall.MessageOf((int)Kernel32.GetLastError())}.");
        }

        if (HandleTable.Find(osHandle) is FileObject file)
            s_bound.AddOrUpdate(file, file.Kind);

        return true;
    }

    /// <summary>Tells the observers of the machines that a NativeOverlapped is freed.</summary>
    internal static unsafe void Freed(NativeOverlapped* native)
    {
        foreach ((FileObject file, _) in s_bound)
            file.Manager?.Observer?.Freed((nint)native, $"{nameof(Overlapped)}.{nameof(Overlapped.Free)}");
    }

    /// <summary>Reports the free of a NativeOverlapped whose operation is in flight (OVL-10).</summary>
    /// <returns>Whether it is in flight.</returns>
    internal static unsafe bool ReportInFlight(NativeOverlapped* native)
    {
        foreach ((FileObject file, _) in s_bound)
        {
            if (file.Manager is not { } io || file.InFlight(native).Count == 0)
                continue;

            string operation = io.Trace.NameOfOverlapped((nint)native);
            io.Trace.Report(new MisuseReported
            {
                Misuse = MisuseKind.OverlappedFreedInFlight,
                Object = nameof(Overlapped),
                Operation = operation,
                Message = $"frees {operation} while its operation is in flight",
                Rules = ["OVL-10"],
            });
            return true;
        }

        return false;
    }
}
