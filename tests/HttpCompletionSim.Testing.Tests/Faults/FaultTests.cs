using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Faults;

/// <summary>Which faults there are, when they take effect, and how they are installed.</summary>
public sealed class FaultTests
{
    private const string Create = nameof(IKernel32.CreateEvent);

    [Theory]
    [InlineData("HttpSendHttpResponse", Win32Error.ERROR_ACCESS_DENIED, "ERROR_NOT_ENOUGH_MEMORY, ERROR_NO_SYSTEM_RESOURCES")]
    [InlineData("HttpRemoveUrlFromUrlGroup", Win32Error.ERROR_FILE_NOT_FOUND, "ERROR_ACCESS_DENIED")]
    [InlineData("HttpCreateUrlGroup", Win32Error.ERROR_NOT_ENOUGH_MEMORY, "It has no such code.")]
    [InlineData("CloseHandle", Win32Error.ERROR_INVALID_HANDLE, "It has no such code.")]
    public void A_code_that_a_function_does_not_document_is_refused_and_the_documented_ones_are_named(
        string function, uint code, string documented)
    {
        string message = Should.Throw<ArgumentException>(() => Fault.Fails(function, code)).Message;

        message.ShouldContain(function);
        message.ShouldContain(Win32Error.NameOf(code));
        message.ShouldContain(documented);
    }

    [Fact]
    public void A_function_that_does_not_exist_is_refused() => Should
        .Throw<ArgumentException>(() => Fault.Fails("HttpSendResponse", Win32Error.ERROR_NOT_ENOUGH_MEMORY)).Message
        .ShouldStartWith("The simulator has no function HttpSendResponse.");

    [Fact]
    public void An_operation_is_refused_an_end_that_it_does_not_document()
    {
        Should.Throw<ArgumentException>(() => Fault.CompletesWith(HttpOperation.ReceiveRequest, Win32Error.ERROR_NETNAME_DELETED)).Message
            .ShouldContain("It can fail with ERROR_OPERATION_ABORTED.");
        Should.Throw<ArgumentException>(() => Fault.CompletesWith(HttpOperation.CancelRequest, Win32Error.ERROR_OPERATION_ABORTED));
        Should.Throw<ArgumentException>(() => Fault.ConnectionBreaks(HttpOperation.ReceiveRequest));
        Should.Throw<ArgumentException>(() => Fault.CompletesLate(HttpOperation.ReceiveRequest, TimeSpan.FromSeconds(1))).Message
            .ShouldContain("RECV-06");
        Should.Throw<ArgumentException>(() => Fault.WaitTimesOut("SleepEx")).Message.ShouldContain("WaitForSingleObject");
    }

