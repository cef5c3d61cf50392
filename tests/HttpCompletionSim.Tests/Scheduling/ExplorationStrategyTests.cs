using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>The strategies that look for a fault: which orders they try, and how soon they find one that is hard to meet.</summary>
public sealed class ExplorationStrategyTests
{
    private const int Steps = 2;

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(2)]
    [InlineData(1)]
    [InlineData(0)]
    public void The_exhaustive_strategy_tries_every_order_once_within_its_bound(int preemptions)
    {
        var orders = new List<string>();

        ExplorationResult result = Explore(new ExhaustiveStrategy(preemptions), 1_000_000, orders);

        // Some executions differ only in steps that no letter shows, so an order may come again.
        result.Runs.ShouldBe(orders.Count);
        orders.Distinct().ShouldBe(AllOrders("aabbcc").Where(order => PreemptionsIn(order) <= preemptions), ignoreOrder: true);
    }

    [Theory]
    [InlineData("pct")]
    [InlineData("delays")]
    [InlineData("portfolio")]
    public void A_strategy_from_a_seed_repeats_its_runs(string name)
    {
        var first = new List<string>();
        var second = new List<string>();

        Explore(Strategy(name), 200, first);
        Explore(Strategy(name), 200, second);

        second.ShouldBe(first);
        first.Distinct().Count().ShouldBeGreaterThan(2);
    }

    [Fact]
    public void Without_delays_each_thread_runs_until_it_ends()
    {
        var orders = new List<string>();

        Explore(new DelayBoundedStrategy(1, delays: 0), 20, orders);

        orders.Distinct().ShouldBe(["aabbcc"]);
    }

    [Theory]
    [InlineData("pct")]
    [InlineData("delays")]
    [InlineData("portfolio")]
    public void A_fault_that_needs_one_interruption_at_one_place_of_many_is_found(string name)
    {
        // Random choices at 60 places would have to let one thread run all of its steps while the other stands at one of its own.
        int foundIn = RunsUntil(Strategy(name), 3_000);

        foundIn.ShouldBeInRange(1, 3_000);
        RunsUntil(new RandomStrategy(1), 3_000).ShouldBe(0, "the fault is not one that random choices meet");
    }

    [Fact]
    public void A_race_that_needs_two_interruptions_is_found_by_priorities_and_hardly_by_random_choices()
    {
        const int RandomRuns = 20_000;

        // Far apart, so that no two explorations share a run.
        long[] found = [.. Enumerable.Range(1, 20).Select(seed => RunsUntilRace(new PctStrategy((ulong)seed * 10_000_000), 1_000))];
        long random = RunsUntilRace(new RandomStrategy(1), RandomRuns);

        found.Count(runs => runs > 0).ShouldBeGreaterThanOrEqualTo(15);
        random.ShouldNotBeInRange(1, 1_000);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"PCT: in run {string.Join(", ", found)} (0: not in 1,000); random: in run {random:N0} (0: not in {RandomRuns:N0})");
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new PctStrategy(1, depth: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new DelayBoundedStrategy(1, delays: -1));
        Should.Throw<ArgumentOutOfRangeException>(() => new ExhaustiveStrategy(-1));
        Should.Throw<ArgumentException>(() => new PortfolioStrategy());
    }

    /// <summary>Every order of some letters, each once.</summary>
    private static IEnumerable<string> AllOrders(string letters) => letters.Length == 0
        ? [""]
        : letters.Distinct().SelectMany(letter =>
            AllOrders(letters.Remove(letters.IndexOf(letter, StringComparison.Ordinal), 1)).Select(rest => letter + rest));

    /// <summary>How often a letter is followed by another one although it comes again.</summary>
    private static int PreemptionsIn(string order) => Enumerable.Range(1, order.Length - 1)
        .Count(i => order[i] != order[i - 1] && order.IndexOf(order[i - 1], i) >= 0);

    private static ISchedulingStrategy Strategy(string name) => name switch
    {
        "pct" => new PctStrategy(1, depth: 2),
        "delays" => new DelayBoundedStrategy(1, delays: 1),
        _ => PortfolioStrategy.Of(1),
    };

    /// <summary>Three threads write their letters; the order is what a run shows.</summary>
    private static ExplorationResult Explore(ISchedulingStrategy strategy, int runs, List<string> orders) => Simulation.Explore(
        runs,
        machine =>
        {
            string order = "";
            foreach (char letter in "abc")
            {
                machine.StartThread($"{letter}", () =>
                {
                    for (int i = 0; i < Steps; i++)
                    {
                        order += letter;
                        if (i + 1 < Steps)
                            machine.Kernel32.ResetEvent(0);
                    }
                });
            }

            machine.RunUntilIdle();
            orders.Add(order);
        },
        new ExploreOptions { Strategy = strategy, CheckDeterminism = false });

    /// <summary>
    /// The run in which one thread does all of its steps between the two neighbouring steps of another; 0 if there is none.
    /// </summary>
    private static int RunsUntil(ISchedulingStrategy strategy, int runs)
    {
        int run = 0;
        int found = 0;
        Simulation.Explore(
            runs,
            machine =>
            {
                run++;
                int done = 0;
                machine.StartThread("checker", () =>
                {
                    for (int i = 0; i < 10; i++)
                    {
                        int before = done;
                        machine.Kernel32.ResetEvent(0);
                        if (i == 7 && done - before == 50 && found == 0)
                            found = run;
                    }
                });
                machine.StartThread("worker", () =>
                {
                    for (int i = 0; i < 50; i++)
                    {
                        machine.Kernel32.ResetEvent(0);
                        done++;
                    }
                });
                machine.RunUntilIdle();
            },
            new ExploreOptions { Strategy = strategy, CheckDeterminism = false });
        return found;
    }

    /// <summary>
    /// The run in which the checker looks while the worker is early, and looks again at once and finds it late; 0 if there is none.
    /// </summary>
    private static long RunsUntilRace(ISchedulingStrategy strategy, int runs)
    {
        var options = new ExploreOptions
        {
            Strategy = strategy,
            CheckDeterminism = false,
            ContinueAfterFailure = false,
            ShrinkRuns = 0,
            AfterRun = _ => runs--,
        };
        int all = runs;
        try
        {
            Simulation.Explore(runs, EarlyThenLate, options);
            return 0;
        }
        catch (SimulationFailedException)
        {
            return all - runs + 1;
        }
    }

    private static void EarlyThenLate(SimulatedMachine machine)
    {
        const int LongRace = 20;
        int worked = 0;
        bool sawEarly = false;
        bool sawLate = false;
        machine.StartThread("checker", () =>
        {
            for (int i = 0; i < LongRace; i++)
            {
                sawLate |= sawEarly && worked >= 17;
                sawEarly = i is >= 13 and <= 15 && worked is >= 4 and <= 6;
                machine.Kernel32.ResetEvent(0);
            }
        });
        machine.StartThread("worker", () =>
        {
            for (; worked < LongRace; worked++)
                machine.Kernel32.ResetEvent(0);
        });
        machine.RunUntilIdle();
        if (sawLate)
            throw new InvalidOperationException("early, and at once late");
    }
}
