using System.Text.Json;

namespace HttpCompletionSim.Windows.Parity;

/// <summary>The intended differences from the headers, read from parity-gaps.json. Records which entries were used.</summary>
internal sealed class Gaps
{
    private readonly Dictionary<string, Dictionary<string, string>> _sections;
    private readonly HashSet<string> _unused = [];

    public Gaps(string json)
    {
        using var document = JsonDocument.Parse(json);
        _sections = document.RootElement.EnumerateObject().ToDictionary(section => section.Name, section => Entries(section.Value));
        foreach ((string section, Dictionary<string, string> entries) in _sections)
            _unused.UnionWith(entries.Keys.Select(entry => $"{section}: {entry}"));
    }

    /// <summary>The entries that were never used.</summary>
    public IReadOnlyCollection<string> Unused => _unused;

    public static Gaps Load()
    {
        using Stream stream = typeof(Gaps).Assembly.GetManifestResourceStream("parity-gaps.json")!;
        using var reader = new StreamReader(stream);
        return new Gaps(reader.ReadToEnd());
    }

    /// <summary>The first of the entries that is listed.</summary>
    public string? Find(string section, params string[] entries)
    {
        string? entry = entries.FirstOrDefault(_sections[section].ContainsKey);
        if (entry is null)
            return null;

        _unused.Remove($"{section}: {entry}");
        return _sections[section][entry];
    }

    // Groups of entries, each group with its reason.
    private static Dictionary<string, string> Entries(JsonElement section)
    {
        var entries = new Dictionary<string, string>();
        foreach (JsonElement group in section.EnumerateArray())
        {
            if (string.IsNullOrWhiteSpace(group.GetProperty("why").GetString()))
                throw new InvalidOperationException($"A gap without a reason: {group}");

            foreach (JsonProperty entry in group.GetProperty("of").EnumerateObject())
                entries.Add(entry.Name, entry.Value.GetString()!);
        }

        return entries;
    }
}
