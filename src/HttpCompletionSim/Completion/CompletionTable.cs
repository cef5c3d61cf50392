using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>The two tables and the three classes of return codes of the page "HTTP Completion Routines", and what lies beneath
/// them.</summary>
/// <remarks>
/// <para>Two pure functions decide everything that a completion does. <see cref="Start"/> says what the start of an operation
/// touches, because 997 is returned before a final status exists; <see cref="Finish"/> says what its end does.</para>
/// <para><b>Fidelity.</b> Read from the page: its table of completion options is the three questions "OVERLAPPED? event? port?"
/// below; its table of byte counts is <see cref="WritesBytes"/>; its classes of return codes are the arms of
/// <see cref="Finish"/>. Rules CPL, PKT, EVT-05 to 07, FOBJ-02 to 07, OVL-02 and 07, MODE, DIV.</para>
/// </remarks>
internal static class CompletionTable
{
    /// <summary>What the start of an operation does to the caller's OVERLAPPED, event and handle.</summary>
    public static StartStep Start(in CompletionSituation given, CompletionProfile profile)
    {
        if (!given.HasOverlapped)
            return new StartStep(WritesPending: false, ResetsEvent: false, ResetsHandle: true, PoisonsBytes: false);

        return new StartStep(
            WritesPending: true,
            ResetsEvent: given.Event != EventChoice.None && !IgnoresEvent(given, profile),
            ResetsHandle: true,
            PoisonsBytes: given.HasByteCount && profile.BytesWhenOverlapped == BytesWhenOverlapped.Poison);
    }

    /// <summary>What the end of an operation does, in the order in which it is published, and what the call returns.</summary>
    /// <param name="given">The situation; <see cref="CompletionSituation.IsBound"/> as it is at the end.</param>
    /// <param name="profile">The Windows to follow.</param>
    /// <param name="status">The final NTSTATUS.</param>
    /// <param name="pended">The operation was marked pending, so its call has returned ERROR_IO_PENDING already, or blocks.</param>
    public static FinishStep Finish(in CompletionSituation given, CompletionProfile profile, uint status, bool pended)
    {
        uint code = NtStatusMap.ToWin32(status);
        if (!given.HasOverlapped)
            return new FinishStep(code, WritesBytes: given.HasByteCount, false, false, false, false, CompletionRow.Blocking);

        if (pended)
            return Notify(given, profile, Win32Error.ERROR_IO_PENDING, packet: true, CompletionRow.Pended);

        if (NtStatus.IsError(status))
            return new FinishStep(code, false, false, false, false, false, CompletionRow.ImmediateError);

        if (NtStatus.IsWarning(status))
        {
            return profile.ImmediateWarning switch
            {
                ImmediateWarning.ReturnOnly => Notify(given, profile, code, packet: false, CompletionRow.ImmediateWarningReturned) with { SetsEvent = false },
                ImmediateWarning.PendWhenBound when given.IsBound => Notify(given, profile, Win32Error.ERROR_IO_PENDING, packet: true, CompletionRow.ImmediateWarningPended),
                _ => Notify(given, profile, code, packet: !(given.SkipsPortOnSuccess && profile.SkipModeSuppressesImmediateWarning), CompletionRow.ImmediateWarningNotified),
            };
        }

        return given.SkipsPortOnSuccess
            ? Notify(given, profile, Win32Error.NO_ERROR, packet: false, CompletionRow.ImmediateSuccessSkipped)
            : Notify(given, profile, Win32Error.NO_ERROR, packet: true, CompletionRow.ImmediateSuccess);
    }

    private static FinishStep Notify(in CompletionSituation given, CompletionProfile profile, uint returns, bool packet, CompletionRow row) => new(
        returns,
        WritesBytes(given, profile, returns),
        WritesStatusBlock: true,
        SetsEvent: given.Event != EventChoice.None && !IgnoresEvent(given, profile),
        SetsHandle: given.Event == EventChoice.None && !given.SkipsHandle,
        QueuesPacket: packet && given.IsBound && given.Event != EventChoice.LowBit,
        row);

    /// <summary>The page's second table, last row: a byte-count pointer beside an OVERLAPPED.</summary>
    private static bool WritesBytes(in CompletionSituation given, CompletionProfile profile, uint returns) =>
        given.HasByteCount && profile.BytesWhenOverlapped != BytesWhenOverlapped.Never && returns != Win32Error.ERROR_IO_PENDING;

    /// <summary>The page's first table, last row: "Ignored". An event with the low bit asks for no packet, so it is the
    /// notification.</summary>
    private static bool IgnoresEvent(in CompletionSituation given, CompletionProfile profile) =>
        given.WasBound && given.Event == EventChoice.Plain && profile.EventWhenPortBound == EventWhenPortBound.Ignore;
}
