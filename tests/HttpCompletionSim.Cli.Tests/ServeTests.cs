using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Tests;

public sealed class ServeTests
{
    private static string Key => OperatingSystem.IsWindows() ? "Ctrl+Break" : "Ctrl+\\";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("port", null, "a packet came to the port")]
    [InlineData("port", 1, "a packet came to the port")]
    [InlineData("event", null, "its event was signaled")]
    [InlineData("event", 2, "its event was signaled")]
    [InlineData("blocking", null, "the call blocked until it was complete")]
    [InlineData("blocking", 1, "the call blocked until it was complete")]
    [InlineData("threadpool", null, "a pool thread called back")]
    public async Task A_server_answers_in_each_way_to_complete_and_leaves_nothing_behind(string completion, int? threads, string how)
    {
        string url = FreeUrl();
        using var stop = new ManualResetEvent(false);
        using var state = new AutoResetEvent(false);
        using var output = new AwaitedWriter("Ctrl+C");
        var error = new StringWriter();
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        Task<int> serving = Task.Run(
            () => ServeCommand.Serve([url], completion, threads, trace: null, null, stop, state, output, error), cancelled);
        await output.Written.WaitAsync(s_limit, cancelled);
        using var client = new HttpClient();

        string answer = await client.GetStringAsync(url + "some/path?a=b", cancelled);
        stop.Set();
        int code = await serving.WaitAsync(s_limit, cancelled);

        answer.ShouldStartWith("GET /some/path?a=b: ");
        answer.ShouldContain(how);
        code.ShouldBe(0);
        output.ToString().ShouldBe(
            $"Listening on {url}\nCompletions by {completion}. {Key} shows the state, Ctrl+C shuts down.\nShutting down.\n");
        error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_shows_the_state_of_the_machine()
    {
        string url = FreeUrl();
        using var stop = new ManualResetEvent(false);
        using var state = new AutoResetEvent(false);
        using var output = new AwaitedWriter("Waiting threads: 2");
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        Task<int> serving = Task.Run(
            () => ServeCommand.Serve([url], "event", 2, trace: null, null, stop, state, output, TextWriter.Null), cancelled);

        var limit = Stopwatch.StartNew();
        while (!output.Written.IsCompleted && limit.Elapsed < s_limit)
        {
            state.Set();
            await Task.Yield();
        }

        stop.Set();
        (await serving.WaitAsync(s_limit, cancelled)).ShouldBe(0);
        output.Written.IsCompleted.ShouldBeTrue();
        output.ToString().ShouldContain($"        Registered URLs:\n            {url}\n");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_of_the_trace_is_written_at_the_end(bool canBeWritten)
    {
        string folder = Directory.CreateTempSubdirectory("httpsim-serve").FullName;
        string page = Path.Combine(folder, canBeWritten ? "page.html" : "missing/page.html");
        string url = FreeUrl();
        using var stop = new ManualResetEvent(false);
        using var state = new AutoResetEvent(false);
        using var output = new AwaitedWriter("Ctrl+C");
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        Task<int> serving = Task.Run(
            () => ServeCommand.Serve([url], "port", 1, trace: null, page, stop, state, output, TextWriter.Null), cancelled);
        await output.Written.WaitAsync(s_limit, cancelled);
        using var client = new HttpClient();

        await client.GetStringAsync(url + "some/path?<script>", cancelled);
        stop.Set();

        if (canBeWritten)
        {
            (await serving.WaitAsync(s_limit, cancelled)).ShouldBe(0);
            output.ToString().ShouldMatch($"Trace: {System.Text.RegularExpressions.Regex.Escape(page)} has all \\d+ events\\.\n$");
            string text = await File.ReadAllTextAsync(page, cancelled);
            text.ShouldContain("GET /some/path?%3Cscript%3E");
            text.ShouldContain("takes a packet from port#1");
            output.ToString().ShouldNotContain("HttpReceiveHttpRequest");
        }
        else
        {
            Exception failure = await Should.ThrowAsync<OutputException>(serving.WaitAsync(s_limit, cancelled));
            failure.Message.ShouldStartWith($"{page} cannot be written: ");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_trace_as_json_lines_is_all_of_the_standard_output_and_httpsim_trace_reads_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process is asked to end by a signal.");
        string folder = Directory.CreateTempSubdirectory("httpsim-serve").FullName;
        string file = Path.Combine(folder, "server.jsonl");
        string url = FreeUrl();
        string tool = typeof(CommandLine).Assembly.Location;
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        using Process server = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", "exec dotnet \"$0\" serve --url \"$1\" --trace jsonl > \"$2\"", tool, url, file])
        {
            RedirectStandardError = true,
        })!;
        while (await server.StandardError.ReadLineAsync(cancelled).AsTask().WaitAsync(s_limit, cancelled) is { } line
            && !line.Contains("Ctrl+C", StringComparison.Ordinal))
        {
        }

        using (var client = new HttpClient())
            await client.GetStringAsync(url + "some/path", cancelled);

        using (Process kill = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(cancelled);

        string rest = await server.StandardError.ReadToEndAsync(cancelled).WaitAsync(s_limit, cancelled);
        await server.WaitForExitAsync(cancelled).WaitAsync(s_limit, cancelled);
        (server.ExitCode, rest).ShouldBe((0, "Shutting down.\n"));
        TraceEvent[] events = [.. File.ReadLines(file).Select(JsonLinesTrace.Parse)];
        events.Select(each => each.Sequence).ShouldBe(Enumerable.Range(1, events.Length).Select(each => (long)each));
        events.OfType<FunctionReturned>().Last().Function.ShouldBe("CloseHandle");

        (int code, string text, string error) = CommandLineTests.Run($"trace {file}");
        (code, error).ShouldBe((0, ""));
        text.ShouldContain("GET /some/path");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_page_of_the_trace_is_written_after_a_failure_too()
    {
        string folder = Directory.CreateTempSubdirectory("httpsim-serve").FullName;
        string page = Path.Combine(folder, "page.html");
        using var stop = new ManualResetEvent(false);
        using var state = new AutoResetEvent(false);
        var error = new StringWriter();
        CancellationToken cancelled = TestContext.Current.CancellationToken;

        int code = await Task.Run(
            () => ServeCommand.Serve([FreeUrl()], "port", 1, trace: null, page, stop, state, TextWriter.Null, error, Throws), cancelled)
            .WaitAsync(s_limit, cancelled);

        code.ShouldBe(1);
        error.ToString().ShouldContain("The disk of the test is full.");
        (await File.ReadAllTextAsync(page, cancelled)).ShouldContain("CreateIoCompletionPort");
        Directory.Delete(folder, recursive: true);

        static void Throws(SimulatedMachine machine) =>
            machine.StartThread("bad", () => throw new InvalidOperationException("The disk of the test is full."));
    }

    [Fact]
    public void The_second_signal_ends_the_process()
    {
        using var asked = new ManualResetEventSlim();
        var first = new PosixSignalContext(PosixSignal.SIGINT);
        var second = new PosixSignalContext(PosixSignal.SIGINT);

        Serving.EndSignal.Handle(first, asked);
        Serving.EndSignal.Handle(second, asked);

        asked.IsSet.ShouldBeTrue();
        (first.Cancel, second.Cancel).ShouldBe((true, false));
    }

    [Fact]
    public void A_page_whose_folder_is_missing_is_refused_before_the_server_starts()
    {
        (int code, string output, string error) = CommandLineTests.Run("serve --trace html --trace-file no/such/folder/page.html");

        code.ShouldBe(3);
        output.ShouldBeEmpty();
        error.ShouldStartWith("no/such/folder/page.html cannot be written: there is no folder ");
    }

    [Fact]
    public void The_latest_events_are_kept()
    {
        var latest = new Tracing.LatestEvents(2);

        for (int i = 1; i <= 5; i++)
            latest.Write(new EventSet { Sequence = i, Event = "event#1" });

        latest.Kept.Select(each => each.Sequence).ShouldBe([4, 5]);
        latest.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("nonsense", "")]
    [InlineData("http://localhost:80", "")]
    [InlineData("http://localhost:80", "--trace text")]
    [InlineData("http://localhost:80", "--trace jsonl")]
    public void A_bad_url_gives_one_line_and_exit_code_2(string url, string options)
    {
        (int code, string output, string error) = CommandLineTests.Run($"serve --url {url} {options}".TrimEnd());

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldContain(url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--trace text")]
    [InlineData("--trace jsonl")]
    public void A_port_in_use_gives_one_line_and_exit_code_1(string options)
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0) { ExclusiveAddressUse = true };
        occupant.Start();
        int port = ((IPEndPoint)occupant.LocalEndpoint).Port;

        (int code, string output, string error) = CommandLineTests.Run($"serve --url http://localhost:{port}/ {options}".TrimEnd());

        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldContain("in use");
    }

    private static string FreeUrl() => $"http://localhost:{LoopbackPort.FindFree()}/";

    /// <summary>A writer with a task that completes when a line with a certain text is written.</summary>
    private sealed class AwaitedWriter(string awaited) : StringWriter
    {
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Written => _written.Task;

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(awaited, StringComparison.Ordinal) == true)
                _written.TrySetResult();
        }
    }
}
