using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples;

/// <summary>Each sample runs as a program of its own, as its reader runs it, and prints the trace events that it explains.</summary>
public sealed partial class SampleTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    [Fact]
    [Rule("CPL-01", "PKT-08")]
    public async Task Blocking_returns_when_the_operation_is_done()
    {
        string output = await Run("Blocking");

        output.ShouldContain("The client got: GET / took ");
        Lines(output).ShouldBe(
        [
            "thread#1 HttpReceiveHttpRequest(queue#1, HTTP_NULL_ID, 0x0, 4096, &bytes, NULL)",
            "thread#1 HttpReceiveHttpRequest blocks, waits for queue#1",
            "kernel HttpReceiveHttpRequest STATUS_SUCCESS, N bytes [blocking]",
            "thread#1 HttpReceiveHttpRequest = NO_ERROR",
            "thread#1 HttpSendHttpResponse = NO_ERROR",
        ]);
    }

    [Fact]
    [Rule("CPL-04", "EVT-05", "EVT-06")]
    public async Task Event_is_set_for_a_pended_receive_and_for_an_inline_send()
    {
        string output = await Run("Event");

        output.ShouldContain("The client got: GET / took ");
        Lines(output).ShouldBe(
        [
            "thread#1 ovl#1 Internal -> 0x103; event#1 reset; queue#1 reset",
            "thread#1 HttpReceiveHttpRequest = ERROR_IO_PENDING",
            "kernel ovl#1 Internal 0x103 -> 0, High -> N; event#1 set [pended]",
            "thread#1 WaitForSingleObject = WAIT_OBJECT_0",
            "thread#1 ovl#2 Internal -> 0x103; event#1 reset; queue#1 reset",
            "thread#1 ovl#2 Internal 0x103 -> 0, High -> N; event#1 set [inline]",
            "thread#1 HttpSendHttpResponse = NO_ERROR",
        ]);
    }

    [Fact]
    [Rule("PKT-01", "PKT-02", "PORT-09")]
    public async Task CompletionPort_gets_a_packet_for_a_pended_receive_and_for_an_inline_send()
    {
        string output = await Run("CompletionPort");

        output.ShouldContain("The client got: GET / took ");
        Lines(output).ShouldBe(
        [
            "thread#1 queue#1 bound to port#1, key 42",
            "thread#1 HttpReceiveHttpRequest = ERROR_IO_PENDING",
            "kernel ovl#1 Internal 0x103 -> 0, High -> N; queue#1 signaled; packet -> port#1 [pended]",
            "thread#1 port#1 -> thread#1: key 42, N bytes, ovl#1, STATUS_SUCCESS",
            "thread#1 ovl#2 Internal 0x103 -> 0, High -> N; queue#1 signaled; packet -> port#1 [inline]",
            "thread#1 HttpSendHttpResponse = NO_ERROR",
            "thread#1 port#1 -> thread#1: key 42, N bytes, ovl#2, STATUS_SUCCESS",
        ]);
    }

    [Fact]
    [Rule("TP-01", "TP-02", "TP-05", "TP-09")]
    public async Task ThreadPool_calls_back_for_a_pended_receive_and_for_an_inline_send()
    {
        string output = await Run("ThreadPool");

        output.ShouldContain("The client got: GET / took ");
        Lines(output).Select(line => PoolThread().Replace(line, "pool")).ShouldBe(
        [
            "thread#1 queue#1 bound to poolport#1 for tpio#1",
            "thread#1 StartThreadpoolIo(tpio#1)",
            "thread#1 HttpReceiveHttpRequest = ERROR_IO_PENDING",
            "kernel ovl#1 Internal 0x103 -> 0, High -> N; queue#1 signaled; packet -> poolport#1 [pended]",
            "pool tpio#1 calls back for ovl#1",
            "pool StartThreadpoolIo(tpio#1)",
            "pool ovl#2 Internal 0x103 -> 0, High -> N; queue#1 signaled; packet -> poolport#1 [inline]",
            "pool tpio#1 calls back for ovl#2",
            "thread#1 WaitForThreadpoolIoCallbacks returns",
        ]);
    }

    [Fact]
    [Rule("BODY-06", "BODY-11", "SEND-24")]
    public async Task BodyEcho_sends_each_piece_of_a_body_back_until_the_end_is_reported()
    {
        string output = await Run("BodyEcho");

        output.ShouldContain("The client got: one, two, three\n");
        output.ShouldContain("The body came in 3 pieces.");
        Lines(output).ShouldBe(
        [
            "thread#1 HttpSendHttpResponse = NO_ERROR",
            "thread#1 HttpReceiveRequestEntityBody blocks, waits for queue#1",
            "kernel HttpReceiveRequestEntityBody STATUS_SUCCESS, N bytes [blocking]",
            "thread#1 HttpSendResponseEntityBody = NO_ERROR",
            "kernel HttpReceiveRequestEntityBody STATUS_SUCCESS, N bytes [blocking]",
            "kernel HttpReceiveRequestEntityBody STATUS_SUCCESS, N bytes [blocking]",
            "thread#1 HttpReceiveRequestEntityBody = ERROR_HANDLE_EOF",
            "thread#1 HttpSendResponseEntityBody(queue#1, req#1, 0x0, 0, NULL, NULL)",
        ]);
    }

    [Fact]
    public async Task Notes_serves_until_it_is_told_to_end_and_then_ends_well()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows only Ctrl+C ends the program, and a test cannot press it.");
        string url = $"http://localhost:{LoopbackPort.FindFree()}/notes/";
        using Process program = Start("Notes.Program", url);
        string? first = await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        string? second = await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        string got;
        try
        {
            using var client = new HttpClient { Timeout = s_limit };
            using HttpResponseMessage put = await client.PutAsync(
                url + "one", new StringContent("hello"), TestContext.Current.CancellationToken);
            got = await client.GetStringAsync(url + "one", TestContext.Current.CancellationToken);
        }
        finally
        {
            using Process kill = Process.Start("kill", ["-TERM", $"{program.Id}"]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await EndOf(program)).ShouldBe("Stopped; every request was answered.\n");
        first.ShouldBe("This is no Windows: the same server runs on a simulated machine, over real sockets.");
        second.ShouldBe($"Keeping notes at {url}NAME: GET, PUT, DELETE. Ctrl+C stops.");
        got.ShouldBe("hello");
    }

    [Fact]
    public async Task Files_is_an_application_of_asp_net_core_that_serves_and_ends_well()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows the sample runs on http.sys itself, and a test cannot press Ctrl+C.");
        string url = $"http://localhost:{LoopbackPort.FindFree()}/";
        string tests = Path.Combine("tests", "HttpCompletionSim.Samples.Tests");
        string sample = Path.Combine("samples", "AspNetCore", "Files");
        string folder = AppContext.BaseDirectory.Replace(tests, sample, StringComparison.Ordinal);
        using Process program = StartProgram(Path.Combine(folder, "HttpCompletionSim.Samples.Files.dll"), "--urls", url);
        string? first = await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        string? second = await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        string got;
        try
        {
            using var client = new HttpClient { Timeout = s_limit };
            using HttpResponseMessage put = await client.PutAsync(
                url + "files/one", new StringContent("hello"), TestContext.Current.CancellationToken);
            got = await client.GetStringAsync(url + "files/one", TestContext.Current.CancellationToken);
        }
        finally
        {
            using Process kill = Process.Start("kill", ["-TERM", $"{program.Id}"]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await EndOf(program)).ShouldContain("Application is shutting down...");
        $"{first}{second}".ShouldEndWith($"Now listening on: {url}");
        got.ShouldBe("hello");
    }

    [Theory]
    [InlineData("Blocking", "nonsense")]
    [InlineData("Event", "http://localhost:9000")]
    [InlineData("CompletionPort", "http://+:9000/")]
    [InlineData("ThreadPool", "ftp://localhost/")]
    [InlineData("BodyEcho", "http://localhost:99999/")]
    public async Task A_sample_refuses_a_wrong_url_with_one_line_that_says_what_to_write(string sample, string url)
    {
        using Process process = Start(sample, url);

        (int code, string output, string error) = await Ended(process);

        code.ShouldBe(2, error);
        output.ShouldBeEmpty();
        error.ShouldBe($"'{url}' is not a URL for this sample: write http://localhost:PORT/path/ with a slash at the end.\n");
    }

    [Theory]
    [InlineData("Event")]
    [InlineData("Notes.Program")]
    public async Task A_program_whose_port_is_in_use_ends_with_one_line_and_exit_code_1(string sample)
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0) { ExclusiveAddressUse = true };
        occupant.Start();
        string url = $"http://localhost:{((IPEndPoint)occupant.LocalEndpoint).Port}/";
        using Process process = Start(sample, url);

        (int code, _, string error) = await Ended(process);

        code.ShouldBe(1, error);
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldStartWith($"{url} cannot be served: give ");
    }

    [Fact]
    public async Task Notes_refuses_a_wrong_url_with_one_line()
    {
        using Process process = Start("Notes.Program", "nonsense");

        (int code, _, string error) = await Ended(process);

        code.ShouldBe(1, error);
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldStartWith("nonsense cannot be served: give a URL such as ");
    }

    /// <summary>The numbered lines, without their numbers, their rules, and the counts that depend on the port.</summary>
    private static string[] Lines(string output) =>
    [
        .. from line in output.Split('\n')
           where line.Length > 4 && char.IsAsciiDigit(line[1]) && line[2..4] == "  "
           let words = line[4..].Split("   ", StringSplitOptions.RemoveEmptyEntries)
           let text = words[0].Contains(' ', StringComparison.Ordinal) ? words[0] : $"{words[0]} {words[1]}"
           select Text.WithoutCounts(Text.OneSpace(text)),
    ];

    private static async Task<string> Run(string sample)
    {
        using Process process = Start(sample, $"http://localhost:{LoopbackPort.FindFree()}/");
        return await EndOf(process);
    }

    private static Process Start(string sample, string url) =>
        StartProgram(Path.Combine(AppContext.BaseDirectory, $"HttpCompletionSim.Samples.{sample}.dll"), url);

    private static Process StartProgram(string program, params string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(
                Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
            {
                ArgumentList = { program },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        foreach (string argument in arguments)
            process.StartInfo.ArgumentList.Add(argument);

        process.Start();
        return process;
    }

    /// <summary>Waits until the program ends with exit code 0, and returns its output.</summary>
    private static async Task<string> EndOf(Process process)
    {
        (int code, string output, string error) = await Ended(process);
        code.ShouldBe(0, error);
        return output;
    }

    /// <summary>Waits until the program ends, and returns its exit code and what it wrote.</summary>
    private static async Task<(int Code, string Output, string Error)> Ended(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await errors).ReplaceLineEndings("\n"));
    }

    /// <summary>The number of the pool thread that calls back differs between runs.</summary>
    [GeneratedRegex("^pool#[0-9]+")]
    private static partial Regex PoolThread();
}
