using System.Text;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>What the reports in Markdown have in common.</summary>
internal static class Markdown
{
    /// <summary>The size limit of a step summary of GitHub Actions, in bytes of UTF-8.</summary>
    public const int StepSummaryLimit = 1024 * 1024;

    private const int RoomForTheCount = 100;

    /// <summary>Escapes a text for a table cell or a list item.</summary>
    public static string Escape(string text) =>
        text.Replace("\\", "\\\\").Replace("|", "\\|").Replace("<", "&lt;").Replace("\r", "").Replace("\n", " ");

    /// <summary>Writes a text and then as many items as fit into the limit, and says how many were left out.</summary>
    /// <param name="output">The writer.</param>
    /// <param name="start">The text before the items.</param>
    /// <param name="items">The items.</param>
    /// <param name="limit">The number of bytes that may be written.</param>
    public static void WriteUpTo(TextWriter output, string start, IReadOnlyList<string> items, int limit)
    {
        output.Write(start);
        int size = Encoding.UTF8.GetByteCount(start);
        for (int i = 0; i < items.Count; i++)
        {
            size += Encoding.UTF8.GetByteCount(items[i]);
            if (size > limit - RoomForTheCount)
            {
                output.Write($"\n{items.Count - i} more do not fit and are left out.\n");
                break;
            }

            output.Write(items[i]);
        }
    }
}
