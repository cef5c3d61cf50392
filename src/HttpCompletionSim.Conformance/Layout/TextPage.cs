using System.Text.RegularExpressions;

namespace HttpCompletionSim.Conformance.Layout;

/// <summary>Writes text for people, fitted to the width of a terminal, with colours if the terminal has any.</summary>
/// <remarks>A line that is too long continues in the next one, below the last column that begins in its left half.</remarks>
/// <param name="output">The writer.</param>
/// <param name="form">The form of the text.</param>
internal sealed partial class TextPage(TextWriter output, TextForm form)
{
    private const string Gap = "  ";
    private const string Separators = "/_.,;:|&-";
    private const int FurtherIndent = 4;

    /// <summary>The form of the text.</summary>
    public TextForm Form => form;

    /// <summary>A text in the colour of its tone; the text itself if there are no colours.</summary>
    public string Paint(Tone tone, string text) => !form.HasColours || tone == Tone.Plain || text.Length == 0
        ? text
        : $"\e[{CodeOf(tone)}m{text}\e[0m";

    /// <summary>Writes a line, or several if the text is longer than the width.</summary>
    public void Line(string text = "")
    {
        foreach (string line in Fold(text, form.Width))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    /// <summary>Writes a table. Columns that are too wide get narrower, and their cells get several lines.</summary>
    /// <param name="head">The names of the columns.</param>
    /// <param name="body">The rows.</param>
    /// <param name="toneOf">The tone of a cell, by its column and its text.</param>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> body, Func<int, string, Tone>? toneOf = null)
    {
        IReadOnlyList<string>[] rows = [.. body];
        int[] widths = Fit([head, .. rows]);
        Row(head, isHead: true);
        Line(Gap + string.Join(Gap, widths.Select(width => new string('-', width))));
        foreach (IReadOnlyList<string> row in rows)
            Row(row, isHead: false);

        void Row(IReadOnlyList<string> cells, bool isHead)
        {
            string[][] columns = [.. cells.Select((text, column) => Fold(text, widths[column], hang: 0).ToArray())];
            for (int i = 0; i < columns.Max(lines => lines.Length); i++)
            {
                IEnumerable<string> texts = columns.Select((lines, column) =>
                {
                    string text = i < lines.Length ? lines[i] : "";
                    Tone tone = isHead ? Tone.Heading : toneOf?.Invoke(column, cells[column]) ?? Tone.Plain;
                    return Paint(tone, text) + (column == columns.Length - 1 ? "" : new string(' ', widths[column] - text.Length));
                });
                output.Write((Gap + string.Join(Gap, texts)).TrimEnd());
                output.Write('\n');
            }
        }
    }

    /// <summary>The number of columns that a table needs if no cell is broken.</summary>
    public static int WidthOf(IReadOnlyList<IReadOnlyList<string>> rows) =>
        Enumerable.Range(0, rows[0].Count).Sum(column => Gap.Length + rows.Max(row => row[column].Length));

    /// <summary>The lines of a text: broken at spaces, and inside a word only if the word is longer than a line.</summary>
    private static IEnumerable<string> Fold(string text, int width) =>
        VisibleLength(text) <= width ? [text] : Fold(text, width, HangOf(text, width));

    private static IEnumerable<string> Fold(string text, int width, int hang)
    {
        string line = "";
        bool hasWord = false;
        foreach (Match match in SpacesAndWord().Matches(text))
        {
            string word = match.Groups["word"].Value;
            if (hasWord && VisibleLength(line) + VisibleLength(match.Value) > width)
            {
                yield return line;
                line = new string(' ', VisibleLength(word) > width - hang ? Math.Min(hang, FurtherIndent) : hang);
            }
            else
            {
                line += match.Groups["spaces"].Value;
            }

            hasWord = true;
            while (VisibleLength(line) + VisibleLength(word) > width && line.Length < width && !word.Contains('\e'))
            {
                int room = width - VisibleLength(line);
                int length = word.AsSpan(0, room).LastIndexOfAny(Separators) + 1;
                length = length > 0 ? length : room;
                yield return line + word[..length];
                word = word[length..];
                line = new string(' ', Math.Min(hang, FurtherIndent));
            }

            line += word;
        }

        yield return line;
    }

    /// <summary>Where the continuation of a line begins: below the last column that begins in the left half, or indented.</summary>
    private static int HangOf(string text, int width)
    {
        string plain = Colour().Replace(text, "");
        int indent = plain.Length - plain.TrimStart().Length;
        Match? column = ColumnStart().Matches(plain).LastOrDefault(match => match.Index + match.Length <= width / 2);
        int hang = column is not null ? column.Index + column.Length : indent > 2 * FurtherIndent ? indent : indent + FurtherIndent;
        return Math.Min(hang, width / 2);
    }

    /// <summary>The widths of the columns: their longest cells. If the table is too wide, its widest columns get less.</summary>
    private int[] Fit(IReadOnlyList<string>[] rows)
    {
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        int[] leasts = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Split(' ').Max(word => word.Length)))];
        while (widths.Sum(width => Gap.Length + width) > form.Width)
        {
            int widest = Enumerable.Range(0, widths.Length).MaxBy(column => widths[column] > leasts[column] ? widths[column] : 0);
            if (widths[widest] <= leasts[widest])
                widest = Array.IndexOf(widths, widths.Max());

            if (widths[widest] == 1)
                break;

            widths[widest]--;
        }

        return widths;
    }

    private static int VisibleLength(string text) => text.Contains('\e') ? Colour().Replace(text, "").Length : text.Length;

    private static string CodeOf(Tone tone) => tone switch
    {
        Tone.Heading => "1",
        Tone.Good => "32",
        Tone.Bad => "31",
        _ => "33",
    };

    [GeneratedRegex("(?<spaces> *)(?<word>[^ ]+)")]
    private static partial Regex SpacesAndWord();

    [GeneratedRegex("(?<=[^ ]) {2,}")]
    private static partial Regex ColumnStart();

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Colour();
}
