namespace HttpCompletionSim.Testing.Runs;

/// <summary>What a controlled run offers to code under test.</summary>
public sealed class ControlledRunTests
{
    private static readonly ExploreOptions s_traced = new() { Machine = new MachineOptions { RecordTrace = true } };

    [Fact]
    public void There_is_no_run_outside_of_one()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });

        ControlledRun.Current.ShouldBeNull();
        machine.Run.ShouldBeNull();
    }

    [Fact]
    public void Every_thread_of_a_run_finds_the_run_and_the_machine()
    {
        Simulation.Explore(20, machine =>
        {
            ControlledRun run = machine.Run!;
            var seen = new List<(ControlledRun?, SimulatedMachine?)>();
            machine.StartThread("started", Look);
            run.QueueWork(Look);
            using (ExecutionContext.SuppressFlow())
                run.QueueWork(Look);

            using ITimer timer = run.Time.CreateTimer(_ => Look(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            run.Sleep(TimeSpan.FromSeconds(2));

            seen.Count.ShouldBe(4);
            seen.ShouldAllBe(each => each.Item1 == run && each.Item2 == machine);

            void Look() => seen.Add((ControlledRun.Current, ControlledRun.Machine));
        });
    }

    [Fact]
    public void A_second_machine_is_found_by_the_work_that_it_queues()
    {
        Simulation.Explore(20, first =>
        {
            using var second = new SimulatedMachine();
            var seen = new List<SimulatedMachine?>();
            using (second.Enter())
            using (ExecutionContext.SuppressFlow())
                second.Run!.QueueWork(() => seen.Add(ControlledRun.Machine));

            first.RunUntilIdle();

            seen.ShouldBe([second]);
            ControlledRun.Machine.ShouldBe(first);
        });
    }

    [Fact]
    public void A_scheduling_point_lets_another_thread_run()
    {
        var orders = new HashSet<string>();

        Simulation.Explore(50, machine =>
        {
            string order = "";
            machine.Run!.QueueWork(() => order += "pool ");
            machine.Run.SchedulingPoint("between");
            order += "main ";
            machine.RunUntilIdle();
            orders.Add(order);
        });

        orders.ShouldBe(["pool main ", "main pool "], ignoreOrder: true);
    }

    [Fact]
    public void A_lock_excludes_the_other_threads_and_its_owner_can_enter_it_again()
    {
        int contended = 0;
        Simulation.Explore(200, machine =>
        {
            ControlledRun run = machine.Run!;
            object target = new();
            int inside = 0;
            int done = 0;
            for (int thread = 0; thread < 3; thread++)
                run.QueueWork(Work);

            machine.RunUntilIdle().Waiting.ShouldBeEmpty();
            done.ShouldBe(3);
            Should.Throw<SynchronizationLockException>(() => run.Exit(target));

            void Work()
            {
                if (inside > 0)
                    contended++;

                run.Enter(target);
                run.Enter(target);
                (++inside).ShouldBe(1);
                run.SchedulingPoint("inside");
                run.Exit(target);
                run.SchedulingPoint("still inside");
                run.IsEntered(target).ShouldBeTrue();
                inside--;
                run.Exit(target);
                run.IsEntered(target).ShouldBeFalse();
                done++;
            }
        });

        contended.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_lock_is_waited_for_until_the_time_is_up()
    {
        Simulation.Explore(20, machine =>
        {
            ControlledRun run = machine.Run!;
            object target = new();
            run.Enter(target);
            bool? taken = null;
            TimeSpan waited = default;
            run.QueueWork(() =>
            {
                long begin = run.Time.GetTimestamp();
                taken = run.TryEnter(target, TimeSpan.FromSeconds(5));
                waited = run.Time.GetElapsedTime(begin);
            });
            run.Sleep(TimeSpan.FromSeconds(10));

            taken.ShouldBe(false);
            waited.ShouldBe(TimeSpan.FromSeconds(5));
            run.Exit(target);
            run.TryEnter(target, TimeSpan.Zero).ShouldBeTrue();
        });
    }

    [Fact]
    public void A_pulse_wakes_the_oldest_waiter_and_PulseAll_wakes_all()
    {
        Simulation.Explore(100, machine =>
        {
            ControlledRun run = machine.Run!;
            object target = new();
            var woken = new List<int>();
            for (int number = 0; number < 3; number++)
            {
                int own = number;
                run.QueueWork(() =>
                {
                    run.Enter(target);
                    run.WaitForPulse(target, Timeout.InfiniteTimeSpan).ShouldBeTrue();
                    run.IsEntered(target).ShouldBeTrue();
                    woken.Add(own);
                    run.Exit(target);
                });
                machine.RunUntilIdle();
            }

            Pulse(all: false);
            woken.ShouldBe([0]);
            Pulse(all: true);
            woken.ShouldBe([0, 1, 2], ignoreOrder: true);
            run.Enter(target);
            run.WaitForPulse(target, TimeSpan.FromSeconds(1)).ShouldBeFalse();
            run.IsEntered(target).ShouldBeTrue();
            run.Exit(target);

            void Pulse(bool all)
            {
                run.Enter(target);
                if (all)
                    run.PulseAll(target);
                else
                    run.Pulse(target);

                run.Exit(target);
                machine.RunUntilIdle();
            }
        });
    }

    [Theory]
    [InlineData(TaskCreationOptions.None)]
    [InlineData(TaskCreationOptions.RunContinuationsAsynchronously)]
    public void A_task_is_waited_for_and_its_exception_thrown_as_await_does(TaskCreationOptions options)
    {
        Simulation.Explore(50, machine =>
        {
            ControlledRun run = machine.Run!;
            var good = new TaskCompletionSource<int>(options);
            var bad = new TaskCompletionSource(options);
            run.QueueWork(() => good.SetResult(42));
            run.QueueWork(() => bad.SetException(new InvalidDataException("on purpose")));

            run.Wait(good.Task).ShouldBe(42);
            Should.Throw<InvalidDataException>(() => run.Wait(bad.Task));
            run.Wait(new TaskCompletionSource(options).Task, TimeSpan.FromSeconds(1)).ShouldBeFalse();
        });
    }

    [Fact]
    public void An_asynchronous_scenario_continues_on_the_threads_that_complete_what_it_awaits()
    {
        var traces = new Dictionary<ulong, string>();
        Simulation.Explore(50, Scenario, s_traced with { AfterRun = result => traces[result.Token.Seed!.Value] = result.TraceText });
        Simulation.Explore(
            50, Scenario, s_traced with { AfterRun = result => result.TraceText.ShouldBe(traces[result.Token.Seed!.Value]) });

        traces.Values.Distinct().Count().ShouldBe(2, "the two calls come in either order");

        static async Task Scenario(SimulatedMachine machine)
        {
            ControlledRun run = machine.Run!;
            var first = new TaskCompletionSource();
            run.QueueWork(() =>
            {
                machine.Kernel32.ResetEvent(0);
                first.SetResult();
            });
            machine.Kernel32.ResetEvent(0);
            await first.Task;
            ControlledRun.Current.ShouldBe(run);
            await Task.Delay(TimeSpan.FromSeconds(3), run.Time);
            ControlledRun.Current.ShouldBe(run);
            machine.Kernel32.ResetEvent(0);
        }
    }

    [Fact]
    public void The_exception_of_an_asynchronous_scenario_fails_the_run_as_it_is()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, async machine =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3), machine.Run!.Time);
            throw new InvalidDataException("on purpose");
        }));

        failed.InnerException.ShouldBeOfType<InvalidDataException>();
    }

    [Fact]
    public void What_a_thread_of_the_host_would_complete_fails_the_run_at_once()
    {
        using var release = new ManualResetEventSlim();
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(
            () => Simulation.Run(1, async machine => await Task.Run(() => release.Wait(TestContext.Current.CancellationToken))));
        release.Set();

        failed.Message.ShouldStartWith("Nothing can run any more: main waits for a task. No thread of the run can complete the task.");
        failed.Message.ShouldContain("Task.Run");
    }

    [Fact]
    public void A_thread_of_the_host_that_completes_a_task_of_the_run_is_named()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, machine =>
        {
            ControlledRun run = machine.Run!;
            var source = new TaskCompletionSource();
            run.QueueWork(() =>
            {
                run.SchedulingPoint("main waits");
                OnForeignThread(source.SetResult);
                while (!run.IsAborting)
                    run.SchedulingPoint("later");
            });
            run.Wait(source.Task);
        }));

        failed.Message.ShouldStartWith(
            "'stranger' is no thread of this controlled run (it completes a task that main waits for).");
    }

    [Fact]
    public void A_thread_of_the_host_that_calls_the_machine_fails_the_run_by_name()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, machine => OnForeignThread(
            () => Should.Throw<SimulationRunException>(() => machine.Kernel32.ResetEvent(0)))));

        failed.Message.ShouldStartWith("'stranger' is no thread of this controlled run (it calls ResetEvent).");
    }

    [Fact]
    public void An_exception_of_an_async_void_method_fails_the_run()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, machine =>
        {
            Throw();
            while (true)
                machine.Run!.SchedulingPoint("later");
        }));

        failed.Message.ShouldContain("InvalidDataException left an async void method");

        static async void Throw()
        {
            await Task.CompletedTask;
            throw new InvalidDataException("on purpose");
        }
    }

    [Fact]
    public void Work_that_catches_everything_ends_by_asking_whether_the_run_is_over()
    {
        int rounds = 0;
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, machine =>
        {
            ControlledRun run = machine.Run!;
            run.QueueWork(() =>
            {
                while (!run.IsAborting)
                {
                    try
                    {
                        run.Sleep(TimeSpan.FromSeconds(1));
                    }
                    catch (SimulationAbortedException)
                    {
                        rounds++;
                    }
                }
            });
            run.Fail(new InvalidDataException("on purpose"));
        }));

        failed.InnerException.ShouldBeOfType<InvalidDataException>();
        failed.Message.ShouldNotContain("parked");
        rounds.ShouldBeLessThan(2);
    }

    [Fact]
    public void A_deadlock_of_two_locks_is_found_and_told()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(100, machine =>
        {
            ControlledRun run = machine.Run!;
            string one = new('1', 1);
            object other = new();
            run.QueueWork(() => Take(one, other));
            run.QueueWork(() => Take(other, one));
            machine.RunUntilIdle().Waiting.ShouldBeEmpty();

            void Take(object outer, object inner)
            {
                run.Enter(outer);
                run.SchedulingPoint("between the locks");
                run.Enter(inner);
                run.Exit(inner);
                run.Exit(outer);
            }
        }));

        failed.Message.ShouldContain("waits for the lock of String, which pool holds");
    }

    [Fact]
    public void A_wait_of_no_time_does_not_wait_for_the_threads_that_can_run()
    {
        Simulation.Explore(20, machine =>
        {
            ControlledRun run = machine.Run!;
            bool isOver = false;
            run.QueueWork(() =>
            {
                while (!isOver && !run.IsAborting)
                    run.SchedulingPoint("until main has looked");
            });

            run.WaitUntil(() => false, "what never comes", TimeSpan.Zero).ShouldBeFalse();
            isOver = true;
        });
    }

    [Fact]
    public void A_wait_of_no_time_lets_others_run_before_its_second_look()
    {
        var seen = new HashSet<bool>();
        Simulation.Explore(50, machine =>
        {
            bool isSet = false;
            machine.Run!.QueueWork(() => isSet = true);
            seen.Add(machine.Run.WaitUntil(() => isSet, "the work", TimeSpan.Zero));
        });

        seen.ShouldBe([true, false], ignoreOrder: true);
    }

    [Fact]
    public void What_a_condition_throws_leaves_the_call_that_waits_for_it()
    {
        int thrown = 0;
        Simulation.Explore(50, machine =>
        {
            ControlledRun run = machine.Run!;
            bool isBroken = false;
            run.QueueWork(() =>
            {
                Should.Throw<InvalidDataException>(() => run.WaitUntil(Look, "what breaks", Timeout.InfiniteTimeSpan));
                thrown++;
            });
            run.Sleep(TimeSpan.FromSeconds(1));
            isBroken = true;
            run.SchedulingPoint("here it is asked");
            machine.RunUntilIdle().Waiting.ShouldBeEmpty();

            bool Look() => isBroken ? throw new InvalidDataException("on purpose") : false;
        });

        thrown.ShouldBeGreaterThanOrEqualTo(50);
    }

    [Fact]
    public void A_condition_that_throws_at_the_end_of_another_thread_fails_the_run_in_its_own()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, machine =>
        {
            bool isBroken = false;
            machine.Run!.QueueWork(() =>
            {
                machine.Run.Sleep(TimeSpan.FromSeconds(1));
                isBroken = true;
            });
            machine.Run.WaitUntil(
                () => isBroken ? throw new InvalidDataException("on purpose") : false, "what breaks", Timeout.InfiniteTimeSpan);
        }));

        failed.InnerException.ShouldBeOfType<InvalidDataException>();
    }

    [Fact]
    public void The_end_of_a_run_leaves_a_wait_for_a_pulse_through_the_exit_of_its_lock()
    {
        Exception? left = null;
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, machine =>
        {
            ControlledRun run = machine.Run!;
            object target = new();
            run.QueueWork(() => left = Should.Throw<Exception>(() =>
            {
                run.Enter(target);
                try
                {
                    run.WaitForPulse(target, Timeout.InfiniteTimeSpan);
                }
                finally
                {
                    run.PulseAll(target);
                    run.Exit(target);
                }
            }));
            machine.RunUntilIdle();
            run.Fail(new InvalidDataException("on purpose"));
        }));

        failed.InnerException.ShouldBeOfType<InvalidDataException>();
        left.ShouldBeOfType<SimulationAbortedException>();
    }

    [Fact]
    public void A_timer_that_was_disposed_is_not_armed_again()
    {
        Simulation.Explore(5, machine =>
        {
            int fired = 0;
            ITimer timer = machine.Run!.Time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            timer.Change(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)).ShouldBeTrue();
            timer.Dispose();

            timer.Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)).ShouldBeFalse();
            machine.Run.Sleep(TimeSpan.FromSeconds(10));

            fired.ShouldBe(0);
        });
    }

    [Fact]
    public void What_a_stranger_did_in_a_run_that_is_then_given_up_as_a_repetition_is_told()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(
            1,
            machine =>
            {
                machine.Run!.QueueWork(() => { });
                machine.Run.QueueWork(() => { });
                OnForeignThread(() => Should.Throw<SimulationRunException>(() => machine.Run.SchedulingPoint("here")));
            },
            new ExploreOptions { Strategy = new GivesUpAtTheEnd(), ShrinkRuns = 0 }));

        failed.Message.ShouldStartWith("'stranger' is no thread of this controlled run (here).");
    }

    private static void OnForeignThread(Action action)
    {
        var thread = new Thread(() => action()) { Name = "stranger" };
        thread.Start();
        thread.Join();
    }
}
