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
        var passedOver = new List<(int Begin, string Name)>();
        strategy.Deviates = natural => passedOver.Add((runner.Machine?.Trace.Recorded.Count ?? 0, natural.Name));
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

        IEnumerable<string> parts = deviations.Zip(passedOver, (choice, other) => choice.Kind == ChoiceKind.Value
            ? TextOfOutcome(choice, other.Name, result.Trace.Take(other.Begin))
            : TextOfSwitch(choice, other.Name, result.Trace.Skip(other.Begin)));
        return $"It fails when {string.Join("; then ", parts)}.";
    }

    private static string TextOfSwitch(ScheduleChoice choice, string natural, IEnumerable<TraceEvent> after)
    {
        string acts = after.FirstOrDefault(each => each.Thread == choice.Thread) switch
        {
            null => "runs",
            FunctionCalled called => $"calls {called.Function}",
            FunctionReturned returned => $"goes on in {returned.Function}",
            ThreadWoken woken => $"goes on in {woken.Function}",
            { } other => $"runs ({TraceText.TextOf(other)})",
        };
        return choice.Reason == SwitchReason.Preemption
            ? $"{choice.Thread} {acts} before {natural} goes on from '{choice.Place}'"
            : $"{choice.Thread} {acts} before {natural} does";
    }

    private static string TextOfOutcome(ScheduleChoice choice, string thread, IEnumerable<TraceEvent> before)
    {
        TraceEvent? last = before.LastOrDefault(each => each.Thread == thread && each is (FunctionCalled or FunctionReturned));
        string where = last is FunctionCalled call ? $"in {call.Function} of {thread}" : $"for {thread}";
        return $"'{choice.Place}' is {OutcomeOf(choice.Place!, choice.Count, choice.Chosen)} {where}";
    }

    /// <summary>The outcome that was chosen: the part of the place that stands for it, as in <c>inline or pending</c>, or its
    /// number.</summary>
    public static string OutcomeOf(string place, int count, int chosen)
    {
        string[] names = place.Split(OutcomeSeparator);
        return names.Length == count ? names[chosen] : $"outcome {chosen} of {count}";
    }
}
