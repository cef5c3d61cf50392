using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Runs every situation of the matrix on a machine and compares the events of the trace with the situation.</summary>
public sealed class MatrixTraceTests
{
    public static TheoryData<string> Profiles => [.. MatrixProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Events_tell_what_was_seen_and_cite_rules_of_their_situation_alone(string profileName)
    {
        CompletionProfile profile = MatrixProfiles.Named(profileName);
        foreach (Row row in CompletionMatrix.Rows.Where(row => MatrixProfiles.IsIn(row, profile)))
        {
            Expectation expected = row.ExpectationOf(profile);
            using TargetMachine machine = new SimulatorTarget(inMemory: true).CreateMachine(profile);
            ObservedResult observed = new SituationDriver(machine, new ReceiveOperation()).Play(row.In, expected);

            string[] cited = [.. observed.Steps.SelectMany(step => step.Rules)];
            if (!row.In.PortBound)
                cited.ShouldNotContain(rule => IsOf(rule, "PKT-") || IsOf(rule, "PORT-") || IsOf(rule, "GQCS-"), row.Id);

            if (!row.In.HasEvent)
                cited.ShouldNotContain(rule => IsOf(rule, "EVT-"), row.Id);

            if (!row.In.SkipOnSuccess)
                cited.ShouldNotContain(rule => IsOf(rule, "MODE-"), row.Id);

            OperationCompleted completed = observed.Steps.OfType<OperationCompleted>().Single();
            completed.Pended.ShouldBe(row.In.IsPending || observed.Seen.Returns == "ERROR_IO_PENDING", row.Id);
            (completed.Operation is null).ShouldBe(!row.In.POverlapped, row.Id);
            (completed.EventSet is not null).ShouldBe(observed.Steps.OfType<EventSet>().Any(), row.Id);
            (completed.PacketQueuedTo is not null).ShouldBe(observed.Steps.OfType<PacketQueued>().Any(), row.Id);
            (completed.PacketQueuedTo is not null).ShouldBe(observed.Seen.Final.Packet is not null, row.Id);
            completed.StatusBlockWritten.ShouldBe(observed.Steps.OfType<StatusBlockWritten>().Any(), row.Id);
            if (completed.EventSet is not null)
                observed.Seen.Final.Event.ShouldBe("signaled", row.Id);

            if (completed.HandleSignaled)
                observed.Seen.Final.FileObject.ShouldBe("signaled", row.Id);
        }
    }

    private static bool IsOf(string rule, string family) => rule.StartsWith(family, StringComparison.Ordinal);
}
