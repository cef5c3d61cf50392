using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace HttpCompletionSim;

/// <summary>The ids of rules, such as <c>PKT-02</c>, in a fixed order. Two sets are equal when they have the same ids in the same
/// order.</summary>
/// <remarks>A value that was never assigned is empty.</remarks>
[CollectionBuilder(typeof(RuleSet), nameof(Create))]
[JsonConverter(typeof(RuleSetConverter))]
public readonly struct RuleSet : IReadOnlyList<string>, IEquatable<RuleSet>
{
    private readonly ImmutableArray<string> _ids;

    private RuleSet(ImmutableArray<string> ids) => _ids = ids;

    /// <summary>How many rules there are.</summary>
    public int Count => Ids.Length;

    /// <summary>True when there is no rule.</summary>
    public bool IsEmpty => Count == 0;

    private ImmutableArray<string> Ids => _ids.IsDefault ? [] : _ids;

    /// <summary>The id at a position.</summary>
    public string this[int index] => Ids[index];

    /// <summary>Makes a set of ids.</summary>
    public static RuleSet Create(params ReadOnlySpan<string> ids) => new([.. ids]);

    /// <summary>True when both sets have the same ids in the same order.</summary>
    public static bool operator ==(RuleSet left, RuleSet right) => left.Equals(right);

    /// <summary>True when the sets differ.</summary>
    public static bool operator !=(RuleSet left, RuleSet right) => !left.Equals(right);

    /// <summary>True when the set has this id.</summary>
    public bool Contains(string id) => Ids.Contains(id);

    /// <inheritdoc/>
    public bool Equals(RuleSet other) => Ids.AsSpan().SequenceEqual(other.Ids.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RuleSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (string id in Ids)
            hash.Add(id, StringComparer.Ordinal);

        return hash.ToHashCode();
    }

    /// <summary>Goes through the ids in their order.</summary>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)Ids).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The ids, separated by commas.</summary>
    public override string ToString() => string.Join(", ", Ids);
}
