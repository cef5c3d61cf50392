using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The results of overlapped operations.</summary>
internal sealed unsafe partial class Kernel32Api
{
    private static readonly FormTable s_getOverlappedResult = new(
        nameof(GetOverlappedResult),
        FormCheck.PointersGiven("lpOverlapped, lpNumberOfBytesTransferred", Win32Error.ERROR_NOACCESS, "GOR-13"));

    private static readonly FormTable s_getOverlappedResultEx = new(
        nameof(GetOverlappedResultEx),
        FormCheck.PointersGiven("lpOverlapped, lpNumberOfBytesTransferred", Win32Error.ERROR_NOACCESS, "GOR-13"));

    public bool GetOverlappedResult(nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait)
    {
        uint timeoutMs = bWait ? Kernel32Constants.INFINITE : 0;
        return GetResult(s_getOverlappedResult, hFile, lpOverlapped, lpNumberOfBytesTransferred, timeoutMs, alertable: false);
    }

    public bool GetOverlappedResultEx(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, bool bAlertable) =>
        GetResult(s_getOverlappedResultEx, hFile, lpOverlapped, lpNumberOfBytesTransferred, dwMilliseconds, bAlertable);

    // A macro on Windows, so there is no error code: no structure, no operation that has ended (GOR-13).
    public bool HasOverlappedIoCompleted(NativeOverlapped* lpOverlapped) =>
        lpOverlapped is not null && StatusBlock.ReadStatus(lpOverlapped) != NtStatus.STATUS_PENDING;

    private bool GetResult(
        FormTable table, nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint timeoutMs, bool alertable)
    {
        using var call = new ApiCall(io, table.Function);
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(hFile), NameOf(hFile)),
                (nameof(lpOverlapped), io.Trace.NameOfOverlapped((nint)lpOverlapped)),
                ("dwMilliseconds", timeoutMs == 0 ? "no wait" : Milliseconds(timeoutMs)));
        }

        if (lpOverlapped is null || lpNumberOfBytesTransferred is null)
        {
            var form = new KernelCallForm(io) { PointersGiven = false };
            return call.Succeeds(form.Check(table));
        }

        CompletionRules rules;
        uint error = alertable
            ? ResultAlertably(hFile, lpOverlapped, lpNumberOfBytesTransferred, timeoutMs, call, out rules)
            : io.GetOverlappedResult(hFile, lpOverlapped, lpNumberOfBytesTransferred, timeoutMs, call.Thread, call.Waits, out rules);
        return call.Succeeds(error, call.IsTraced ? rules.ToRuleSet() : default);
    }

    /// <summary>GetOverlappedResultEx. With a time-out of 0 nothing waits, so no APC runs (GOR-14).</summary>
    private uint ResultAlertably(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint timeoutMs, in ApiCall call,
        out CompletionRules rules)
    {
        uint error;
        using (new AlertableWait(call.Thread, isAlertable: true))
            error = io.GetOverlappedResult(hFile, lpOverlapped, lpNumberOfBytesTransferred, timeoutMs, call.Thread, call.Waits, out rules);

        if (error != Win32Error.WAIT_TIMEOUT || timeoutMs == 0 || !call.Thread.Apcs.Run())
            return error;

        rules = CompletionRules.Gor16;
        return Win32Error.WAIT_IO_COMPLETION;
    }
}
