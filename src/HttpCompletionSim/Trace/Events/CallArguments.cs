using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace HttpCompletionSim;

/// <summary>The arguments of a call in the order of the declaration. Two lists are equal when their arguments are equal.</summary>
/// <remarks>A value that was never assigned is empty.</remarks>
[CollectionBuilder(typeof(CallArguments), nameof(Create))]
[JsonConverter(typeof(CallArgumentsConverter))]
public readonly struct CallArguments : IReadOnlyList<CallArgument>, IEquatable<CallArguments>
{
    private readonly ImmutableArray<CallArgument> _arguments;

    private CallArguments(ImmutableArray<CallArgument> arguments) => _arguments = arguments;

    /// <summary>How many arguments there are.</summary>
    public int Count => Arguments.Length;

    private ImmutableArray<CallArgument> Arguments => _arguments.IsDefault ? [] : _arguments;

    /// <summary>The argument at a position.</summary>
    public CallArgument this[int index] => Arguments[index];

    /// <summary>The value of the argument with this name; null when there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (CallArgument argument in Arguments)
            {
                if (argument.Name == name)
                    return argument.Value;
            }

            return null;
        }
    }

    /// <summary>Makes a list of arguments.</summary>
    public static CallArguments Create(params ReadOnlySpan<CallArgument> arguments) => new([.. arguments]);

    /// <summary>True when both lists have the same arguments.</summary>
    public static bool operator ==(CallArguments left, CallArguments right) => left.Equals(right);

    /// <summary>True when the lists differ.</summary>
    public static bool operator !=(CallArguments left, CallArguments right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(CallArguments other) => Arguments.AsSpan().SequenceEqual(other.Arguments.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CallArguments other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (CallArgument argument in Arguments)
            hash.Add(argument);

        return hash.ToHashCode();
    }

    /// <summary>Goes through the arguments in their order.</summary>
    public IEnumerator<CallArgument> GetEnumerator() => ((IEnumerable<CallArgument>)Arguments).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The values, separated by commas, as a call is written.</summary>
    public override string ToString() => string.Join(", ", Arguments.Select(argument => argument.Value));
}
