using HttpCompletionSim.Completion;
using HttpCompletionSim.Conformance.Rules;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Examines the completion table without a machine: every row of the matrix in every profile.</summary>
public sealed class CompletionTableTests
{
    public static TheoryData<string, string> RowsByProfile()
    {
        var data = new TheoryData<string, string>();
        foreach (CompletionProfile profile in MatrixProfiles.All)
        {
            foreach (Row row in CompletionMatrix.Rows.Where(row => MatrixProfiles.IsIn(row, profile)))
                data.Add(row.Id, profile.Name);
        }

        return data;
    }

    [Fact]
    public void The_matrix_has_192_rows_and_every_profile_fills_each_of_them()
    {
        CompletionMatrix.Rows.Count.ShouldBe(192);
        CompletionMatrix.Rows.Select(row => row.In).Distinct().Count().ShouldBe(192);
        foreach (Row row in CompletionMatrix.Rows)
            CompletionProfile.All.ShouldAllBe(profile => MatrixProfiles.IsIn(row, profile), row.Id);
    }

    [Fact]
    [Rule("DIV-03", "MODE-03", "OPEN-01")]
    public void Only_a_warning_at_once_on_a_bound_handle_tells_return_and_notify_from_windows_7()
    {
        foreach (Row row in CompletionMatrix.Rows)
        {
            bool differs = row.In is { POverlapped: true, PortBound: true, Outcome: Outcome.ImmediateWarning };

            MatrixProfiles.IsIn(row, MatrixProfiles.ReturnAndNotify).ShouldBe(differs, row.Id);
            bool isSame = !Differences(Play(row.In, CompletionProfile.Windows7), Play(row.In, MatrixProfiles.ReturnAndNotify)).Any();
            isSame.ShouldBe(!differs, row.Id);
        }
    }

    [Theory]
    [MemberData(nameof(RowsByProfile))]
    [Rule("PKT-01", "PKT-05", "EVT-06", "DIV-01", "DIV-02")]
    public void Every_row_of_the_matrix_follows_from_the_table(string id, string profileName)
    {
        Row row = CompletionMatrix.Rows.Single(row => row.Id == id);
        CompletionProfile profile = MatrixProfiles.Named(profileName);
        Expectation expected = row.ExpectationOf(profile);

        Expectation seen = Play(row.In, profile);

        foreach ((string check, string want, string have) in Differences(expected, seen))
            have.ShouldBe(want, $"{id} {profileName} {check}");
    }

    [Fact]
    public void A_wrong_value_is_found()
    {
        Row row = CompletionMatrix.Rows.Single(row => row.Id == "MATRIX-057");
        Expectation right = row.ExpectationOf(CompletionProfile.Documented);
        Expectation wrong = right with { Final = right.Final with { Event = "nonsignaled" } };

        Expectation seen = Play(row.In, CompletionProfile.Documented);

        Differences(right, seen).ShouldBeEmpty();
        Differences(wrong, seen).ShouldHaveSingleItem().ShouldBe(("final.event", "nonsignaled", "signaled"));
    }

    /// <summary>The observation that Start and Finish alone would produce.</summary>
    private static Expectation Play(Situation given, CompletionProfile profile)
    {
        var situation = new CompletionSituation(
            given.POverlapped,
            given.PBytes,
            given.HEvent switch { HEvent.Set => EventChoice.Plain, HEvent.LowBit => EventChoice.LowBit, _ => EventChoice.None },
            WasBound: given.PortBound,
            IsBound: given.PortBound,
            given.SkipOnSuccess,
            SkipsHandle: false);
        (uint status, string statusName, string information) = given.Outcome switch
        {
            Outcome.SyncSuccess or Outcome.PendSuccess => (NtStatus.STATUS_SUCCESS, "STATUS_SUCCESS", "N"),
            Outcome.PendWarning or Outcome.ImmediateWarning => (NtStatus.STATUS_BUFFER_OVERFLOW, "STATUS_BUFFER_OVERFLOW", "R"),
            Outcome.PendError => (NtStatus.STATUS_CANCELLED, "E_STATUS", "0"),
            _ => (NtStatus.STATUS_CONNECTION_INVALID, "E_STATUS", "0"),
        };
        StartStep start = CompletionTable.Start(situation, profile);
        FinishStep finish = CompletionTable.Finish(situation, profile, status, given.IsPending);

        string bytes = !given.PBytes ? "n/a"
            : finish.WritesBytes ? given is { POverlapped: false } && NtStatus.IsError(status) ? "zeroOrUnchanged" : information
            : start.PoisonsBytes ? "poison" : "unchanged";
        string eventAtStart = !given.HasEvent ? "n/a" : start.ResetsEvent ? "nonsignaled" : "untouched";
        State begun = given.POverlapped
            ? new State("STATUS_PENDING", "-", eventAtStart, "nonsignaled", null, new(false, "ERROR_IO_INCOMPLETE", "unchanged"))
            : new State("n/a", "n/a", "n/a", "-", null, null);
        State ended = !given.POverlapped ? begun : begun with
        {
            Internal = finish.WritesStatusBlock ? statusName : begun.Internal,
            InternalHigh = finish.WritesStatusBlock ? information : begun.InternalHigh,
            Event = finish.SetsEvent ? "signaled" : begun.Event,
            FileObject = finish.SetsHandle ? "signaled" : begun.FileObject,
            Packet = finish.QueuesPacket ? new Packet(information, "K", "O", statusName, Result(status)) : null,
            GorNoWait = finish.WritesStatusBlock ? new(Result(status).Returns, Result(status).LastError, information) : begun.GorNoWait,
        };
        bool isError = finish.Returns == NtStatusMap.ToWin32(status) && NtStatus.IsError(status);
        string returns = isError ? "E" : Win32Error.NameOf(finish.Returns);
        bool blocks = given is { POverlapped: false, IsPending: true };
        return new Expectation(returns, blocks, bytes, given.IsPending ? begun : ended, ended, "-");

        static CallResult Result(uint status) => NtStatus.IsError(status)
            ? new(false, "E")
            : NtStatus.IsWarning(status) ? new(false, "ERROR_MORE_DATA") : new(true, null);
    }

    private static List<(string Check, string Expected, string Seen)> Differences(Expectation expected, Expectation seen)
    {
        var differences = new List<(string, string, string)>();
        Compare("returns", expected.Returns, seen.Returns);
        Compare("callBlocks", expected.CallBlocks.ToString(), seen.CallBlocks.ToString());
        Compare("pBytes", expected.PBytes, seen.PBytes);
        CompareStates("atReturn", expected.AtReturn, seen.AtReturn);
        CompareStates("final", expected.Final, seen.Final);
        return differences;

        void CompareStates(string moment, State want, State have)
        {
            Compare($"{moment}.internal", want.Internal, have.Internal);
            Compare($"{moment}.internalHigh", want.InternalHigh, have.InternalHigh);
            Compare($"{moment}.event", want.Event, have.Event);
            Compare($"{moment}.fileObject", want.FileObject, have.FileObject);
            Compare($"{moment}.packet", $"{want.Packet}", $"{have.Packet}");
            Compare($"{moment}.gorNoWait", $"{want.GorNoWait}", $"{have.GorNoWait}");
        }

        void Compare(string check, string want, string have)
        {
            if (ExpectedValue.Asserts(want) && want != have)
                differences.Add((check, want, have));
        }
    }
}
