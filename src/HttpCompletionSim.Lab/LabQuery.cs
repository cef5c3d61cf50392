namespace HttpCompletionSim.Lab;

/// <summary>The values of a query, each one of the words that are allowed for it.</summary>
internal sealed class LabQuery
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Reads a query.</summary>
    /// <param name="query">The query without its question mark.</param>
    /// <param name="names">The names that may occur.</param>
    /// <exception cref="LabRequestException">Another name occurs, or a name occurs twice.</exception>
    public LabQuery(string query, params IEnumerable<string> names)
    {
        string[] known = [.. names];
        foreach (string part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2);
            string name = Decode(pair[0]);
            if (!known.Contains(name))
            {
                throw new LabRequestException(
                    $"This link names '{name}', which the Lab does not know. It knows {string.Join(", ", known)}.");
            }

            if (!_values.TryAdd(name, pair.Length == 2 ? Decode(pair[1]) : ""))
                throw new LabRequestException($"This link names '{name}' twice.");
        }
    }

    /// <summary>The value of a name; its default where the query does not name it.</summary>
    public string Text(string name, string whenMissing) => _values.GetValueOrDefault(name, whenMissing);

    /// <summary>The value of a name, which must be one of some words; the first of them where the query does not name it.</summary>
    public string Word(string name, params IReadOnlyList<string> words)
    {
        string word = _values.GetValueOrDefault(name, words[0]);
        return words.Contains(word)
            ? word
            : throw new LabRequestException($"'{name}' cannot be '{word}' in this link: write {string.Join(" or ", words)}.");
    }

    /// <summary>True for yes, false for no.</summary>
    public bool YesNo(string name, bool whenMissing) => Word(name, whenMissing ? ["yes", "no"] : ["no", "yes"]) == "yes";

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
