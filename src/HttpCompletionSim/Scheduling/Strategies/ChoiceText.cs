using System.Globalization;
using System.Text;

namespace HttpCompletionSim.Scheduling;

/// <summary>How the choices of a schedule are written in a token.</summary>
/// <remarks>
/// A choice among at most <see cref="MaxShortThreads"/> threads or <see cref="MaxShortValues"/> values is one letter or digit, which stands
/// for the kind, the count and what was chosen. Any other is written in full between two dots: kind, count, what was chosen, as in
/// <c>.t12-7.</c>. Natural choices that are not written out are counted between two dashes: <c>-12-</c> stands for twelve.
/// </remarks>
internal static class ChoiceText
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int MaxShortThreads = 9;
    private const int MaxShortValues = 5;
    private const int ChecksumLength = 4;
    private const char Quote = '.';
    private const char Dash = '-';

    /// <summary>More natural choices in a row than any run has points; a larger number in a token is a slip.</summary>
    private const int MaxNaturals = 10_000_000;

    private static readonly ScheduleChoice[] s_short =
        [.. All(ChoiceKind.Value, MaxShortValues), .. All(ChoiceKind.Thread, MaxShortThreads)];

    public static string Write(ReadOnlySpan<ScheduleChoice> choices)
    {
        var text = new StringBuilder(choices.Length);
        int naturals = 0;
        foreach (ScheduleChoice choice in choices)
        {
            if (choice == ScheduleChoice.AnyNatural)
            {
                naturals++;
                continue;
            }

            WriteNaturals();
            int index = Array.IndexOf(s_short, choice);
            if (index >= 0)
                text.Append(Digits[index]);
            else
                text.Append(CultureInfo.InvariantCulture, $"{Quote}{Letter(choice.Kind)}{choice.Count}-{choice.Chosen}{Quote}");
        }

        WriteNaturals();
        return text.ToString();

        void WriteNaturals()
        {
            if (naturals > 0)
                text.Append(CultureInfo.InvariantCulture, $"{Dash}{naturals}{Dash}");

            naturals = 0;
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <returns>The choices, or null when the text cannot be read.</returns>
    public static List<ScheduleChoice>? Read(string text)
    {
        var choices = new List<ScheduleChoice>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == Quote)
            {
                int end = text.IndexOf(Quote, i + 1);
                if (end < 0 || ReadLong(text.AsSpan(i + 1, end - i - 1)) is not { } choice)
                    return null;

                choices.Add(choice);
                i = end;
                continue;
            }

            if (text[i] == Dash)
            {
                int end = text.IndexOf(Dash, i + 1);
                if (end < 0 || !TryReadNumber(text.AsSpan(i + 1, end - i - 1), out int naturals) || naturals > MaxNaturals)
                    return null;

                choices.AddRange(Enumerable.Repeat(ScheduleChoice.AnyNatural, naturals));
                i = end;
                continue;
            }

            int index = Digits.IndexOf(text[i], StringComparison.Ordinal);
            if ((uint)index >= (uint)s_short.Length)
                return null;

            choices.Add(s_short[index]);
        }

        return choices;
    }

    /// <summary>A few characters that hardly any change of the text leaves alone: FNV-1a, cut to their number.</summary>
    public static string Checksum(string text)
    {
        uint hash = 2166136261;
        foreach (char each in text)
            hash = (hash ^ each) * 16777619;

        Span<char> written = stackalloc char[ChecksumLength];
        for (int i = 0; i < written.Length; i++, hash /= 36)
            written[i] = Digits[(int)(hash % 36)];

        return written.ToString();
    }

    private static char Letter(ChoiceKind kind) => kind == ChoiceKind.Thread ? 't' : 'v';

    private static ScheduleChoice? ReadLong(ReadOnlySpan<char> text)
    {
        int dash = text.IndexOf('-');
        if (dash < 2 || text[0] is not ('t' or 'v')
            || !TryReadNumber(text[1..dash], out int count)
            || !TryReadNumber(text[(dash + 1)..], out int chosen)
            || chosen >= count)
        {
            return null;
        }

        return new ScheduleChoice(text[0] == 't' ? ChoiceKind.Thread : ChoiceKind.Value, count, chosen);
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static IEnumerable<ScheduleChoice> All(ChoiceKind kind, int maxCount) =>
        from count in Enumerable.Range(2, maxCount - 1)
        from chosen in Enumerable.Range(0, count)
        select new ScheduleChoice(kind, count, chosen);
}
