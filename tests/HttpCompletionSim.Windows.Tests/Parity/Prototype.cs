namespace HttpCompletionSim.Windows.Parity;

/// <summary>A prototype of C: <c>ULONG (HANDLE hFile, PVOID pBuffer)</c>.</summary>
internal sealed record Prototype(string Name, string Returns, IReadOnlyList<(string Type, string Name)> Parameters)
{
    public static Prototype Parse(string name, string text)
    {
        int open = text.IndexOf(" (", StringComparison.Ordinal);
        string list = text[(open + 2)..^1];
        return new Prototype(name, text[..open], list == "void" ? [] : [.. list.Split(", ").Select(Parameter)]);
    }

    // The name is the last word without its leading stars, which belong to the type.
    private static (string Type, string Name) Parameter(string text)
    {
        string name = text[(text.LastIndexOf(' ') + 1)..].TrimStart('*');
        return (text[..^name.Length].TrimEnd(), name);
    }
}
