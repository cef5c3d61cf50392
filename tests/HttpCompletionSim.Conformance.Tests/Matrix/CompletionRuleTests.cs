using HttpCompletionSim.Completion;
using HttpCompletionSim.Conformance.Rules;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>
/// The completion table names the rules of each decision. Every rule that it cites holds in that situation, and every effect has a rule.
/// </summary>
public sealed class CompletionRuleTests
{
    private static readonly CompletionProfile[] s_profiles =
    [
        .. MatrixProfiles.All,
        CompletionProfile.Documented with { BytesWhenOverlapped = BytesWhenOverlapped.Poison },
        CompletionProfile.Windows with { DeferStatusBlockUntilDequeue = true },
    ];

    /// <summary>What must hold in a situation whose decision cites the rule.</summary>
    private static readonly Dictionary<CompletionRules, Predicate<Decision>> s_premises = new()
    {
        // What the call returns.
        [CompletionRules.Cpl01] = it => !it.Given.HasOverlapped,
        [CompletionRules.Cpl02] = it => it.Finish.QueuesPacket && it.Finish.Returns is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING,
        [CompletionRules.Cpl03] = it => it.Finish.SetsEvent && !it.Given.IsBound,
        [CompletionRules.Cpl04] = it => it.IsInline && it.IsSuccess && (it.Finish.SetsEvent || it.Finish.QueuesPacket),
        [CompletionRules.Cpl05] = it => it.IsInline && it.IsError,
        [CompletionRules.Cpl06] = it =>
            it.IsInline && it.IsSuccess && it.Given.SkipsPortOnSuccess && it.Given.IsBound && !it.Finish.QueuesPacket,
        [CompletionRules.Cpl07] = it => it.IsInline && it.IsWarning,
        [CompletionRules.Cpl08] = it => it.Given is { HasOverlapped: true, HasByteCount: true },

        // Packets.
        [CompletionRules.Pkt01] = it => it.IsInline && it.IsSuccess && it.Finish.QueuesPacket && !it.Given.SkipsPortOnSuccess,
        [CompletionRules.Pkt02] = it => it.Pended && it.IsSuccess && it.Finish.QueuesPacket,
        [CompletionRules.Pkt03] = it => it.Pended && it.IsError && it.Finish.QueuesPacket,
        [CompletionRules.Pkt04] = it => it.Pended && it.IsWarning && it.Finish.QueuesPacket,
        [CompletionRules.Pkt05] = it => it.IsInline && it.IsError && it.Given.IsBound,
        [CompletionRules.Pkt06] = it => it.IsInline && it.IsWarning && it.Finish.QueuesPacket,
        [CompletionRules.Pkt07] = it => it.IsInline && it.IsWarning && it.Given.IsBound && it.Finish.Returns == Win32Error.ERROR_IO_PENDING,
        [CompletionRules.Pkt08] = it => it.Given is { HasOverlapped: false, IsBound: true },
        [CompletionRules.Port08] = it => it.Pended && it.Finish.QueuesPacket && !it.Given.WasBound,

        // The status block.
        [CompletionRules.Ovl02] = it => it.Start.WritesPending,
        [CompletionRules.Ovl03] = it => it.Finish.WritesStatusBlock || it.Finish.DefersStatusBlock,
        [CompletionRules.Ovl07] = it => it.IsInline && it.IsError && !it.Finish.WritesStatusBlock,
        [CompletionRules.Ovl12] = it =>
            it.Finish.DefersStatusBlock && it.Differs(profile => profile with { DeferStatusBlockUntilDequeue = false }),

        // Events and the handle.
        [CompletionRules.Evt05] = it => it.HasEvent && it.Start.ResetsEvent,
        [CompletionRules.Evt06] = it => it.HasEvent && it.Finish.SetsEvent,
        [CompletionRules.Evt07] = it => it.HasEvent && it.IsInline && it.IsError && it.Start.ResetsEvent,
        [CompletionRules.Evt09] = it => it.Given is { Event: EventChoice.LowBit, IsBound: true } && !it.Finish.QueuesPacket,
        [CompletionRules.Fobj02] = it => it.Start.ResetsHandle,
        [CompletionRules.Fobj03] = it => !it.HasEvent && it.Finish.SetsHandle,
        [CompletionRules.Fobj04] = it => !it.HasEvent && it.IsInline && it.IsError && !it.Finish.SetsHandle,
        [CompletionRules.Fobj05] = it => it.Finish.QueuesPacket && it.Finish.SetsHandle,
        [CompletionRules.Fobj07] = it => !it.HasEvent && it.Given.SkipsHandle && !it.Finish.SetsHandle,

        // Notification modes.
        [CompletionRules.Mode01] = it => it.Given is { SkipsPortOnSuccess: true, IsBound: true } && it.IsInline && it.IsSuccess,
        [CompletionRules.Mode02] = it =>
            it.Given.SkipsPortOnSuccess && it.Finish is { QueuesPacket: true, Returns: Win32Error.ERROR_IO_PENDING },
        [CompletionRules.Mode03] = it => it.Given is { SkipsPortOnSuccess: true, IsBound: true } && it.IsInline && it.IsWarning,
        [CompletionRules.Mode04] = it => it.Given.SkipsHandle && !it.HasEvent,

        // Where the page and the kernel differ, a property of the profile decides: with its other value the decision is another.
        [CompletionRules.Div01] = it => it.Given is { Event: EventChoice.Plain, WasBound: true } && it.Differs(
            profile => profile with { EventWhenPortBound = Other(profile.EventWhenPortBound) }),
        [CompletionRules.Div02] = it => it.Given is { HasOverlapped: true, HasByteCount: true } && it.DiffersInAny(
            Enum.GetValues<BytesWhenOverlapped>(), (profile, choice) => profile with { BytesWhenOverlapped = choice }),
        [CompletionRules.Div03] = it => it.IsInline && it.IsWarning && it.DiffersInAny(
            Enum.GetValues<ImmediateWarning>(), (profile, choice) => profile with { ImmediateWarning = choice }),
        [CompletionRules.Div05] = it => it.Given is { HasOverlapped: false, HasByteCount: false },
        [CompletionRules.Div06] = it => it.Given is { HasOverlapped: false, HasByteCount: true } && it.IsError,
    };

