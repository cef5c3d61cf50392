using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>A failure is shrunk to the few choices without which it does not come.</summary>
public sealed class ShrinkingTests
{
    private const int Steps = 8;

    [Fact]
    public void Of_many_choices_the_ones_that_matter_are_left()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(1_000, LostUpdate));

        failed.Found!.Result.Schedule.Deviations.ShouldBeGreaterThan(5);
        failed.Result.Schedule.Deviations.ShouldBe(1);
        failed.Order.ShouldBe("It fails when adder 2 calls ResetEvent before adder 1 goes on from 'ResetEvent'.");
        failed.InnerException!.Message.ShouldStartWith("updates were lost");
    }

    [Fact]
    public void A_shrunk_failure_is_repeated_by_its_token_in_any_run()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(1_000, LostUpdate));
        string token = failed.Result.Token.ToString();

        for (int i = 0; i < 20; i++)
        {
            SimulationFailedException again = Should.Throw<SimulationFailedException>(() => Simulation.Replay(token, LostUpdate));
            again.InnerException!.Message.ShouldBe(failed.InnerException!.Message);
            again.Result.Schedule.Deviations.ShouldBe(1);
        }
    }

    [Fact]
    public void Outcomes_that_do_not_matter_become_the_natural_ones()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(1_000, machine =>
        {
            using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
            using var request = new RequestBuffer();
            using var overlapped = new OverlappedBlock(machine.Kernel32.CreateEvent(manualReset: true, initialState: false));
            using SimulatedClient client = machine.Connect("http://localhost:80/");
            client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            machine.RunUntilIdle();
            uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
            machine.RunUntilIdle();
            if (code == Win32Error.ERROR_IO_PENDING)
                throw new InvalidOperationException("it pended");
        }));

        failed.Result.Schedule.Deviations.ShouldBe(1);
        failed.Order.ShouldBe("It fails when 'inline or pending' is pending in HttpReceiveHttpRequest of main.");
    }

    [Fact]
    public void Another_failure_is_not_taken_for_the_same_one()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(1_000, machine =>
        {
            string order = "";
            foreach (string name in new[] { "a", "b", "c" })
                machine.StartThread(name, () => order += name);

            machine.RunUntilIdle();
            if (order == "abc")
                throw new InvalidOperationException("the natural order");
            if (order == "cba")
                throw new InvalidDataException("the other way round");
        }, new ExploreOptions { Strategy = new Fixed("cba") }));

        failed.InnerException.ShouldBeOfType<InvalidDataException>();
    }

    [Fact]
    public void A_deadlock_in_another_order_is_the_same_failure()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(1_000, machine =>
        {
            nint first = machine.Kernel32.CreateEvent(manualReset: false, initialState: true);
            nint second = machine.Kernel32.CreateEvent(manualReset: false, initialState: true);
            machine.StartThread("left", () => Cross(first, second));
            machine.StartThread("right", () => Cross(second, first));
            machine.RunUntilIdle();

            void Cross(nint one, nint other)
            {
                machine.Kernel32.WaitForSingleObject(one, Kernel32Constants.INFINITE);
                machine.Kernel32.WaitForSingleObject(other, Kernel32Constants.INFINITE);
                machine.Kernel32.SetEvent(other);
                machine.Kernel32.SetEvent(one);
            }
        }));

        failed.InnerException.ShouldBeOfType<SimulationRunException>().End.ShouldBe(RunEnd.ThreadsLeft);
        failed.Result.Schedule.Deviations.ShouldBe(1);
    }

    [Fact]
    public void A_run_that_cannot_be_repeated_is_told_so()
    {
        int calls = 0;
        var options = new ExploreOptions { CheckDeterminism = false };

        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(
            10, _ => throw new InvalidOperationException(calls++ == 0 ? "the first time" : "later"), options));

        failed.InnerException.ShouldBeOfType<SimulationRunException>().End.ShouldBe(RunEnd.NotDeterministic);
        failed.Message.ShouldStartWith("the first time\nThe scenario is not deterministic: a run with the same choices did not fail");
    }

    private static void LostUpdate(SimulatedMachine machine)
    {
        int sum = 0;
        for (int number = 1; number <= 2; number++)
        {
            machine.StartThread($"adder {number}", () =>
            {
                for (int i = 0; i < Steps; i++)
                {
                    int before = sum;
                    machine.Kernel32.ResetEvent(0);
                    sum = before + 1;
                }
            });
        }

        machine.RunUntilIdle();
        if (sum != 2 * Steps)
            throw new InvalidOperationException($"updates were lost: {sum}");
    }

    /// <summary>Lets threads with one-letter names run in a fixed order.</summary>
    private sealed class Fixed(string order) : ISchedulingStrategy
    {
        public bool NextExecution() => true;

        public SimulatedThread NextThread(
            ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
        {
            if (reason == SwitchReason.Preemption)
                return current;

            SimulatedThread next = runnable[0];
            foreach (SimulatedThread thread in runnable)
            {
                if (order.IndexOf(thread.Name, StringComparison.Ordinal) is >= 0 and int position
                    && (next.Name.Length > 1 || position < order.IndexOf(next.Name, StringComparison.Ordinal)))
                {
                    next = thread;
                }
            }

            return next;
        }

        public int NextValue(int count, string place) => 0;
    }
}
