using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HttpCompletionSim.Conformance.Running;

/// <summary>One part of a run that is divided among several computers. Part K of N holds every Nth case, from the Kth.</summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">How many parts there are.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <summary>The whole run as its only part.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>True when the run with a number, counted from 1, belongs to this part.</summary>
    public bool Contains(int number) => (number - 1) % Count == Index - 1;

    /// <summary>The number of runs of this part when the whole has <paramref name="total"/>.</summary>
    public int SizeOf(int total) => (total - Index + Count) / Count;

    /// <summary>Reads <c>2/5</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Shard? shard)
    {
        string[] parts = text.Split('/');
        shard = parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && index >= 1 && index <= count
                ? new Shard(index, count)
                : null;
        return shard is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Index}/{Count}";
}
