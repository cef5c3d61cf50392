namespace HttpCompletionSim.Testing.Verification;

public sealed class VerifierHistoryTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(32)]
    [InlineData(40)]
    [InlineData(512)]
    [InlineData(1300)]
    public void The_latest_steps_about_an_object_are_found_in_their_order(int steps)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        SimulatedThread thread = machine.StartThread("thread", () => { });
        object[] subjects = [new object(), new object()];
        var history = new VerifierHistory();
        for (int i = 0; i < steps; i++)
            history.Add(new VerifierStep(StepKind.Started, i, default, thread, subjects[i % 2], null, 0));

        IEnumerable<long> found = history.About([subjects[0]], 12).Select(step => step.Sequence);
        IEnumerable<long> all = history.Of(thread, 12).Select(step => step.Sequence);

        found.ShouldBe(Enumerable.Range(0, steps).Where(i => i % 2 == 0).TakeLast(12).Select(i => (long)i));
        all.ShouldBe(Enumerable.Range(0, steps).TakeLast(12).Select(i => (long)i));
        history.About([subjects[0], subjects[1]], int.MaxValue).Count.ShouldBe(Math.Min(steps, 512));
    }
}
