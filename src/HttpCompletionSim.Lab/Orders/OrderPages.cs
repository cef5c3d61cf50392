using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Lab.Orders;

/// <summary>The answers of the Lab about orders of events.</summary>
internal sealed class OrderPages(IReadOnlyList<OrderScenario> scenarios)
{
    /// <summary>How many runs a survey has.</summary>
    public const int SurveyRuns = 300;

    private const int HintRuns = 1_000;
    private static readonly TimeSpan s_searchTime = TimeSpan.FromSeconds(10);

    /// <summary>The scenarios.</summary>
    public object Scenarios() => new
    {
        Scenarios = scenarios.Select(each => new { each.Name, each.Title, each.Story, each.Group, each.IsGame }),
        SurveyRuns,
    };

    /// <summary>Runs a scenario in a chosen order.</summary>
    public OrderReply Run(string query)
    {
        var read = new LabQuery(query, "scenario", "choices");
        OrderScenario scenario = Find(read);
        var strategy = new ChosenOrderStrategy(OrderChoices.Parse(read.Text("choices", "")));
        Ended ended = OwnThread.Run(() => Run(scenario, strategy, strategy));
        if (strategy.Misfit is { } misfit)
            throw new LabRequestException(misfit);

        ScheduleToken token = ended.Result.Schedule.DeviationToken;
        return new OrderReply(
            scenario.Name,
            ended.Failed,
            ended.Outcome,
            ended.Result.Schedule.Deviations,
            token.ToString(),
            scenario.ReplayCommand?.Invoke(token),
            strategy.Questions,
            OrderTurns.Of(ended.Result.Trace, strategy.Questions));
    }

    /// <summary>Runs a scenario in many orders, and counts how they end.</summary>
    public object Survey(string query)
    {
        OrderScenario scenario = Find(new LabQuery(query, "scenario"));
        List<OrderOutcome> outcomes = OwnThread.Run(() => Survey(scenario));
        int runs = outcomes.Sum(outcome => outcome.Runs);
        return new { Runs = runs, Outcomes = outcomes.OrderByDescending(outcome => outcome.Runs).ThenBy(outcome => outcome.Text) };
    }

    /// <summary>Looks for the order that breaks a scenario, with the fewest choices.</summary>
    public object Hint(string query)
    {
        OrderScenario scenario = Find(new LabQuery(query, "scenario"));
        return OwnThread.Run<object>(() =>
        {
            try
            {
                var options = new ExploreOptions
                {
                    Machine = scenario.Options.Machine,
                    Faults = scenario.Options.Faults,
                    Verifier = scenario.Options.Verifier,
                    MaxSchedulingPoints = scenario.Options.MaxSchedulingPoints,
                    TimeLimit = s_searchTime,
                    TimelineFolder = null,
                };
                Simulation.Explore(HintRuns, machine => scenario.Body(machine, _ => { }), options);
                return new { Found = false, Order = "No order of those that were tried breaks it.", Choices = "", Deviations = 0 };
            }
            catch (SimulationFailedException failure)
            {
                Schedule schedule = failure.Result.Schedule;
                string order = failure.Order ?? failure.Message;
                return new { Found = true, Order = order, Choices = OrderChoices.Of(schedule), schedule.Deviations };
            }
        });
    }

    private static List<OrderOutcome> Survey(OrderScenario scenario)
    {
        var outcomes = new Dictionary<string, OrderOutcome>();
        var strategy = new RandomStrategy(1);
        long start = Environment.TickCount64;
        for (int run = 0; run < SurveyRuns && Environment.TickCount64 - start < s_searchTime.TotalMilliseconds; run++)
        {
            Ended ended = Run(scenario, strategy, sink: null);
            OrderOutcome known = outcomes.GetValueOrDefault(
                ended.Outcome, new OrderOutcome(ended.Outcome, ended.Failed, 0, OrderChoices.Of(ended.Result.Schedule)));
            outcomes[ended.Outcome] = known with { Runs = known.Runs + 1 };
        }

        return [.. outcomes.Values];
    }

    private static Ended Run(OrderScenario scenario, ISchedulingStrategy strategy, ITraceSink? sink)
    {
        string outcome = "The run ended.";
        SimulationOptions options = scenario.Options with
        {
            Machine = (scenario.Options.Machine ?? new MachineOptions()) with { RecordTrace = sink is not null },
            TimelineFolder = null,
        };
        try
        {
            SimulationResult result = Simulation.Run(strategy, Body, options);
            return new Ended(result, Failed: false, outcome);
        }
        catch (SimulationFailedException failure)
        {
            // The last line tells a programmer how to repeat the run.
            string message = failure.Message.ReplaceLineEndings("\n");
            int end = message.LastIndexOf('\n');
            return new Ended(failure.Result, Failed: true, end < 0 ? message : message[..end]);
        }

        void Body(SimulatedMachine machine)
        {
            if (sink is not null)
                machine.Trace.Subscribe(sink);

            scenario.Body(machine, text => outcome = text);
        }
    }

    private OrderScenario Find(LabQuery query)
    {
        string name = query.Text("scenario", scenarios[0].Name);
        return scenarios.FirstOrDefault(each => each.Name == name)
            ?? throw new LabRequestException(
                $"There is no scenario '{name}' here. There is {string.Join(", ", scenarios.Select(each => each.Name))}.");
    }

    private sealed record Ended(SimulationResult Result, bool Failed, string Outcome);
}
