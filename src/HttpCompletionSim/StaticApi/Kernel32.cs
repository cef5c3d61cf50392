using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>kernel32.dll in the shape of a P/Invoke class: overlapped I/O, completion ports and events as static functions.</summary>
/// <remarks>
/// <para>A handle identifies its machine, and the overloads cover the ways in which programs declare the functions: see
/// <see cref="HttpApi"/>. The three functions in this file need no machine.</para>
/// <para><see cref="GetLastError"/> returns the thread's last error; Marshal.GetLastPInvokeError returns a copy (LERR-08).</para>
/// </remarks>
public static unsafe partial class Kernel32
{
    /// <inheritdoc cref="IKernel32.HasOverlappedIoCompleted"/>
    public static bool HasOverlappedIoCompleted(NativeOverlapped* lpOverlapped)
    {
        // A program may poll this in a loop, so other threads must get a turn.
        SimulatedThread.Current.Scheduler?.SchedulingPoint(nameof(HasOverlappedIoCompleted));
        return (uint)*(nuint*)lpOverlapped != NtStatus.STATUS_PENDING;
    }

    /// <inheritdoc cref="IKernel32.GetLastError"/>
    public static uint GetLastError() => SimulatedThread.Current.LastError;

    /// <inheritdoc cref="IKernel32.SetLastError"/>
    public static void SetLastError(uint dwErrCode)
    {
        SimulatedThread.Current.LastError = dwErrCode;
        Marshal.SetLastPInvokeError((int)dwErrCode);
    }
}
