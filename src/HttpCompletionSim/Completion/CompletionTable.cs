using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>The two tables and the three classes of return codes of the page "HTTP Completion Routines", and what lies beneath
/// them.</summary>
/// <remarks>
/// <para>Two pure functions decide everything that a completion does. <see cref="Start"/> says what the start of an operation
/// touches, because 997 is returned before a final status exists; <see cref="Finish"/> says what its end does. Each says with its
/// step which rules decided: those of the arms that were taken in this situation, and no others.</para>
/// <para><b>Fidelity.</b> Read from the page: its table of completion options is the three questions "OVERLAPPED? event? port?"
/// below; its table of byte counts is <see cref="ByteCount"/>; its classes of return codes are the arms of
/// <see cref="Finish"/>. Rules CPL, PKT, EVT-05 to 07, FOBJ-02 to 07, OVL-02 and 07, MODE, DIV.</para>
/// </remarks>
internal static class CompletionTable
{
    /// <summary>What the start of an operation does to the caller's OVERLAPPED, event and handle.</summary>
    public static StartStep Start(in CompletionSituation given, CompletionProfile profile)
    {
        if (!given.HasOverlapped)
        {
            const CompletionRules Blocks = CompletionRules.Cpl01 | CompletionRules.Fobj02;
            return new StartStep(WritesPending: false, ResetsEvent: false, ResetsHandle: true, PoisonsBytes: false, Blocks);
        }

        CompletionRules rules = CompletionRules.Ovl02 | CompletionRules.Fobj02;
        bool resetsEvent = UsesEvent(given, profile, ref rules);
        if (resetsEvent)
            rules |= CompletionRules.Evt05;

        bool poisonsBytes = given.HasByteCount && profile.BytesWhenOverlapped == BytesWhenOverlapped.Poison;
        if (poisonsBytes)
            rules |= CompletionRules.Div02;

        return new StartStep(WritesPending: true, resetsEvent, ResetsHandle: true, poisonsBytes, rules);
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
            return Blocking(given, status, code);

        if (pended)
            return Pended(given, profile, status);

        if (NtStatus.IsError(status))
            return ImmediateError(given, profile, code);

        return NtStatus.IsWarning(status) ? ImmediateWarningOf(given, profile, code) : ImmediateSuccess(given, profile);
    }

    /// <summary>A call without an OVERLAPPED returns the outcome itself and notifies through nothing.</summary>
    private static FinishStep Blocking(in CompletionSituation given, uint status, uint code)
    {
        CompletionRules rules = CompletionRules.Cpl01;
        if (given.IsBound)
            rules |= CompletionRules.Pkt08;

        if (!given.HasByteCount)
            rules |= CompletionRules.Div05;
        else if (NtStatus.IsError(status))
            rules |= CompletionRules.Div06;

        return new FinishStep(code, WritesBytes: given.HasByteCount, false, false, false, false, false, rules);
    }

    private static FinishStep Pended(in CompletionSituation given, CompletionProfile profile, uint status)
    {
        CompletionRules rules = CompletionRules.None;
        bool packet = TakesPacket(given, ref rules);
        if (packet)
        {
            rules |= NtStatus.IsError(status)
                ? CompletionRules.Pkt03
                : NtStatus.IsWarning(status) ? CompletionRules.Pkt04 : CompletionRules.Pkt02;

            // Bound meanwhile: the bind counts for what was pending already.
            if (!given.WasBound)
                rules |= CompletionRules.Port08;

            if (given.SkipsPortOnSuccess)
            {
                rules |= CompletionRules.Mode02;
                packet = !LosesWarning(profile, status);
            }
        }

        return Notify(given, profile, Win32Error.ERROR_IO_PENDING, packet, rules);
    }

    /// <summary>Whether skip mode suppresses the packet of an operation that pended.</summary>
    private static bool LosesWarning(CompletionProfile profile, uint status) =>
        profile.SkipModeLosesPendedWarning && NtStatus.IsWarning(status);

    /// <summary>The returned code is the only report, and the status block stays as the start has left it.</summary>
    private static FinishStep ImmediateError(in CompletionSituation given, CompletionProfile profile, uint code)
    {
        CompletionRules rules = CompletionRules.Cpl05 | CompletionRules.Ovl07;
        CompletionRules sameAsAtTheStart = CompletionRules.None;
        if (given.IsBound)
            rules |= CompletionRules.Pkt05;

        if (UsesEvent(given, profile, ref sameAsAtTheStart))
            rules |= CompletionRules.Evt07;
        else if (given.Event == EventChoice.None)
            rules |= CompletionRules.Fobj04;

        return new FinishStep(code, false, false, false, false, false, false, rules);
    }

