using System.Text.Json;
using System.Xml.Linq;
using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Cli.Tests;

public sealed class TraceCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("httpsim-trace").FullName;
    private readonly string _trace;
    private readonly TraceEvent[] _events;

    public TraceCommandTests()
    {
        _events = [.. Recorded()];
        _trace = Write("trace.jsonl", string.Concat(_events.Select(each => JsonLinesTrace.Format(each) + "\n")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_a_format_a_trace_is_shown_as_its_lines()
    {
        (int code, string output, string error) = Run($"trace {_trace}");

        (code, error).ShouldBe((0, ""));
        output.ShouldBe(string.Concat(_events.Select(each => $"{each}\n")));
    }

    [Theory]
    [InlineData("picture.svg", "<svg ")]
    [InlineData("page.html", "<!doctype html>")]
    [InlineData("diagram.mmd", "sequenceDiagram\n")]
    [InlineData("diagram.md", "```mermaid\nsequenceDiagram\n")]
    [InlineData("perfetto.json", "{\"displayTimeUnit\"")]
    [InlineData("lines.txt", "thread#1  CreateIoCompletionPort(")]
    public void The_name_of_the_output_decides_the_form(string name, string start)
    {
        string path = Path.Combine(_folder, name);

        Run($"trace {_trace} --output {path}").ShouldBe((0, "", ""));

        File.ReadAllText(path).ShouldStartWith(start);
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("html")]
    [InlineData("mermaid")]
    [InlineData("perfetto")]
    [InlineData("text")]
    public void Every_form_goes_to_the_standard_output_too(string format)
    {
        (int code, string output, string error) = Run($"trace {_trace} --format {format}");

        (code, error).ShouldBe((0, ""));
        output.ShouldContain("PostQueuedCompletionStatus");
        if (format == "svg")
            XDocument.Parse(output).Root!.Name.LocalName.ShouldBe("svg");
        else if (format == "perfetto")
            JsonDocument.Parse(output).Dispose();
    }

    [Fact]
    public void A_part_is_chosen_by_numbers_thread_and_operation()
    {
        string[] Lines(string options) => Run($"trace {_trace} {options}").Output.TrimEnd('\n').Split('\n');

        Lines("--from 2 --to 4").ShouldBe(_events[1..4].Select(each => each.ToString()));
        Lines("--thread thread#1").Length.ShouldBe(_events.Length);
        string[] operation = Lines("--operation ovl#1");
        operation[0].ShouldContain("HttpReceiveHttpRequest(");
        operation[1].ShouldContain("ovl#1 Internal -> 0x103");
        operation[2].ShouldContain("HttpReceiveHttpRequest = ERROR_IO_PENDING");
        operation[^1].ShouldContain("ovl#1");
        operation.ShouldAllBe(line => !line.Contains("PostQueued"));
    }

    [Theory]
    [InlineData("--from 9 --to 3", "--from 9 is behind --to 3: no event is between them.")]
    [InlineData("--operation ovl#99", "has no such event: see --from, --to, --operation and --thread.")]
    [InlineData("--thread nobody", "has no such event: see --from, --to, --operation and --thread.")]
    [InlineData("--from 0", "--from cannot be '0'")]
    [InlineData("--format pdf", "--format cannot be 'pdf': write one of text, svg, mermaid, perfetto, html.")]
    [InlineData("--output a.png", "--output a.png: write --format, or a name that ends in .svg, .html, .md, .mmd, .txt or .json.")]
    public void What_is_not_possible_gives_one_line(string options, string message) =>
        Refused($"trace {_trace} {options}").ShouldContain(message);

    [Theory]
    [InlineData("", "has no event. A trace has one on each line")]
    [InlineData("\n\n", "has no event. A trace has one on each line")]
    [InlineData("hello\n", "line 1: This line is no trace event of schema version 1")]
    [InlineData("[1]\n", "line 1: This line is no trace event of schema version 1: it is no JSON object.")]
    [InlineData("{\"kind\":\"EventSet\"}\n", "line 1: This line has no schema version")]
    [InlineData("{\"schema\":2,\"kind\":\"EventSet\"}\n", "line 1: This line has schema version 2, and version 1 is understood")]
    [InlineData("{\"schema\":1,\"kind\":\"Dance\"}\n", "line 1: This line has the kind 'Dance', which this release does not know")]
    [InlineData("{\"schema\":1,\"kind\":\"EventSet\"", "line 1: This line is no trace event of schema version 1")]
    public void A_file_that_is_no_trace_gives_one_line_and_writes_nothing(string content, string message)
    {
        string path = Write("bad.jsonl", content);
        foreach (string name in new[] { "out.svg", "out.html", "out.mmd", "out.json", "out.txt" })
        {
            string output = Path.Combine(_folder, name);

            Refused($"trace {path} --output {output}").ShouldContain(message);

            File.Exists(output).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_trace_that_ends_in_the_middle_of_a_line_is_shown_up_to_there()
    {
        string whole = File.ReadAllText(_trace);
        string path = Write("cut.jsonl", whole[..^20]);
        foreach (string form in new[] { "text", "svg", "perfetto" })
        {
            (int code, string output, string error) = Run($"trace {path} --format {form}");

            code.ShouldBe(1);
            error.ShouldBe($"{path} ends in the middle of line {_events.Length}: that event is not shown.\n");
            output.ShouldContain("PostQueuedCompletionStatus");
        }

        Run($"trace {path} --to {_events.Length - 1}").Code.ShouldBe(0);
    }

    [Fact]
    public void What_is_wrong_later_leaves_a_complete_file_of_what_was_before()
    {
        string path = Write("later.jsonl", File.ReadAllText(_trace) + "hello\n");
        string output = Path.Combine(_folder, "out.json");

        Refused($"trace {path} --output {output}").ShouldEndWith(" The events before it are written. Try: httpsim trace --help");

        using var document = JsonDocument.Parse(File.ReadAllText(output));
        document.RootElement.GetProperty("traceEvents").GetArrayLength().ShouldBeGreaterThan(_events.Length);
        Refused($"trace {path} --format svg").ShouldContain($"line {_events.Length + 1}: ");
    }

    [Fact]
    public void Traces_of_two_machines_in_one_file_are_refused()
    {
        string whole = File.ReadAllText(_trace);

        Refused($"trace {Write("two.jsonl", whole + whole)} --format html")
            .ShouldContain($"line {_events.Length + 1}: event 1 follows event {_events.Length}.");
    }

    [Fact]
    public void Files_that_cannot_be_read_or_written_give_one_line()
    {
        Refused($"trace {_folder}/nothing.jsonl").ShouldContain("nothing.jsonl cannot be read: ");
        Refused($"trace {_folder}").ShouldStartWith($"{_folder} is a folder: name a file of a trace.");
        Refused($"trace {_trace} --output {_trace}  --format svg").ShouldContain("is the trace itself: write to another file.");
        Refused($"trace {_trace} --output {_folder}/no/such.svg", code: 3).ShouldContain("such.svg cannot be written: there is no folder");
        Refused($"trace {_trace} --output {_folder} --format svg", code: 3).ShouldContain("cannot be written: it is a folder");
        File.ReadAllText(_trace).ShouldStartWith("{\"schema\":1");
    }

    [Fact]
    public void A_link_to_the_trace_is_the_trace()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A link needs a privilege there.");
        string link = Path.Combine(_folder, "link.svg");
        File.CreateSymbolicLink(link, _trace);

        Refused($"trace {_trace} --output {link}").ShouldContain("is the trace itself: write to another file.");
    }

    [Fact]
    public void A_link_in_a_folder_of_the_path_leads_to_the_trace_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A link needs a privilege there.");
        string folder = Path.Combine(_folder, "link");
        Directory.CreateSymbolicLink(folder, _folder);
        string before = File.ReadAllText(_trace);

        Refused($"trace {_trace} --output {folder}/trace.jsonl --format text").ShouldContain("is the trace itself: write to another file.");

        File.ReadAllText(_trace).ShouldBe(before);
    }

    [Fact]
    public void A_second_name_of_the_trace_becomes_a_file_of_its_own()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test makes the name with ln.");
        string second = Path.Combine(_folder, "second.txt");
        using (var ln = System.Diagnostics.Process.Start("ln", [_trace, second]))
            ln.WaitForExit();

        string before = File.ReadAllText(_trace);

        Run($"trace {_trace} --output {second}").ShouldBe((0, "", ""));

        File.ReadAllText(_trace).ShouldBe(before);
        File.ReadAllText(second).ShouldBe(string.Concat(_events.Select(each => $"{each}\n")));
    }

    [Fact]
    public void A_file_that_is_not_finished_leaves_the_old_one_as_it_was()
    {
        string path = Write("old.txt", "old");

        Should.Throw<OutputException>(() => OutputFile.WriteWhole(path, output =>
        {
            output.Write("new");
            output.Flush();
            throw new IOException("The disk is full.");
        })).Message.ShouldBe($"{path} cannot be written: The disk is full.");

        File.ReadAllText(path).ShouldBe("old");
        Directory.GetFiles(_folder).ShouldBe([path, _trace], ignoreOrder: true);
    }

    [Fact]
    public void A_link_to_another_file_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A link needs a privilege there.");
        string other = Write("other.txt", "old");
        string link = Path.Combine(_folder, "link.txt");
        File.CreateSymbolicLink(link, other);

        Run($"trace {_trace} --output {link}").ShouldBe((0, "", ""));

        new FileInfo(link).LinkTarget.ShouldBe(other);
        File.ReadAllText(other).ShouldStartWith("thread#1  CreateIoCompletionPort(");
    }

    [Theory]
    [InlineData("html", "x.svg")]
    [InlineData("svg", "x.html")]
    [InlineData("text", "x.md")]
    public void A_format_that_the_name_of_the_output_contradicts_is_refused(string format, string name)
    {
        string path = Path.Combine(_folder, name);

        Refused($"trace {_trace} --format {format} --output {path}")
            .ShouldStartWith($"--format {format} does not fit --output {path}: leave --format out, or give the file another end.");

        File.Exists(path).ShouldBeFalse();
    }

    [Theory]
    [InlineData("svg", TraceCommand.MostInPicture)]
    [InlineData("mermaid", TraceCommand.MostInPicture)]
    [InlineData("html", TraceCommand.MostInPage)]
    public void A_trace_of_a_gigabyte_is_read_up_to_the_limit_of_the_form(string format, int most)
    {
        using var large = new EndlessTrace(5_000_000);

        (int code, string output, string error) = Run($"trace - --format {format}", large);

        (code, output).ShouldBe((2, ""));
        error.ShouldBe(
            $"The standard input has more than {most:N0} events, the most for {format}: choose a part with --from and --to, or --format "
            + "perfetto. Try: httpsim trace --help\n");
        large.Lines.ShouldBeLessThan(most + 2_000);
    }

    [Fact]
    public void A_part_of_a_long_trace_is_drawn_without_reading_the_rest()
    {
        using var large = new EndlessTrace(5_000_000);

        (int code, string output, _) = Run("trace - --format svg --from 100000 --to 100010", large);

        code.ShouldBe(0);
        output.ShouldContain("event#1 becomes signaled");
        large.Lines.ShouldBeLessThan(105_000);
    }

    [Fact]
    public void A_file_without_line_ends_is_refused_without_reading_all_of_it()
    {
        using var endless = new EndlessLine();

        Run("trace -", endless).Error.ShouldBe(
            "The standard input, line 1: it has more than 1,048,576 characters, so this file is no trace. Try: httpsim trace --help\n");
    }

    private static unsafe IReadOnlyList<TraceEvent> Recorded()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        machine.Kernel32.PostQueuedCompletionStatus(port, 1, 9);
        machine.Kernel32.CancelIoEx(queue.Handle, overlapped);
        return machine.Trace.Recorded;
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static (int Code, string Output, string Error) Run(string arguments, TextReader? input = null)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        string[] words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int code = CommandLine.Run(words, output, error, TextForm.OfFile, input ?? TextReader.Null);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>The one line with which a command is refused.</summary>
    private static string Refused(string arguments, int code = 2)
    {
        (int given, string output, string error) = Run(arguments);
        given.ShouldBe(code, error);
        if (code == 2 && !arguments.Contains("--output"))
            output.ShouldBeEmpty();

        return error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem();
    }

    private sealed class EndlessLine : TextReader
    {
        public override int Read(char[] buffer, int index, int length)
        {
            Array.Fill(buffer, 'x', index, length);
            return length;
        }
    }
}
