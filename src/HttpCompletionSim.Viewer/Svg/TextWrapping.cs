namespace HttpCompletionSim.Viewer.Svg;

/// <summary>Lines for text that SVG does not wrap itself. The width of a character is an estimate for the fonts of the pictures.</summary>
internal static class TextWrapping
{
    private const double NarrowWidth = 0.36;
    private const double WideWidth = 0.95;
    private const double CapitalWidth = 0.7;
    private const double OtherWidth = 0.6;

    /// <summary>The lines of a text.</summary>
    /// <param name="text">The text; it is wrapped at blanks, and a word that is too long is cut.</param>
    /// <param name="width">The width of a line, in the units of the picture.</param>
    /// <param name="fontSize">The size of the font, in the same units.</param>
    public static IReadOnlyList<string> Wrap(string text, double width, double fontSize)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && WidthOf(longer, fontSize) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
            while (WidthOf(line, fontSize) > width && line.Length > 1)
            {
                int length = line.Length - 1;
                while (length > 1 && WidthOf(line[..length], fontSize) > width)
                    length--;

                lines.Add(line[..length]);
                line = line[length..];
            }
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>The width of a text, in the units of the font size.</summary>
    public static double WidthOf(string text, double fontSize)
    {
        double width = 0;
        foreach (char each in text)
        {
            width += each switch
            {
                'i' or 'l' or 'j' or 't' or 'f' or 'I' or ' ' => NarrowWidth,
                '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '(' or ')' => NarrowWidth,
                'm' or 'w' or 'M' or 'W' or '@' or '%' => WideWidth,
                >= 'A' and <= 'Z' or '_' => CapitalWidth,
                _ => OtherWidth,
            };
        }

        return width * fontSize;
    }
}
