using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>Selects rules by an id, a group, or a pattern of ids.</summary>
internal static class RuleSelection
{
    /// <summary>The rules that one word selects.</summary>
    /// <exception cref="FormatException">It selects none; the message names the nearest rule or group.</exception>
    public static IReadOnlyList<Rule> Of(RuleCatalog catalog, string word)
    {
        string upper = word.ToUpperInvariant();
        if (catalog.Find(upper) is { } rule)
            return [rule];

        if (catalog.Groups.SingleOrDefault(group => group.Name == upper) is { } named)
            return named.Rules;

        if (upper.AsSpan().ContainsAny('*', '?'))
        {
            var pattern = new AddressPattern(upper);
            Rule[] matching = [.. catalog.Rules.Where(each => pattern.Matches(each.Id))];
            return matching.Length > 0
                ? matching
                : throw new FormatException($"'{word}' matches no rule; the groups are {Names(catalog)}.");
        }

        throw new FormatException(Advice(catalog, word, upper));
    }

    private static string Advice(RuleCatalog catalog, string word, string upper)
    {
        string name = upper.Split('-')[0];
        RuleGroup nearest = catalog.Groups.MinBy(group => Distance(group.Name, name))!;
        if (Distance(nearest.Name, name) > Math.Max(1, name.Length / 2))
            return $"'{word}' is neither a rule nor a group; the groups are {Names(catalog)}.";

        if (RuleId.TryParse(upper) is not { } id)
            return $"'{word}' is neither a rule nor a group; the nearest group is {nearest.Name}, {Range(nearest)}.";

        Rule near = nearest.Rules.MinBy(rule => rule.Number.DistanceTo(id))!;
        return $"'{word}' is not a rule; the nearest is {near.Id}, and {nearest.Name} has {Range(nearest)}.";
    }

    private static string Range(RuleGroup group) => $"{group.Rules[0].Id} to {group.Rules[^1].Id}";

    private static string Names(RuleCatalog catalog) => string.Join(", ", catalog.Groups.Select(group => group.Name));

    /// <summary>How many letters must be changed, inserted, removed or swapped with their neighbour.</summary>
    private static int Distance(string one, string other)
    {
        int[,] distance = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distance[i, j] = i + j;
                    continue;
                }

                int change = one[i - 1] == other[j - 1] ? 0 : 1;
                distance[i, j] = Math.Min(Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1, distance[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        }

        return distance[one.Length, other.Length];
    }
}
