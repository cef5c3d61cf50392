using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Tests;

/// <summary>Output that cannot be written ends a command with one line and exit code 3.</summary>
public sealed class OutputErrorTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("httpsim-output").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("serve --help")]
    [InlineData("conform --list")]
    [InlineData("conform --list --format jsonl")]
    [InlineData("conform --dry-run")]
    [InlineData("conform --dry-run --format jsonl")]
    [InlineData("conform --target simulator-memory --filter completion/matrix/001@receive")]
    [InlineData("explain")]
    [InlineData("rules")]
    [InlineData("rules --format jsonl")]
    [InlineData("rules --format markdown")]
    [InlineData("serve --url http://localhost:0/")]
    public void An_output_without_room_gives_one_line_and_exit_code_3(string arguments)
    {
        string command = arguments.Replace(":0/", $":{LoopbackPort.FindFree()}/", StringComparison.Ordinal);

        (int code, string error) = Run(command, "No space left on device");

        code.ShouldBe(3);
        error.ShouldBe("The output cannot be written: No space left on device\n");
    }

    [Theory]
    [InlineData("table")]
    [InlineData("markdown")]
    [InlineData("junit")]
    public void A_report_without_room_gives_one_line_and_exit_code_3(string format)
    {
        string results = Path.Combine(_folder, "results.jsonl");
        File.WriteAllText(results, CommandLineTests.Run("conform --dry-run --filter completion/matrix/00?@receive --format jsonl").Output);

        (int code, string error) = Run($"report {results} --format {format}", "No space left on device");

        code.ShouldBe(3);
        error.ShouldBe("The output cannot be written: No space left on device\n");
    }

    [Fact]
    public void A_reader_that_has_stopped_reading_is_no_error() => Run("rules", "Broken pipe").ShouldBe((0, ""));

    [Fact]
    public async Task A_command_ends_when_the_reader_of_its_pipe_has_gone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The console of Windows ignores a broken pipe.");
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        using Process tool = Start("trace", "-");
        try
        {
            tool.StandardOutput.Close();

            // The input stays open: nothing but the output can end the command.
            var first = new EventSet { Sequence = 1, Thread = "thread#1", Event = "event#1" };
            await tool.StandardInput.WriteLineAsync(JsonLinesTrace.Format(first));
            await tool.StandardInput.FlushAsync(cancelled);

            await tool.WaitForExitAsync(cancelled).WaitAsync(s_limit, cancelled);
            (tool.ExitCode, await tool.StandardError.ReadToEndAsync(cancelled)).ShouldBe((0, ""));
        }
        finally
        {
            tool.Kill();
        }
    }

    [Fact]
    public async Task A_server_ends_when_the_reader_of_its_trace_has_gone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The console of Windows ignores a broken pipe.");
        int port = LoopbackPort.FindFree();
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        using Process server = Start("serve", "--url", $"http://localhost:{port}/", "--trace", "jsonl");
        try
        {
            while (await server.StandardError.ReadLineAsync(cancelled).AsTask().WaitAsync(s_limit, cancelled) is { } line
                && !line.Contains("Ctrl+C", StringComparison.Ordinal))
            {
            }

            (await server.StandardOutput.ReadLineAsync(cancelled))!.ShouldContain("HttpInitialize");
            server.StandardOutput.Close();
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancelled);

            string rest = await server.StandardError.ReadToEndAsync(cancelled).WaitAsync(s_limit, cancelled);
            await server.WaitForExitAsync(cancelled).WaitAsync(s_limit, cancelled);
            (server.ExitCode, rest).ShouldBe((0, "Shutting down.\n"));
        }
        finally
        {
            server.Kill();
        }
    }

    [Theory]
    [InlineData("answers --target simulator-memory --output {0}/no/such/file.json")]
    [InlineData("answers --target simulator-memory --output {0}")]
    public void A_file_that_cannot_be_written_gives_one_line_and_exit_code_3(string arguments)
    {
        (int code, string output, string error) = CommandLineTests.Run(arguments.Replace("{0}", _folder, StringComparison.Ordinal));

        code.ShouldBe(3);
        output.ShouldBeEmpty();
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldContain(" cannot be written: ");
    }

    [Theory]
    [InlineData("--write --page {0}")]
    [InlineData("--native {1} --simulator {1} --doubtful {0}")]
    public void The_files_of_the_known_differences_are_no_exception(string options)
    {
        string results = Path.Combine(_folder, "results.jsonl");
        File.WriteAllText(results, CommandLineTests.Run("conform --dry-run --filter completion/matrix/00?@receive --format jsonl").Output);
        string arguments = options.Replace("{0}", _folder, StringComparison.Ordinal).Replace("{1}", results, StringComparison.Ordinal);

        (int code, _, string error) = CommandLineTests.Run($"differences --folder {Repository.Root}/tests/wine {arguments}");

        code.ShouldBe(3, error);
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldStartWith($"{_folder} cannot be written: ");
    }

    [Fact]
    public void An_error_output_that_cannot_be_written_leaves_the_exit_code()
    {
        CommandLine.Run(["dance"], TextWriter.Null, new FullWriter("No space left on device"), TextForm.OfFile).ShouldBe(2);
    }

    /// <summary>Starts the tool with pipes for its input and its outputs.</summary>
    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static (int Code, string Error) Run(string arguments, string problem)
    {
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(arguments.Split(' '), new FullWriter(problem), error, TextForm.OfFile);
        return (code, error.ToString());
    }

    private sealed class FullWriter(string problem) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException(problem);

        public override void Write(string? value) => throw new IOException(problem);

        public override void Write(char[] buffer, int index, int count) => throw new IOException(problem);
    }
}
