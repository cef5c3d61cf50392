using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace HttpCompletionSim.Viewer.Mermaid;

/// <summary>A timeline as a sequence diagram of Mermaid, which Markdown pages of code hosts and step summaries draw.</summary>
internal static class MermaidSequence
{
    /// <summary>How many letters a line of a message has at most; Mermaid itself breaks no lines.</summary>
    private const int LineLength = 48;

    /// <summary>The signs that mean nothing to Mermaid inside a message.</summary>
    private const string Plain = " .,:()-_/='!?+";

    /// <summary>Writes the diagram.</summary>
    public static void Write(Timeline timeline, TextWriter output, int maxSteps)
    {
        output.Write("sequenceDiagram\n");
        int shown = Math.Min(timeline.Steps.Count, maxSteps);
        int[] lanes = [.. LanesOf(timeline, shown)];
        if (lanes.Length == 0)
            output.Write("    participant p0 as trace\n");

        foreach (int lane in lanes)
            output.Write(Invariant($"    participant p{lane} as {EscapeName(NameOf(timeline, lane))}\n"));

        for (int i = 0; i < shown; i++)
        {
            TimelineStep step = timeline.Steps[i];
            string text = Lines(Invariant($"{i + 1}. {step.Sentence}"));
            output.Write(step.Arrow is { } arrow
                ? Invariant($"    p{arrow.From}->>p{arrow.To}: {text}\n")
                : Invariant($"    Note over p{step.Lane}: {text}\n"));
        }

        if (timeline.Steps.Count == 0)
            output.Write("    Note over p0: The trace has no event.\n");

        if (shown < timeline.Steps.Count)
        {
            int rest = timeline.Steps.Count - shown;
            string over = lanes.Length switch { 0 => "p0", 1 => Invariant($"p{lanes[0]}"), _ => Invariant($"p{lanes[0]},p{lanes[^1]}") };
            output.Write(Invariant($"    Note over {over}: {rest:N0} more step{(rest == 1 ? " is" : "s are")} not shown.\n"));
        }
    }

    /// <summary>The lanes in which the shown steps do something; the others would only make the diagram wider.</summary>
    private static IEnumerable<int> LanesOf(Timeline timeline, int shown) => timeline.Steps.Take(shown)
        .SelectMany(step => step.Arrow is { } arrow ? (int[])[arrow.From, arrow.To] : [step.Lane])
        .Distinct()
        .Order();

    /// <summary>The title of a lane; several shared lanes of one kind are numbered, because participants need different names.</summary>
    private static string NameOf(Timeline timeline, int lane)
    {
        TimelineLane named = timeline.Lanes[lane];
        int before = timeline.Lanes.Take(lane).Count(other => other == named);
        return before == 0 ? named.Title : Invariant($"{named.Title} {before + 1}");
    }

    private static string Lines(string text)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(Cut))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > LineLength)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return string.Join("<br/>", lines.Select(Escape));
    }

    private static IEnumerable<string> Cut(string word) => word.Chunk(LineLength).Select(part => new string(part));

    /// <summary>A name without a colon: Mermaid takes <c>wrap:</c> at its beginning for an instruction.</summary>
    private static string EscapeName(string text) => Escape(text).Replace(":", "#58;", StringComparison.Ordinal);

    /// <summary>Text without any character that Mermaid, Markdown or HTML reads as more than a letter.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (Rune each in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(each) || (each.IsBmp && Plain.Contains((char)each.Value, StringComparison.Ordinal)))
                escaped.Append(each);
            else if (Rune.IsControl(each) || Rune.IsWhiteSpace(each))
                escaped.Append(' ');
            else
                escaped.Append(CultureInfo.InvariantCulture, $"#{each.Value};");
        }

        return escaped.ToString();
    }
}
