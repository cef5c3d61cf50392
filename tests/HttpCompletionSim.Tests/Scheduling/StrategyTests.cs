using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>The choices that a strategy is asked for, and the effect of its answers.</summary>
public sealed unsafe class StrategyTests
{
    [Fact]
    public void A_strategy_is_asked_with_identities_in_order_of_creation_the_current_thread_and_the_reason()
    {
        var asked = new AskedStrategy();

        Simulation.Run(asked, Scenario);

        asked.Questions.Select(question => question.Reason).Distinct().Count().ShouldBe(3);
        asked.Questions.ShouldAllBe(question => question.Runnable.Length > 1);
        asked.Questions.ShouldAllBe(question => question.Runnable.SequenceEqual(question.Runnable.Order()));
        asked.Questions.ShouldAllBe(question => asked.Names.ContainsKey(question.Current));
        asked.Questions.ShouldAllBe(question =>
            (question.Reason == SwitchReason.Preemption) == question.Runnable.Contains(question.Current));
        asked.Questions.ShouldAllBe(question => question.Place.Length > 0);
        asked.Names.Keys.Order().ShouldBe(Enumerable.Range(1, asked.Names.Count));
        asked.Names[1].ShouldBe("main");
        asked.Names[2].ShouldBe("waiter 0");
    }

    [Fact]
    public void Every_choice_is_recorded_with_its_kind_its_count_its_place_and_its_thread()
    {
        Schedule schedule = Simulation.Run(1, Scenario).Schedule;

        IReadOnlyList<ScheduleChoice> choices = schedule.Choices;
        choices.ShouldContain(choice => choice.Kind == ChoiceKind.Thread);
        choices.ShouldContain(choice => choice.Kind == ChoiceKind.Value && choice.Place == "inline or pending");
        choices.ShouldAllBe(choice => choice.Count >= 2 && choice.Chosen >= 0 && choice.Chosen < choice.Count && choice.Place != null);
        choices.ShouldAllBe(choice => (choice.Thread != null) == (choice.Kind == ChoiceKind.Thread));
        schedule.ToString().Split('\n').Length.ShouldBe(choices.Count);
        schedule.Token.Seed.ShouldBe(1ul);
    }

    [Fact]
    public void Round_robin_gives_each_runnable_thread_its_turn_and_repeats_itself()
    {
        string first = Order();

        first.ShouldBe("main a b c main a b c main a b c");
        Order().ShouldBe(first);

        static string Order()
        {
            var turns = new List<string>();
            var strategy = new RoundRobinStrategy();
            Simulation.Run(strategy, machine =>
            {
                nint starts = machine.Kernel32.CreateEvent(null, true, false, null);
                foreach (string name in new[] { "a", "b", "c" })
                {
                    machine.StartThread(name, () =>
                    {
                        machine.Kernel32.WaitForSingleObject(starts, Kernel32Constants.INFINITE);
                        Take(name);
                    });
                }

                machine.RunUntilIdle();
                machine.Kernel32.SetEvent(starts);
                Take("main");

                void Take(string name)
                {
                    for (int i = 0; i < 3; i++)
                    {
                        turns.Add(name);
                        machine.Kernel32.ResetEvent(0);
                    }
                }
            });
            strategy.NextExecution().ShouldBeFalse();
            return string.Join(' ', turns);
        }
    }

    [Fact]
    public void A_random_strategy_takes_the_next_seed_with_each_execution()
    {
        var strategy = new RandomStrategy(5);

        strategy.NextExecution().ShouldBeTrue();
        strategy.Seed.ShouldBe(5ul);
        int[] first = [.. Enumerable.Range(0, 20).Select(_ => strategy.NextValue(100, ""))];
        strategy.NextExecution().ShouldBeTrue();

        strategy.Seed.ShouldBe(6ul);
        var again = new RandomStrategy(5);
        Enumerable.Range(0, 20).Select(_ => again.NextValue(100, "")).ShouldBe(first);
        again.NextExecution();
        again.NextExecution();
        int[] second = [.. Enumerable.Range(0, 20).Select(_ => strategy.NextValue(100, ""))];
        Enumerable.Range(0, 20).Select(_ => again.NextValue(100, "")).ShouldBe(second);
    }

