namespace HttpCompletionSim.Benchmarks;

/// <summary>
/// The generated part of a document, between <c>&lt;!-- NAME --&gt;</c> and <c>&lt;!-- end of NAME --&gt;</c>.
/// </summary>
internal static class MarkedBlock
{
    /// <summary>Replaces the text between the marks. A document without the marks is not changed.</summary>
    public static void Replace(string document, string name, string text)
    {
        string all = File.ReadAllText(document);
        string begin = $"<!-- {name} -->\n";
        string end = $"<!-- end of {name} -->";
        int start = all.IndexOf(begin, StringComparison.Ordinal);
        int stop = all.IndexOf(end, StringComparison.Ordinal);
        if (start < 0 || stop < start)
            return;

        File.WriteAllText(document, all[..(start + begin.Length)] + text + all[stop..]);
    }
}
