using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

public sealed class VerifierTests
{
    private static readonly Type[] s_rules =
        [.. typeof(VerifierRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(VerifierRule)) && !type.IsAbstract)];

    [Fact]
    public void Each_rule_has_an_id_of_its_own_a_sentence_and_documented_rules_and_is_among_all_rules()
    {
        IReadOnlyList<VerifierRule> all = VerifierRule.All;

        all.Select(rule => rule.GetType()).ShouldBe(s_rules, ignoreOrder: true);
        all.Select(rule => rule.Id).ShouldBe(Enumerable.Range(1, all.Count).Select(number => $"HCV{number:00}"));
        all.ShouldAllBe(rule => rule.Sentence.EndsWith('.') && rule.Rules.Count > 0);
    }

    [Fact]
    public void The_documented_rules_that_a_rule_rests_on_exist()
    {
        string text = string.Concat(Directory.GetFiles(
            Path.Combine(Repository.Root, "src", "HttpCompletionSim.Conformance", "Rules"), "*.rules").Select(File.ReadAllText));

        VerifierRule.All.SelectMany(rule => rule.Rules).Where(id => !text.Contains($"\n{id} [", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Each_rule_has_a_class_of_tests() => s_rules.ShouldAllBe(rule => typeof(VerifierTests).Assembly.GetType(
        $"HttpCompletionSim.Testing.Verification.Rules.{rule.Name}Tests") != null);

    [Fact]
    public void The_table_of_the_page_is_that_of_the_rules()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "verifier.md"));

        VerifierBlocks.Fill(page).ShouldBe(page, "sh tests/rules/run.sh writes the page");
        page.ShouldContain($"\n| {VerifierRule.All[^1].Id} | {VerifierRule.All[^1].Sentence} |");
    }

    [Fact]
    public void A_rule_is_set_aside_with_a_reason_and_can_be_added_again()
    {
        VerifierOptions without = VerifierOptions.Default.Without("HCV03", "freed on purpose");

        without.Rules.ShouldNotContain(rule => rule.Id == "HCV03");
        without.SetAside["HCV03"].ShouldBe("freed on purpose");
        without.With("HCV03").Rules.ShouldBe(VerifierOptions.Default.Rules);
        without.With("HCV03").SetAside.ShouldBeEmpty();
        VerifierOptions.Default.With("HCV17").Rules.Select(rule => rule.Id).ShouldBeInOrder();
        VerifierOptions.Strict.Rules.ShouldBe(VerifierRule.All);
        VerifierOptions.None.Rules.ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => without.Without("HCV99", "no such rule")).Message.ShouldContain("It has HCV01 to HCV22.");
        Should.Throw<ArgumentException>(() => without.Without("HCV01", " "));
    }

    [Fact]
    public void A_run_fails_with_its_findings_and_their_timeline_and_is_repeated_by_its_token()
    {
        var failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(7, Misuse));

        failed.InnerException.ShouldBeOfType<VerificationException>();
        failed.Message.ShouldStartWith("HCV09 HttpReceiveHttpRequest starts ovl#2 with event#1, which ovl#1 in flight uses: the start " +
            "has " +
            "reset the event, and a wait cannot tell which of them has ended. [EVT-05, EVT-06, GOR-04]\n");
        failed.Message.ShouldContain("ovl#1 Internal -> 0x103; event#1 reset");
        failed.Message.ShouldContain($"with the token {failed.Result.Token}");
        Should.Throw<SimulationFailedException>(() => Simulation.Replay(failed.Result.Token, Misuse)).Message.ShouldBe(failed.Message);
        Simulation.Run(7, Misuse, new SimulationOptions { Verifier = VerifierOptions.None }).Findings.ShouldBeEmpty();
        Simulation.Run(7, Misuse, new SimulationOptions { Verifier = VerifierOptions.Default.Without("HCV09", "test") });
    }

    [Fact]
    public void An_exploration_shrinks_a_finding_to_the_run_that_needs_the_fewest_choices()
    {
        var failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(50, Misuse));

        failed.Order.ShouldNotBeNull().ShouldStartWith("It fails in the natural order");
        failed.Result.Findings.Select(finding => finding.Rule.Id).ShouldBe(["HCV09"]);
    }

    [Fact]
    public void Findings_have_the_numbers_and_names_of_the_recorded_trace()
    {
        var traced = new SimulationOptions { Machine = new MachineOptions { RecordTrace = true } };

        SimulationResult result = Should.Throw<SimulationFailedException>(() => Simulation.Run(7, Misuse, traced)).Result;

        Finding finding = result.Findings.ShouldHaveSingleItem();
        finding.Thread.ShouldBe("main");
        TraceEvent last = result.Trace.Single(each => each.Sequence == finding.Sequence);
        last.ShouldBeOfType<OperationStarted>().Operation.ShouldBe("ovl#2");
        finding.Events.OfType<OperationStarted>().Select(each => each.Operation).ShouldBe(["ovl#1", "ovl#2"]);
        finding.Events.ShouldAllBe(each => each.Sequence <= finding.Sequence && each.Thread == "main");
    }

    [Fact]
    public void A_program_that_fails_is_not_told_what_its_unwinding_disposes()
    {
        var all = new ExploreOptions { ContinueAfterFailure = true, CheckDeterminism = false };

        ExplorationResult explored = Simulation.Explore(50, Fail, all);

        explored.Failures.Count.ShouldBe(50);
        explored.Failures.ShouldAllBe(failed => failed.InnerException is InvalidDataException && failed.Result.Findings.Count == 0);

        static void Fail(SimulatedMachine machine)
        {
            using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
            machine.StartThread("receiver", () =>
            {
                using var overlapped = new OverlappedBlock();
                using var request = new RequestBuffer();
                machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
                machine.Kernel32.WaitForSingleObject(queue.Handle, Kernel32Constants.INFINITE);
            });
            machine.RunUntilIdle();
            machine.StartThread("failing", () => throw new InvalidDataException("on purpose"));
            machine.RunUntilIdle();
        }
    }

    [Fact]
    public void A_test_server_fails_at_its_end_and_disposes_everything_all_the_same()
    {
        var server = new HttpTestServer();
        var last = server.DisposeAtEnd(new OverlappedBlock());
        MisuseOn(server.Machine, server.Queue.Handle, server);

        var found = Should.Throw<VerificationException>(server.Dispose);

        found.Findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("HCV09");
        Should.Throw<ObjectDisposedException>(() => last.Internal);
        using var without = new HttpTestServer(verifier: VerifierOptions.None);
        MisuseOn(without.Machine, without.Queue.Handle, without);
    }

    [Fact]
    public void A_test_that_fails_by_itself_and_has_findings_tells_both()
    {
        var found = Should.Throw<VerificationException>(() =>
        {
            using var server = new HttpTestServer();
            MisuseOn(server.Machine, server.Queue.Handle, server);
            throw new InvalidDataException("on purpose");
        });

        found.InnerException.ShouldBeOfType<InvalidDataException>();
        found.Message.ShouldStartWith("InvalidDataException: on purpose\nThe verifier has findings as well:\nHCV09 ");
        Should.Throw<InvalidDataException>(() =>
        {
            using var server = new HttpTestServer();
            throw new InvalidDataException("without a finding");
        });
    }

    [Fact]
    public void A_run_has_the_same_trace_with_a_verifier_and_without()
    {
        var traced = new MachineOptions { RecordTrace = true };
        for (ulong seed = 0; seed < 20; seed++)
        {
            var with = new SimulationOptions { Machine = traced, Verifier = VerifierOptions.Strict.Without("HCV17", "not looked at") };
            SimulationResult verified = ResultOf(seed, with);
            SimulationResult plain = ResultOf(seed, with with { Verifier = VerifierOptions.None });

            verified.TraceText.ShouldBe(plain.TraceText);
            verified.Token.ShouldBe(plain.Token);
        }

        static SimulationResult ResultOf(ulong seed, SimulationOptions options)
        {
            try
            {
                return Simulation.Run(seed, BodiesScenario.Run, options);
            }
            catch (SimulationFailedException failed)
            {
                return failed.Result;
            }
        }
    }

    [Fact]
    public void A_machine_has_one_verifier_and_a_server_on_the_machine_of_a_run_leaves_that_alone()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        var first = Verifier.Attach(machine);

        Should.Throw<InvalidOperationException>(() => Verifier.Attach(machine));
        first.Dispose();
        Verifier.Attach(machine).ShouldHaveNoFindings();
        Simulation.Run(1, run =>
        {
            using var server = new HttpTestServer(run);
            server.Verifier.ShouldBeNull();
        });
    }

    private static void Misuse(SimulatedMachine machine)
    {
        using var server = new HttpTestServer(machine);
        MisuseOn(machine, server.Queue.Handle, server);
    }

    /// <summary>Two receives with one event.</summary>
    private static void MisuseOn(SimulatedMachine machine, nint queue, HttpTestServer server)
    {
        nint shared = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        for (int i = 0; i < 2; i++)
        {
            OverlappedBlock overlapped = server.DisposeAtEnd(new OverlappedBlock(shared));
            RequestBuffer request = server.DisposeAtEnd(new RequestBuffer());
            machine.HttpApi.HttpReceiveHttpRequest(queue, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        }
    }
}