    [Fact]
    public void A_number_out_of_range_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Fault.QueueFull().OnCall(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Fault.QueueFull().AtMost(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Fault.QueueFull().OneIn(1));
        Should.Throw<ArgumentOutOfRangeException>(() => Fault.QueueFull().OneIn(1, seed: 2));
        Should.Throw<ArgumentOutOfRangeException>(() => Fault.ClientResets(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => Fault.ClientHalfCloses(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => Fault.ClientStalls(-1, TimeSpan.FromSeconds(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Fault.ClientStalls(0, TimeSpan.Zero));
        Should.Throw<ArgumentOutOfRangeException>(() => Fault.CompletesLate(HttpOperation.SendBody, TimeSpan.Zero));
    }

    [Fact]
    [Rule("ERRMAP-28")]
    public void A_fault_strikes_on_every_call_on_one_call_or_a_number_of_times()
    {
        StruckCalls(Fault.OutOfHandles()).ShouldBe([1, 2, 3, 4, 5]);
        StruckCalls(Fault.OutOfHandles().OnCall(3)).ShouldBe([3]);
        StruckCalls(Fault.OutOfHandles().AtMost(2)).ShouldBe([1, 2]);
        StruckCalls(Fault.OutOfHandles().OnCall(3).EveryCall()).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void A_seed_draws_the_same_calls_each_time_and_another_seed_others()
    {
        Fault fault = Fault.OutOfHandles().Sometimes(seed: 7);

        int[] drawn = StruckCalls(fault, calls: 64);

        StruckCalls(fault, calls: 64).ShouldBe(drawn);
        drawn.Length.ShouldBeInRange(16, 48);
        StruckCalls(Fault.OutOfHandles().Sometimes(seed: 8), calls: 64).ShouldNotBe(drawn);
        StruckCalls(Fault.OutOfHandles().OneIn(64, seed: 7), calls: 64).Length.ShouldBeLessThan(8);
        StruckCalls(Fault.OutOfHandles().Sometimes(seed: 7).AtMost(3), calls: 64).ShouldBe(drawn[..3]);
    }

    [Fact]
    public void A_run_chooses_and_its_token_repeats_the_choice()
    {
        var seen = new HashSet<string>();
        Simulation.Explore(20, Scenario, new ExploreOptions { Machine = new MachineOptions { RecordTrace = true }, AfterRun = Repeat });

        seen.Count.ShouldBe(4);

        void Scenario(SimulatedMachine machine)
        {
            machine.Inject(Fault.OutOfHandles().Sometimes());
            string calls = "";
            for (int i = 0; i < 2; i++)
                calls += machine.Kernel32.CreateEvent(manualReset: true, initialState: false) == 0 ? "x" : "-";

            seen.Add(calls);
        }

        void Repeat(SimulationResult result)
        {
            var traced = new SimulationOptions { Machine = new MachineOptions { RecordTrace = true } };
            Simulation.Replay(result.Token, Scenario, traced).TraceText.ShouldBe(result.TraceText);
            int injected = result.Trace.OfType<FaultInjected>().Count();
            result.Schedule.Choices.Count(choice => choice is { Chosen: 1, Place: { } place } && IsFault(place)).ShouldBe(injected);
        }
    }

    [Fact]
    [Rule("ERRMAP-28")]
    public void The_choice_of_nothing_is_the_natural_one()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        var natural = new NaturalStrategy();

        Simulation.Run(
            natural,
            run =>
            {
                using FaultGuard guard = run.Inject(FaultPlan.Create(Fault.OutOfHandles().Sometimes(), Fault.OutOfHandles().OneIn(9)));
                run.Kernel32.CreateEvent(manualReset: true, initialState: false).ShouldNotBe(0);
                (guard.Occasions, guard.Injected).ShouldBe((2, 0));
            });
    }

    [Fact]
    public void Without_a_run_and_a_seed_nothing_decides_and_no_fault_of_the_plan_is_installed()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });

        InvalidOperationException refused = Should.Throw<InvalidOperationException>(
            () => machine.Inject(FaultPlan.Create(Fault.OutOfHandles(), Fault.QueueFull().Sometimes())));

        refused.Message.ShouldContain("a request queue is full, one time in 2");
        machine.Kernel32.CreateEvent(manualReset: true, initialState: false).ShouldNotBe(0);
    }

    [Fact]
    [Rule("ERRMAP-17", "ERRMAP-28")]
    public void A_guard_counts_and_takes_its_own_fault_away()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        FaultGuard handles = machine.Inject(Fault.OutOfHandles().OnCall(2));
        FaultGuard memory = machine.Inject(Fault.Fails(Create, Win32Error.ERROR_NOT_ENOUGH_MEMORY));

        LastErrorOfCreate(machine).ShouldBe(Win32Error.ERROR_NOT_ENOUGH_MEMORY);
        memory.Dispose();
        memory.Dispose();
        LastErrorOfCreate(machine).ShouldBe(Win32Error.ERROR_NO_SYSTEM_RESOURCES);
        handles.Dispose();
        LastErrorOfCreate(machine).ShouldBe(Win32Error.NO_ERROR);

        (memory.Occasions, memory.Injected, handles.Occasions, handles.Injected).ShouldBe((1, 1, 2, 1));
        MachineFaults.Of(machine).IsAttached.ShouldBeFalse();
    }

    [Fact]
    public void A_fault_is_in_the_trace_with_its_rules()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        machine.Inject(Fault.Fails(Create, Win32Error.ERROR_NOT_ENOUGH_MEMORY));

        machine.Kernel32.CreateEvent(manualReset: true, initialState: false);

