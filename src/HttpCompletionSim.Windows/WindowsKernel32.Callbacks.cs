using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

// The members that are more than one call: members with a callback, which must outlive the call, and members that the DLL does not have.
public sealed unsafe partial class WindowsKernel32
{
    // Windows does not report the last completion of a handle that is bound to the process pool, so a routine is kept until the process
    // ends. Equal delegates share one entry: a program that binds a thousand queues to one method keeps one routine.
    private static readonly ConcurrentDictionary<OverlappedCompletionRoutine, nint> s_boundRoutines = new();

    // The APCs that have not run yet, by the number with which they were queued. An APC whose thread ends first stays here, because Windows
    // does not report that.
    private static readonly ConcurrentDictionary<nuint, (ApcRoutine Routine, nuint Parameter)> s_queuedApcs = new();
    private static long s_lastApc;

    /// <inheritdoc/>
    public bool HasOverlappedIoCompleted(NativeOverlapped* lpOverlapped)
    {
        Platform.ThrowIfNotWindows();
        return lpOverlapped is not null && (uint)Volatile.Read(ref lpOverlapped->InternalLow) != NtStatus.STATUS_PENDING;
    }

    /// <inheritdoc/>
    public uint GetLastError()
    {
        Platform.ThrowIfNotWindows();
        return (uint)Marshal.GetLastPInvokeError();
    }

    /// <inheritdoc/>
    public void SetLastError(uint dwErrCode)
    {
        Platform.ThrowIfNotWindows();
        Marshal.SetLastSystemError((int)dwErrCode);
        Marshal.SetLastPInvokeError((int)dwErrCode);
    }

    /// <inheritdoc/>
    public uint QueueUserAPC(ApcRoutine pfnAPC, nint hThread, nuint dwData)
    {
        LastError before = LastError.OnEntry();
        if (pfnAPC is null)
        {
            // The system would queue it, and the thread would crash in its next alertable wait.
            SetLastError(Win32Error.ERROR_INVALID_PARAMETER);
            return 0;
        }

        var number = (nuint)Interlocked.Increment(ref s_lastApc);
        s_queuedApcs[number] = (pfnAPC, dwData);
        uint queued = Kernel32Library.QueueUserAPC((nint)(delegate* unmanaged<nuint, void>)&RunApc, hThread, number);
        if (!before.Kept(queued != 0))
            s_queuedApcs.TryRemove(number, out _);
        return queued;
    }

    /// <inheritdoc/>
    public bool BindIoCompletionCallback(nint FileHandle, OverlappedCompletionRoutine Function, uint Flags)
    {
        LastError before = LastError.OnEntry();
        nint address = Function is null ? 0 : s_boundRoutines.GetOrAdd(Function, Marshal.GetFunctionPointerForDelegate);
        return before.Kept(Kernel32Library.BindIoCompletionCallback(FileHandle, address, Flags));
    }

    [UnmanagedCallersOnly]
    private static void RunApc(nuint number)
    {
        if (s_queuedApcs.TryRemove(number, out (ApcRoutine Routine, nuint Parameter) apc))
            apc.Routine(apc.Parameter);
    }
}
