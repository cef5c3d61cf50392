namespace HttpCompletionSim.Testing;

/// <summary>The order of a shrunk run in words.</summary>
internal static class OrderText
{
    private const string OutcomeSeparator = " or ";

    /// <summary>Runs the scenario once more and tells, for each choice of the token, who came in between, where, and what it did.</summary>
    public static string Of(ScheduleToken token, Action<SimulatedMachine> scenario, SimulationOptions options)
    {
        var strategy = new DeviationStrategy();
        strategy.Plan(token.Choices);
        SimulationOptions traced = options with { Machine = (options.Machine ?? new MachineOptions()) with { RecordTrace = true } };
        var runner = new Runner(strategy, scenario, traced);
        var begins = new List<int>();
        strategy.Deviates = () => begins.Add(runner.Machine?.Trace.Recorded.Count ?? 0);
        SimulationResult? result = null;
        try
        {
            runner.Execute(() => result = runner.TryRun());
        }
        catch (SimulationFailedException failed)
        {
            result = failed.Result;
        }

        ScheduleChoice[] deviations = [.. result!.Schedule.Choices.Where(choice => !choice.IsNatural)];
        if (deviations.Length == 0)
            return "It fails in the natural order: each thread runs until it cannot go on, and the oldest goes on after it.";

        IEnumerable<string> parts = deviations.Zip(begins, (choice, begin) => TextOf(choice, result.Trace.Skip(begin)));
        return $"It fails when {string.Join("; then ", parts)}.";
    }

    private static string TextOf(ScheduleChoice choice, IEnumerable<TraceEvent> after)
    {
        if (choice.Kind == ChoiceKind.Value)
            return $"'{choice.Place}' is {Outcome(choice)}";

        string acts = after.OfType<FunctionCalled>().FirstOrDefault(call => call.Thread == choice.Thread) is { } called
            ? $"calls {called.Function}"
            : "runs";
        string where = choice.Reason switch
        {
            SwitchReason.Preemption => $"before {choice.Turn} goes on from '{choice.Place}'",
            SwitchReason.Blocked => $"first while {choice.Turn} waits for {choice.Place}",
            _ => $"first after {choice.Turn} has ended",
        };
        return $"{choice.Thread} {acts} {where}";
    }

    /// <summary>The outcome that was chosen: the part of the place that stands for it, as in <c>inline or pending</c>, or its
    /// number.</summary>
    private static string Outcome(ScheduleChoice choice)
    {
        string[] names = choice.Place!.Split(OutcomeSeparator);
        return names.Length == choice.Count ? names[choice.Chosen] : $"outcome {choice.Chosen} of {choice.Count}";
    }
}