        FaultInjected injected = machine.Trace.Recorded.OfType<FaultInjected>().ShouldHaveSingleItem();
        (injected.Fault, injected.Object).ShouldBe((FaultKind.FunctionFails, Create));
        injected.Effect.ShouldBe("fails with ERROR_NOT_ENOUGH_MEMORY");
        injected.Rules.ShouldBe(["LERR-03", "ERRMAP-17"]);
        injected.ToString().ShouldEndWith("CreateEvent fails with ERROR_NOT_ENOUGH_MEMORY [fault]   LERR-03, ERRMAP-17");
    }

    [Fact]
    public void Every_machine_of_an_exploration_has_the_plan_of_its_options()
    {
        int failed = 0;

        Simulation.Explore(
            3,
            machine => failed += machine.Kernel32.CreateEvent(manualReset: true, initialState: false) == 0 ? 1 : 0,
            new ExploreOptions { Faults = [Fault.OutOfHandles().OnCall(1)], CheckDeterminism = false });

        failed.ShouldBe(3);
    }

    [Fact]
    public void A_failure_shrinks_to_the_fault_that_it_needs_and_its_token_repeats_it()
    {
        var options = new ExploreOptions
        {
            Machine = new MachineOptions { RecordTrace = true },
            Faults = FaultsOfEveryKind.Plan(fault => fault.OneIn(8), "http://localhost:80/"),
        };

        SimulationFailedException failure = Should.Throw<SimulationFailedException>(() => Simulation.Explore(1000, Scenario, options));

        SimulationFailedException again =
            Should.Throw<SimulationFailedException>(() => Simulation.Replay(failure.Result.Token, Scenario, options));
        again.Message.ShouldContain("There is no event.");
        FaultInjected injected = again.Result.Trace.OfType<FaultInjected>().ShouldHaveSingleItem();
        injected.Object.ShouldBe(Create);

        // Wrong: the second event may fail as well as the first.
        static void Scenario(SimulatedMachine machine)
        {
            nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            if (port == 0 || machine.Kernel32.CreateEvent(manualReset: true, initialState: false) == 0)
                return;

            machine.Kernel32.PostQueuedCompletionStatus(port, 0, 1);
            if (machine.Kernel32.CreateEvent(manualReset: true, initialState: false) == 0)
                throw new InvalidOperationException("There is no event.");
        }
    }

    [Fact]
    public void A_plan_of_every_kind_has_each_kind_but_the_one_that_names_a_url()
    {
        FaultPlan plan = FaultPlan.OfEveryKind(fault => fault.OneIn(20));

        Enum.GetValues<FaultKind>().Except(plan.Select(fault => fault.Kind)).ShouldBe([FaultKind.UrlRevoked]);
        plan.Select(fault => fault.ToString()).ShouldBeUnique();
        plan.ShouldAllBe(fault => fault.ToString().EndsWith(", one time in 20"));
    }

    [Fact]
    public void A_plan_is_its_faults_in_words()
    {
        FaultPlan plan = [Fault.QueueFull().AtMost(2), Fault.Pends(HttpOperation.SendBody).OnCall(4)];

        plan.Count.ShouldBe(2);
        plan[1].Kind.ShouldBe(FaultKind.OperationPends);
        plan.ToString().ShouldBe("a request queue is full, at most 2 times; SendBody pends, call 4");
    }

    private static bool IsFault(string place) => place.StartsWith("fault: ", StringComparison.Ordinal);

    /// <summary>The numbers of the calls of CreateEvent that a fault makes fail.</summary>
    private static int[] StruckCalls(Fault fault, int calls = 5)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        machine.Inject(fault);
        return [.. Enumerable.Range(1, calls).Where(_ => LastErrorOfCreate(machine) != Win32Error.NO_ERROR)];
    }

    private static uint LastErrorOfCreate(SimulatedMachine machine)
    {
        nint made = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        uint error = made == 0 ? machine.Kernel32.GetLastError() : Win32Error.NO_ERROR;
        if (made != 0)
            machine.Kernel32.CloseHandle(made);

        return error;
    }

    /// <summary>Keeps the thread that has the turn, and takes the first outcome of every choice.</summary>
    private sealed class NaturalStrategy : ISchedulingStrategy
    {
        public ulong Seed => 0;

        public bool NextExecution() => true;

        public SimulatedThread NextThread(
            ReadOnlySpan<SimulatedThread> runnable, SimulatedThread? current, SwitchReason reason, string place) =>
            current ?? runnable[0];

        public int NextValue(int count, string place) => 0;
    }
}