    [Fact]
    public void A_replay_that_asks_another_question_ends_at_the_first_choice_that_differs_and_names_it()
    {
        ScheduleToken whole = Whole();
        whole.Choices.Count.ShouldBeGreaterThan(10);

        for (int position = 0; position < whole.Choices.Count; position++)
        {
            ScheduleChoice right = whole.Choices[position];
            foreach (ScheduleChoice wrong in new[]
            {
                right with { Count = right.Count + 1 },
                right with { Kind = right.Kind == ChoiceKind.Thread ? ChoiceKind.Value : ChoiceKind.Thread },
            })
            {
                var token = new ScheduleToken(1, [.. whole.Choices.Take(position), wrong]);
                Exception? failure = ControlledRuns.FailureOf(new ReplayStrategy(token), Scenario);

                string message = failure.ShouldBeOfType<SimulationRunException>().Message;
                message.ShouldContain($"choice {position} (");
                message.ShouldContain($" is {Question(right)}, and the token has {Question(wrong)} there");
            }
        }

        static string Question(ScheduleChoice choice) =>
            $"one of {choice.Count} {(choice.Kind == ChoiceKind.Thread ? "threads" : "values")}";
    }

    [Fact]
    public void The_first_choices_of_a_seed_are_continued_as_the_seed_has_continued_them()
    {
        ScheduleToken whole = Whole();

        for (int count = 0; count <= whole.Choices.Count; count++)
        {
            SimulationResult run = Simulation.Replay(whole.Prefix(count), Scenario);

            run.Token.ShouldBe(whole);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_answer_that_is_none_of_the_outcomes_fails_the_run(bool throws)
    {
        Exception? failure = ControlledRuns.FailureOf(new WrongStrategy(throws), Scenario);

        if (throws)
            failure.ShouldBeOfType<InvalidDataException>();
        else
            failure.ShouldBeOfType<InvalidOperationException>().Message.ShouldContain("WrongStrategy picked");
    }

    private static ScheduleToken Whole() => Simulation.Run(1, Scenario).Token;

    private static void Scenario(SimulatedMachine machine)
    {
        using var test = new TestMachine(machine);
        nint target = test.Event();
        for (int i = 0; i < 3; i++)
            machine.StartThread($"waiter {i}", () => test.Wait(target, Kernel32Constants.INFINITE));

        test.Receive(test.Operation());
        test.SendRequest();
        test.Wait(test.Event(), 10);
        machine.RunUntilIdle();
        machine.Kernel32.SetEvent(target);
    }

    private sealed class AskedStrategy : ISchedulingStrategy
    {
        private readonly RandomStrategy _random = new(3);

        public List<Question> Questions { get; } = [];

        public Dictionary<int, string> Names { get; } = [];

        public bool NextExecution() => true;

        public SimulatedThread NextThread(
            ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
        {
            var numbers = new List<int>();
            foreach (SimulatedThread thread in runnable)
            {
                numbers.Add(thread.Number);
                Names[thread.Number] = thread.Name;
            }

            Questions.Add(new Question([.. numbers], current.Number, reason, place));
            return _random.NextThread(runnable, current, reason, place);
        }

        public int NextValue(int count, string place) => _random.NextValue(count, place);
    }

    private sealed record Question(int[] Runnable, int Current, SwitchReason Reason, string Place);

    private sealed class WrongStrategy(bool throws) : ISchedulingStrategy
    {
        public bool NextExecution() => true;

        public SimulatedThread NextThread(
            ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place) =>
            throws ? throw new InvalidDataException() : null!;

        public int NextValue(int count, string place) => throws ? throw new InvalidDataException() : count;
    }
}