    /// <summary>What the page and the versions of Windows do not agree on: the profile decides.</summary>
    private static FinishStep ImmediateWarningOf(in CompletionSituation given, CompletionProfile profile, uint code)
    {
        // Without an event and without a port the profiles do the same.
        CompletionRules rules = CompletionRules.Cpl07;
        if (given.IsBound || given.Event != EventChoice.None)
            rules |= CompletionRules.Div03;

        if (profile.ImmediateWarning == ImmediateWarning.ReturnOnly)
            return Notify(given, profile, code, packet: false, rules, notifiesEvent: false);

        bool packet = TakesPacket(given, ref rules);
        if (profile.ImmediateWarning == ImmediateWarning.PendWhenBound && given.IsBound)
        {
            rules |= CompletionRules.Pkt07;
            if (packet && given.SkipsPortOnSuccess)
            {
                rules |= CompletionRules.Mode02;
                packet = !profile.SkipModeLosesPendedWarning;
            }

            return Notify(given, profile, Win32Error.ERROR_IO_PENDING, packet, rules);
        }

        if (packet && given.SkipsPortOnSuccess)
        {
            rules |= CompletionRules.Mode03;
            packet = !profile.SkipModeSuppressesImmediateWarning;
        }

        if (packet)
            rules |= CompletionRules.Pkt06;

        return Notify(given, profile, code, packet, rules);
    }

    private static FinishStep ImmediateSuccess(in CompletionSituation given, CompletionProfile profile)
    {
        CompletionRules rules = CompletionRules.None;
        bool packet = TakesPacket(given, ref rules);
        if (packet && given.SkipsPortOnSuccess)
        {
            rules |= CompletionRules.Mode01 | CompletionRules.Cpl06;
            packet = false;
        }

        if (packet)
            rules |= CompletionRules.Pkt01;

        FinishStep step = Notify(given, profile, Win32Error.NO_ERROR, packet, rules);
        return step.QueuesPacket || step.SetsEvent ? step with { Rules = step.Rules | CompletionRules.Cpl04 } : step;
    }

    /// <summary>What every end but an immediate error does: status block, event or handle, and the packet that was decided on.</summary>
    private static FinishStep Notify(
        in CompletionSituation given,
        CompletionProfile profile,
        uint returns,
        bool packet,
        CompletionRules rules,
        bool notifiesEvent = true)
    {
        rules |= CompletionRules.Ovl03;
        bool bytes = ByteCount(given, profile, returns, ref rules);
        bool setsEvent = notifiesEvent && UsesEvent(given, profile, ref rules);
        if (setsEvent)
            rules |= given.IsBound ? CompletionRules.Evt06 : CompletionRules.Evt06 | CompletionRules.Cpl03;

        bool setsHandle = given.Event == EventChoice.None && !given.SkipsHandle;
        if (setsHandle)
            rules |= packet ? CompletionRules.Fobj03 | CompletionRules.Fobj05 : CompletionRules.Fobj03;
        else if (given.Event == EventChoice.None)
            rules |= CompletionRules.Fobj07 | CompletionRules.Mode04;

        if (packet && returns is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING)
            rules |= CompletionRules.Cpl02;

        bool defers = packet && profile.DeferStatusBlockUntilDequeue && given.Event == EventChoice.None;
        if (defers)
            rules |= CompletionRules.Ovl12;

        return new FinishStep(returns, bytes, WritesStatusBlock: !defers, DefersStatusBlock: defers, setsEvent, setsHandle, packet, rules);
    }

    /// <summary>Whether a port can get a packet at all: the handle is bound, and the low bit of hEvent does not keep the packet
    /// away.</summary>
    private static bool TakesPacket(in CompletionSituation given, ref CompletionRules rules)
    {
        if (!given.IsBound)
            return false;

        if (given.Event != EventChoice.LowBit)
            return true;

        rules |= CompletionRules.Evt09;
        return false;
    }

    /// <summary>The page's second table, last row: a byte-count pointer beside an OVERLAPPED.</summary>
    private static bool ByteCount(in CompletionSituation given, CompletionProfile profile, uint returns, ref CompletionRules rules)
    {
        if (!given.HasByteCount)
            return false;

        rules |= CompletionRules.Cpl08;
        if (returns == Win32Error.ERROR_IO_PENDING)
            return false;

        rules |= CompletionRules.Div02;
        return profile.BytesWhenOverlapped != BytesWhenOverlapped.Never;
    }

    /// <summary>The page's first table, last row: "Ignored". An event with the low bit asks for no packet, so it is the
    /// notification.</summary>
    private static bool UsesEvent(in CompletionSituation given, CompletionProfile profile, ref CompletionRules rules)
    {
        if (given.Event != EventChoice.Plain || !given.WasBound)
            return given.Event != EventChoice.None;

        rules |= CompletionRules.Div01;
        return profile.EventWhenPortBound != EventWhenPortBound.Ignore;
    }
}
