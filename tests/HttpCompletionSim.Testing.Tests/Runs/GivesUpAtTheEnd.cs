namespace HttpCompletionSim.Testing.Runs;

/// <summary>Gives a run up when a thread has ended, in the way of <see cref="ExhaustiveStrategy"/> with a state that it knows.</summary>
internal sealed class GivesUpAtTheEnd : ISchedulingStrategy
{
    private static readonly Type s_pruned =
        typeof(ISchedulingStrategy).Assembly.GetTypes().Single(type => type.Name == "RunPrunedException");

    public bool NextExecution() => true;

    public SimulatedThread NextThread(
        ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place) =>
        reason == SwitchReason.Ended ? throw (Exception)Activator.CreateInstance(s_pruned)! : current;

    public int NextValue(int count, string place) => 0;
}
