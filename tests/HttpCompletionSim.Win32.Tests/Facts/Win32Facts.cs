using System.Globalization;
using System.Text.Json;

namespace HttpCompletionSim.Win32.Facts;

/// <summary>
/// What the C headers say: one file compiled out of them by regenerate.sh, one kept by hand for what they lack. The tests compare the
/// C# vocabulary with both, in both directions.
/// </summary>
internal static class Win32Facts
{
    private static readonly JsonElement s_generated = Load("win32-facts.json");
    private static readonly JsonElement s_byHand = Load("win32-facts.sdk.json");

    /// <summary>Size of each structure.</summary>
    public static IReadOnlyDictionary<string, int> Sizes { get; } = Join(value => value.GetInt32(), "sizes");

    /// <summary>Offset and size of each member, as "8+4".</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } = Join(value => value.GetString()!, "fields");

    /// <summary>Value of each enumeration member.</summary>
    public static IReadOnlyDictionary<string, int> Members { get; } = Join(value => value.GetInt32(), "members");

    /// <summary>Value of each constant; 64-bit ones as signed numbers.</summary>
    public static IReadOnlyDictionary<string, long> Constants { get; } = Join(Number, "numbers", "wide", "statuses");

    /// <summary>Prototype of each function, as "ULONG (HANDLE hFile, PVOID pBuffer)".</summary>
    public static IReadOnlyDictionary<string, string> Functions { get; } = Join(value => value.GetString()!, "functions");

    /// <summary>Prototype of each type of callback.</summary>
    public static IReadOnlyDictionary<string, string> Callbacks { get; } = Join(value => value.GetString()!, "callbacks");

    /// <summary>The C# type that has the bits of each C type of the prototypes.</summary>
    public static IReadOnlyDictionary<string, string> Types { get; } = Join(value => value.GetString()!, "types");

    private static long Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? long.Parse(value.GetString()!.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : value.GetInt64();

    // Add throws when both files speak about the same thing: then one of them is out of date.
    private static SortedDictionary<string, T> Join<T>(Func<JsonElement, T> read, params string[] sections)
    {
        var facts = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (JsonElement file in (JsonElement[])[s_generated, s_byHand])
        {
            foreach (string section in sections)
            {
                if (file.TryGetProperty(section, out JsonElement entries))
                {
                    foreach (JsonProperty entry in entries.EnumerateObject())
                        facts.Add(entry.Name, read(entry.Value));
                }
            }
        }

        return facts;
    }

    private static JsonElement Load(string name)
    {
        using Stream stream = typeof(Win32Facts).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
