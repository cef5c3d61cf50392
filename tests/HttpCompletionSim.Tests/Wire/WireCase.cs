namespace HttpCompletionSim.Tests.Wire;

/// <summary>One section of a document under <c>Cases/</c>: bytes in, events out.</summary>
internal sealed record WireCase(string Address, bool IsResponse, IReadOnlyList<string> Rules, string Options, byte[] Input, string Events)
{
    public static IReadOnlyList<WireCase> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(typeof(WireCase).Assembly.Location)!, "Wire", "Cases"), "*.md")
            .Order(StringComparer.Ordinal)
            .SelectMany(Read),
    ];

    public static WireCase Find(string address) => All.Single(wireCase => wireCase.Address == address);

    private static IEnumerable<WireCase> Read(string path)
    {
        string document = Path.GetFileNameWithoutExtension(path);
        string? title = null;
        string options = string.Empty;
        string? fence = null;
        string[] rules = [];
        var content = new List<string>();
        byte[] input = [];

        foreach (string line in File.ReadLines(path))
        {
            if (fence is null)
            {
                if (line.StartsWith("## ", StringComparison.Ordinal))
                    (title, options, rules) = (line[3..].Trim(), string.Empty, []);
                else if (line.StartsWith("Rules: ", StringComparison.Ordinal))
                    rules = line[7..].Split(',', StringSplitOptions.TrimEntries);
                else if (line.StartsWith("Options: ", StringComparison.Ordinal))
                    options = line[9..].Trim();
                else if (line.StartsWith("```", StringComparison.Ordinal))
                    fence = line[3..].Trim();
            }
            else if (line != "```")
            {
                content.Add(line);
            }
            else
            {
                if (fence is "request" or "response")
                    input = WireText.Parse(string.Concat(content));
                else if (fence is "events" or "events of a response")
                    yield return new($"{document}: {title}", fence != "events", rules, options, input, string.Join('\n', content));
                fence = null;
                content.Clear();
            }
        }
    }
}
