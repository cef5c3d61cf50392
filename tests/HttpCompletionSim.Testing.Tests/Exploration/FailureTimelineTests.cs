using System.Reflection;
using System.Runtime.CompilerServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Tests.Exploration;

public sealed class FailureTimelineTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
        else
            File.Delete(_folder);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_run_that_fails_leaves_its_timeline_and_says_where(bool records)
    {
        var options = new SimulationOptions { TimelineFolder = _folder, Machine = new MachineOptions { RecordTrace = records } };

        SimulationFailedException failure = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, Fails, options));

        string path = failure.TimelineFile.ShouldNotBeNull();
        Path.GetDirectoryName(path).ShouldBe(_folder);
        Path.GetFileName(path).ShouldMatch(@"^FailureTimelineTests\.Fails-[0-9a-f]{8}\.timeline\.html$");
        string[] lines = failure.Message.Split('\n');
        lines[^2].ShouldBe($"The timeline of this run: {path}");
        lines[^1].ShouldBe($"To repeat this run, call Simulation.Replay with the token {failure.Result.Token}");
        string page = File.ReadAllText(path);
        page.ShouldContain("<h1>A run of FailureTimelineTests.Fails failed</h1>");
        page.ShouldContain("It went wrong &lt;here&gt;.");
        page.ShouldContain("calls CreateEvent, which returns event#1.");
    }

    [Fact]
    public void The_name_is_that_of_the_method_in_which_the_scenario_is_written()
    {
        var options = new SimulationOptions { TimelineFolder = _folder };

        SimulationFailedException lambda = Should.Throw<SimulationFailedException>(
            () => Simulation.Run(1, machine => Fails(machine), options));
        SimulationFailedException asynchronous = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, FailsAsync, options));

        Path.GetFileName(lambda.TimelineFile!).ShouldStartWith("FailureTimelineTests.The_name_is_that_of_the_method_in_which_the_");
        Path.GetFileName(asynchronous.TimelineFile!).ShouldStartWith("FailureTimelineTests.FailsAsync-");
    }

    [Fact]
    public void An_exploration_leaves_one_timeline_that_of_the_shrunk_run()
    {
        SimulationFailedException failure = Should.Throw<SimulationFailedException>(
            () => Simulation.Explore(50, FailsInAnOrder, new ExploreOptions { TimelineFolder = _folder, Jobs = 2 }));

        Directory.GetFiles(_folder).ShouldBe([failure.TimelineFile!]);
        failure.Message.ShouldContain($"\nThe timeline of this run: {failure.TimelineFile}\n");
        File.ReadAllText(failure.TimelineFile!).ShouldContain(failure.Result.Token.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void It_can_be_switched_off(string? folder)
    {
        SimulationFailedException failure = Should.Throw<SimulationFailedException>(
            () => Simulation.Run(1, Fails, new SimulationOptions { TimelineFolder = folder }));

        failure.TimelineFile.ShouldBeNull();
        failure.Message.ShouldNotContain("timeline");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_and_does_not_hide_the_failure()
    {
        File.WriteAllText(_folder, "a file");

        SimulationFailedException failure = Should.Throw<SimulationFailedException>(
            () => Simulation.Run(1, Fails, new SimulationOptions { TimelineFolder = _folder }));

        failure.TimelineFile.ShouldBeNull();
        failure.Message.ShouldStartWith("It went wrong <here>.");
        failure.Message.Split('\n')[^2].ShouldStartWith("The timeline of this run cannot be written: ");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Something else went wrong.")]
    public void A_run_that_does_not_fail_again_in_the_same_way_leaves_no_timeline(string? later)
    {
        int runs = 0;

        SimulationFailedException failure = Should.Throw<SimulationFailedException>(() => Simulation.Run(
            1,
            machine =>
            {
                machine.Kernel32.CreateEvent(true, false);
                string? problem = runs++ == 0 ? "It went wrong." : later;
                if (problem is not null)
                    throw new InvalidOperationException(problem);
            },
            new SimulationOptions { TimelineFolder = _folder }));

        runs.ShouldBe(2);
        failure.TimelineFile.ShouldBeNull();
        Directory.Exists(_folder).ShouldBeFalse();
        failure.Message.ShouldStartWith("It went wrong.\nThe timeline of this run cannot be written: repeated with the same choices, ");
    }

    [Fact]
    public void An_exception_of_any_type_does_not_hide_the_failure()
    {
        SimulationFailedException badName = Should.Throw<SimulationFailedException>(
            () => Simulation.Run(1, Fails, new SimulationOptions { TimelineFolder = "a\0b" }));
        var options = new SimulationOptions { TimelineFolder = null };
        var result = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, Fails, options));

        // Without a scenario the repetition ends with an exception that is no failure of a run.
        FailureTimeline.Save(result, null!, new SimulationOptions { TimelineFolder = _folder });

        badName.Message.ShouldStartWith("It went wrong <here>.");
        badName.TimelineProblem.ShouldNotBeNull();
        result.TimelineFile.ShouldBeNull();
        result.Message.ShouldStartWith("It went wrong <here>.\nThe timeline of this run cannot be written: ");
    }

    [Theory]
    [InlineData("<Main>$")]
    [InlineData("<<Main>$>b__0_0")]
    [InlineData("<<Main>$>g__Fails|0_1")]
    public void The_name_of_a_program_of_statements_is_that_of_its_assembly(string method) =>
        FailureTimeline.NameOf(typeof(FailureTimelineTests), method).ShouldBe("HttpCompletionSim.Testing.Tests");

    [Fact]
    public void The_name_of_an_asynchronous_lambda_is_that_of_its_method()
    {
        Func<Task> lambda = async () => await Task.Yield();
        MethodInfo method = lambda.Method;
        Type machine = method.GetCustomAttribute<AsyncStateMachineAttribute>().ShouldNotBeNull().StateMachineType;

        machine.Name.ShouldStartWith("<<");
        FailureTimeline.NameOf(machine, "MoveNext").ShouldBe(
            $"{nameof(FailureTimelineTests)}.{nameof(The_name_of_an_asynchronous_lambda_is_that_of_its_method)}");
    }

    [Fact]
    public void A_timeline_that_takes_the_place_of_an_earlier_one_costs_no_other()
    {
        Directory.CreateDirectory(_folder);
        var options = new SimulationOptions { TimelineFolder = _folder };
        Should.Throw<SimulationFailedException>(() => Simulation.Run(1, Fails, options));
        for (int i = 1; i < TimelineFolder.MostFiles; i++)
            WriteOld(i, path => TimelineFolder.Write(path, output => output.Write("<!doctype html>")));

        Should.Throw<SimulationFailedException>(() => Simulation.Run(1, Fails, options));

        Directory.GetFiles(_folder).Length.ShouldBe(TimelineFolder.MostFiles);
    }

    [Fact]
    public void A_folder_keeps_a_bounded_number_of_timelines_and_every_other_file()
    {
        Directory.CreateDirectory(_folder);
        for (int i = 0; i < 60; i++)
            WriteOld(i, path => TimelineFolder.Write(path, output => output.Write("<!doctype html>")));

        File.WriteAllText(Path.Combine(_folder, "mine.html"), "");

        SimulationFailedException failure = Should.Throw<SimulationFailedException>(
            () => Simulation.Run(1, Fails, new SimulationOptions { TimelineFolder = _folder }));

        Directory.GetFiles(_folder, "*.timeline.html").Length.ShouldBe(TimelineFolder.MostFiles);
        File.Exists(failure.TimelineFile).ShouldBeTrue();
        File.Exists(Path.Combine(_folder, "old-10.timeline.html")).ShouldBeFalse();
        File.Exists(Path.Combine(_folder, "old-11.timeline.html")).ShouldBeTrue();
        File.Exists(Path.Combine(_folder, "mine.html")).ShouldBeTrue();
    }

    [Fact]
    public void A_file_of_such_a_name_that_is_no_timeline_of_a_failing_run_stays()
    {
        Directory.CreateDirectory(_folder);
        for (int i = 0; i < 60; i++)
            WriteOld(i, path => File.WriteAllText(path, i % 2 == 0 ? "" : "<!doctype html>\n" + new string('x', 100)));

        Should.Throw<SimulationFailedException>(() => Simulation.Run(1, Fails, new SimulationOptions { TimelineFolder = _folder }));

        Directory.GetFiles(_folder, "old-*.timeline.html").Length.ShouldBe(60);
    }

    [Fact]
    public void An_exploration_that_goes_on_leaves_one_timeline_for_each_kind_of_failure()
    {
        ExplorationResult result = Simulation.Explore(
            60, FailsInTwoWays, new ExploreOptions { TimelineFolder = _folder, ContinueAfterFailure = true });

        SimulationFailedException[] drawn = [.. result.Failures.Where(each => each.TimelineFile is not null)];
        drawn.Select(each => each.InnerException!.Message[..9]).ShouldBe(["The first", "The other"], ignoreOrder: true);
        drawn[0].ShouldBeSameAs(result.Failures[0]);
        result.Failures.Count.ShouldBeGreaterThan(2);
        Directory.GetFiles(_folder).ShouldBe(drawn.Select(each => each.TimelineFile!), ignoreOrder: true);
        drawn[0].Message.ShouldContain($"\nThe timeline of this run: {drawn[0].TimelineFile}\n");
    }

    [Fact]
    public void An_exploration_that_goes_on_leaves_timelines_for_a_bounded_number_of_kinds()
    {
        ExplorationResult result = Simulation.Explore(
            200, FailsInManyWays, new ExploreOptions { TimelineFolder = _folder, ContinueAfterFailure = true });

        result.Failures.Select(each => each.InnerException!.Message).Distinct().Count().ShouldBeGreaterThan(FailureTimeline.MostKinds);
        Directory.GetFiles(_folder).Length.ShouldBe(FailureTimeline.MostKinds);
    }

    [Fact]
    public void A_run_that_does_not_fail_leaves_nothing()
    {
        Simulation.Run(1, machine => machine.Kernel32.CreateEvent(true, false), new SimulationOptions { TimelineFolder = _folder });

        Directory.Exists(_folder).ShouldBeFalse();
    }

    [Fact]
    public void A_variable_names_the_folder_and_without_it_tests_have_that_of_their_results()
    {
        TimelineFolder.Of("/some/folder", isInTest: true, "/results").ShouldBe("/some/folder");
        TimelineFolder.Of("", isInTest: true, "/results").ShouldBeNull();
        TimelineFolder.Of(null, isInTest: true, "/results").ShouldBe("/results");
        TimelineFolder.Of(null, isInTest: false, "/results").ShouldBeNull();
        TimelineFolder.IsInTest.ShouldBeTrue();
        new SimulationOptions().TimelineFolder.ShouldBe(TimelineFolder.Default);
    }

    [Theory]
    [InlineData("", "/program/TestResults")]
    [InlineData("-class Some.Tests", "/program/TestResults")]
    [InlineData("--results-directory /results --server dotnettestcli --dotnet-test-pipe /tmp/a", "/results")]
    [InlineData("--results-directory=/results", "/results")]
    [InlineData("--results-directory:some/results --dotnet-test-pipe /tmp/a", "some/results")]
    [InlineData("--results-directory", "/program/TestResults")]
    [InlineData("--results-directory-of-something-else /results", "/program/TestResults")]
    [InlineData("--server dotnettestcli --dotnet-test-pipe /tmp/a", "/program/TestResults")]
    public void The_folder_of_the_results_is_that_of_the_command_line(string arguments, string expected) =>
        TimelineFolder.ResultsOf(["tests.dll", .. arguments.Split(' ')], "/program").Replace('\\', '/').ShouldBe(expected);

    private static void Fails(SimulatedMachine machine)
    {
        machine.Kernel32.CreateEvent(true, false);
        throw new InvalidOperationException("It went wrong <here>.");
    }

    private static void FailsInTwoWays(SimulatedMachine machine)
    {
        string order = OrderOfThreads(machine, 2);
        if (order.Length > 0)
            throw new InvalidOperationException(order[0] == 'a' ? "The first thread came first." : "The other thread came first.");
    }

    private static void FailsInManyWays(SimulatedMachine machine) =>
        throw new InvalidOperationException($"The threads came in the order {OrderOfThreads(machine, 4)}.");

    /// <summary>The letters of the threads that have come while the main thread made some calls.</summary>
    private static string OrderOfThreads(SimulatedMachine machine, int count)
    {
        string order = "";
        for (int i = 0; i < count; i++)
        {
            char letter = (char)('a' + i);
            machine.StartThread($"thread {letter}", () =>
            {
                machine.Kernel32.CreateEvent(true, false);
                order += letter;
            });
        }

        for (int i = 0; i < 4; i++)
            machine.Kernel32.CreateEvent(true, false);

        return order;
    }

    private void WriteOld(int number, Action<string> write)
    {
        string path = Path.Combine(_folder, $"old-{number:00}.timeline.html");
        write(path);
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, number, 0, DateTimeKind.Utc));
    }

    private static async Task FailsAsync(SimulatedMachine machine)
    {
        machine.Kernel32.CreateEvent(true, false);
        await Task.CompletedTask;
        throw new InvalidOperationException("It went wrong.");
    }

    private static void FailsInAnOrder(SimulatedMachine machine)
    {
        bool isSet = false;
        machine.StartThread("other", () =>
        {
            machine.Kernel32.CreateEvent(true, false);
            isSet = true;
        });
        machine.Kernel32.CreateEvent(true, false);
        machine.Kernel32.CreateEvent(true, false);
        if (isSet)
            throw new InvalidOperationException("The other thread was faster.");
    }
}