    private static CompletionRules[] AllOfTheTable =>
        [.. Enum.GetValues<CompletionRules>().Where(rule => rule is > CompletionRules.None and < CompletionRules.Gor01)];

    public static TheoryData<string> Rules => [.. AllOfTheTable.Select(rule => rule.ToString())];

    [Fact]
    public void Every_rule_that_is_cited_holds_in_its_situation()
    {
        var broken = new List<string>();
        int decisions = 0;
        foreach (Decision decision in Decisions())
        {
            decisions++;
            foreach (CompletionRules rule in AllOfTheTable)
            {
                bool isCited = (decision.Start.Rules & rule) != 0 || (decision.Finish.Rules & rule) != 0;
                if (isCited && !s_premises[rule](decision))
                    broken.Add($"{rule}: {decision}");
            }
        }

        broken.ShouldBeEmpty();
        decisions.ShouldBeGreaterThan(192 * 3 * 2);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_of_the_table_is_in_the_catalog_and_decides_somewhere(string name)
    {
        CompletionRules rule = Enum.Parse<CompletionRules>(name);

        RuleCatalog.Current.Find(rule.ToRuleSet().ShouldHaveSingleItem()).ShouldNotBeNull();
        Decisions().ShouldContain(decision => (decision.Start.Rules & rule) != 0 || (decision.Finish.Rules & rule) != 0);
    }

    [Fact]
    public void Every_effect_has_a_rule_that_speaks_of_it()
    {
        foreach (Decision it in Decisions())
        {
            Require(it, it.Finish.QueuesPacket, "PKT-");
            Require(it, it.Finish.SetsEvent, "EVT-06");
            Require(it, it.Finish.SetsHandle, "FOBJ-03");
            Require(it, it.Given.HasOverlapped && it.Finish.WritesBytes, "DIV-02");
            Require(it, it.Finish.WritesStatusBlock, "OVL-03");
            Require(it, it.Finish.DefersStatusBlock, "OVL-12");
            string inlineRule = it.Given.SkipsPortOnSuccess && it.Given.Event != EventChoice.LowBit ? "MODE-01" : "EVT-09";
            Require(it, it.IsInline && it.IsSuccess && it.Given.IsBound && !it.Finish.QueuesPacket, inlineRule);
            it.Start.Rules.ToRuleSet().ShouldNotBeEmpty();
        }

        static void Require(Decision it, bool happens, string rule)
        {
            if (happens)
                it.Finish.Rules.ToRuleSet().ShouldContain(id => id.StartsWith(rule, StringComparison.Ordinal), it.ToString());
        }
    }

    [Fact]
    public void An_unbound_handle_cites_no_rule_about_packets_and_an_operation_without_an_event_none_about_events()
    {
        foreach (Decision it in Decisions())
        {
            string[] cited = [.. it.Start.Rules.ToRuleSet(), .. it.Finish.Rules.ToRuleSet()];
            if (!it.Given.IsBound)
            {
                cited.ShouldNotContain(id => id.StartsWith("PKT-", StringComparison.Ordinal), it.ToString());
                cited.ShouldNotContain(id => id.StartsWith("PORT-", StringComparison.Ordinal), it.ToString());
            }

            if (!it.HasEvent)
                cited.ShouldNotContain(id => id.StartsWith("EVT-", StringComparison.Ordinal), it.ToString());

            if (it.Given is { SkipsPortOnSuccess: false, SkipsHandle: false })
                cited.ShouldNotContain(id => id.StartsWith("MODE-", StringComparison.Ordinal), it.ToString());
        }
    }

    /// <summary>
    /// Every row of the matrix in every profile, with and without FILE_SKIP_SET_EVENT_ON_HANDLE, and with a port that was bound while the
    /// operation was pending.
    /// </summary>
    private static IEnumerable<Decision> Decisions() =>
        from row in CompletionMatrix.Rows
        from profile in s_profiles
        from skipsHandle in new[] { false, true }
        from wasBound in row.In.PortBound && row.In.IsPending ? new[] { true, false } : [row.In.PortBound]
        select new Decision(SituationOf(row.In, skipsHandle, wasBound), profile, StatusOf(row.In.Outcome), row.In.IsPending);

    private static CompletionSituation SituationOf(Situation given, bool skipsHandle, bool wasBound) => new(
        given.POverlapped,
        given.PBytes,
        given.HEvent switch { HEvent.Set => EventChoice.Plain, HEvent.LowBit => EventChoice.LowBit, _ => EventChoice.None },
        WasBound: wasBound,
        IsBound: given.PortBound,
        given.SkipOnSuccess,
        SkipsHandle: skipsHandle);

    private static uint StatusOf(Outcome outcome) => outcome switch
    {
        Outcome.SyncSuccess or Outcome.PendSuccess => NtStatus.STATUS_SUCCESS,
        Outcome.PendWarning or Outcome.ImmediateWarning => NtStatus.STATUS_BUFFER_OVERFLOW,
        Outcome.PendError => NtStatus.STATUS_CANCELLED,
        _ => NtStatus.STATUS_CONNECTION_INVALID,
    };

    private static EventWhenPortBound Other(EventWhenPortBound choice) =>
        choice == EventWhenPortBound.Ignore ? EventWhenPortBound.Signal : EventWhenPortBound.Ignore;

    /// <summary>A situation and the decision of the table.</summary>
    private sealed record Decision(CompletionSituation Given, CompletionProfile Profile, uint Status, bool Pended)
    {
        public StartStep Start => CompletionTable.Start(Given, Profile);

        public FinishStep Finish => CompletionTable.Finish(Given, Profile, Status, Pended);

        public bool HasEvent => Given.Event != EventChoice.None;

        public bool IsInline => Given.HasOverlapped && !Pended;

        public bool IsError => NtStatus.IsError(Status);

        public bool IsWarning => NtStatus.IsWarning(Status);

        public bool IsSuccess => !IsError && !IsWarning;

        /// <summary>Whether the decision differs under another profile. The lists of rules are not compared.</summary>
        public bool Differs(Func<CompletionProfile, CompletionProfile> change)
        {
            CompletionProfile other = change(Profile);
            return Start with { Rules = default } != CompletionTable.Start(Given, other) with { Rules = default } ||
                Finish with { Rules = default } != CompletionTable.Finish(Given, other, Status, Pended) with { Rules = default };
        }

        public bool DiffersInAny<T>(T[] choices, Func<CompletionProfile, T, CompletionProfile> change) =>
            choices.Any(choice => Differs(profile => change(profile, choice)));
    }
}
