using System.CommandLine;
using System.Globalization;
using HttpCompletionSim.Cli.Tracing;
using HttpCompletionSim.Viewer.Files;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim trace</c>: draws the events of a file of JSON lines.</summary>
internal static class TraceCommand
{
    /// <summary>The most events of a page.</summary>
    public const int MostInPage = 200_000;

    /// <summary>The most events of a picture or a diagram.</summary>
    public const int MostInPicture = 5_000;

    private const string StandardInput = "-";

    /// <summary>Makes the command.</summary>
    /// <param name="standardInput">The standard input; null for that of the console.</param>
    public static Command Create(TextReader? standardInput)
    {
        var file = new Argument<string>("file") { Description = "The trace: a file of JSON lines, or - for the standard input." };
        Option<string?> format = Choice.Optional(
            "--format", "How the trace is shown. Default: by the end of the name of --output, else text.",
            "text", "svg", "mermaid", "perfetto", "html");
        var output = new Option<string?>("--output")
        {
            Description = "The file to write. Default: the standard output.",
            HelpName = "FILE",
        };
        Option<long?> from = Numeric.Of("--from", "The number of the first event that is shown.", 1L, long.MaxValue, "SEQ");
        Option<long?> to = Numeric.Of("--to", "The number of the last event that is shown.", 1L, long.MaxValue, "SEQ");
        var operation = new Option<string?>("--operation")
        {
            Description = "Shows only this use of an OVERLAPPED, with the call that started it.",
            HelpName = "ovl#N",
        };
        var thread = new Option<string?>("--thread") { Description = "Shows only the events on this thread.", HelpName = "NAME" };
        var command = new Command("trace", "Draws the events of a trace: as lines, a picture, a diagram, a page, or for ui.perfetto.dev.")
        {
            file, format, output, from, to, operation, thread,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            string? target = parsed.GetValue(output);
            var selection = new TraceSelection
            {
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Operation = parsed.GetValue(operation),
                Thread = parsed.GetValue(thread),
            };
            if (selection.From > selection.To)
                throw new UsageException($"--from {selection.From} is behind --to {selection.To}: no event is between them.");

            TimelineFormat form = FormatOf(parsed.GetValue(format), target);
            if (target is not null)
                CheckTarget(target, path);

            using TextReader input = Open(path, standardInput);
            string name = path == StandardInput ? "The standard input" : path;
            var lines = new TraceLines(name, input);
            IEnumerable<TraceEvent> events = Selected(lines, selection, name);
            var streamed = new UntilBroken();
            events = TimelineFormats.IsStreamed(form) ? streamed.Of(events) : Bounded(events, form, name);
            string title = path == StandardInput ? "A trace" : Path.GetFileName(path);
            if (target is null)
                TimelineFormats.Write(form, events, parsed.Output(), title);
            else
                WriteFile(target, form, events, title);

            parsed.Output().Flush();
            if (streamed.Problem is { } problem)
                throw new UsageException($"{problem.Message} The events before it are written.");

            if (lines.Cut is null)
                return ExitCode.Success;

            parsed.InvocationConfiguration.Error.WriteLine(lines.Cut);
            return ExitCode.Failed;
        });
        return command;
    }

    /// <summary>The word of a form on the command line.</summary>
    public static TimelineFormat FormatOf(string word) => Enum.Parse<TimelineFormat>(word, ignoreCase: true);

    private static TimelineFormat FormatOf(string? word, string? target)
    {
        TimelineFormat? ofFile = target is null ? null : TimelineFormats.OfFile(target);
        if (word is not null)
        {
            TimelineFormat asked = FormatOf(word);
            if (asked == TimelineFormat.Mermaid && ofFile == TimelineFormat.Markdown)
                return TimelineFormat.Markdown;

            if (ofFile is not null && ofFile != asked)
            {
                throw new UsageException(
                    $"--format {word} does not fit --output {target}: leave --format out, or give the file another end.");
            }

            return asked;
        }

        if (target is null)
            return TimelineFormat.Text;

        return ofFile ?? throw new UsageException(
            $"--output {target}: write --format, or a name that ends in {TimelineFormats.Extensions.Replace(" or", ", .txt or")}.");
    }

    private static void CheckTarget(string target, string source)
    {
        if (source != StandardInput && RealPath.IsSameFile(source, target))
            throw new UsageException($"--output {target} is the trace itself: write to another file.");

        OutputFile.CheckPlace(target);
    }

    private static TextReader Open(string path, TextReader? standardInput)
    {
        if (path == StandardInput)
            return standardInput ?? Console.In;

        if (Directory.Exists(path))
            throw new UsageException($"{path} is a folder: name a file of a trace.");

        try
        {
            return new StreamReader(path);
        }
        catch (Exception failure) when (OutputException.Is(failure))
        {
            throw new UsageException($"{path} cannot be read: {failure.Message}");
        }
    }

    private static IEnumerable<TraceEvent> Selected(TraceLines lines, TraceSelection selection, string name)
    {
        bool hasAny = false;
        foreach (TraceEvent each in selection.Of(lines.Read()))
        {
            hasAny = true;
            yield return each;
        }

        if (!hasAny && !selection.IsAll)
            throw new UsageException($"{name} has no such event: see --from, --to, --operation and --thread.");
    }

    /// <summary>The events of a form that needs them all at once.</summary>
    private static List<TraceEvent> Bounded(IEnumerable<TraceEvent> events, TimelineFormat form, string name)
    {
        int most = form == TimelineFormat.Html ? MostInPage : MostInPicture;
        var all = new List<TraceEvent>();
        foreach (TraceEvent each in events)
        {
            if (all.Count == most)
            {
                throw new UsageException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} has more than {most:N0} events, the most for {form.ToString().ToLowerInvariant()}: choose a part with "
                    + $"--from and --to, or --format perfetto."));
            }

            all.Add(each);
        }

        return all;
    }

    private static void WriteFile(string target, TimelineFormat form, IEnumerable<TraceEvent> events, string title)
    {
        // The first event is read before the file is opened: a file that is no trace replaces nothing.
        using IEnumerator<TraceEvent> reading = events.GetEnumerator();
        bool hasFirst = reading.MoveNext();
        OutputFile.WriteWhole(target, output => TimelineFormats.Write(form, hasFirst ? From(reading) : [], output, title));
    }

    private static IEnumerable<TraceEvent> From(IEnumerator<TraceEvent> reading)
    {
        do
        {
            yield return reading.Current;
        }
        while (reading.MoveNext());
    }
}
