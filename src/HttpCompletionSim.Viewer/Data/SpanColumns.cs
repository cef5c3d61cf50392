namespace HttpCompletionSim.Viewer.Data;

/// <summary>The states: a column for each value, with a place for every state.</summary>
internal sealed record SpanColumns
{
    /// <summary>Indices of the lanes.</summary>
    public required IReadOnlyList<int> Lane { get; init; }

    /// <summary>The places inside the lanes.</summary>
    public required IReadOnlyList<int> Slot { get; init; }

    /// <summary>The kinds of state, in lower case.</summary>
    public required IReadOnlyList<string> Kind { get; init; }

    /// <summary>The steps with which the states begin.</summary>
    public required IReadOnlyList<int> From { get; init; }

    /// <summary>The steps with which they end; the number of steps for a state that lasts beyond the trace.</summary>
    public required IReadOnlyList<int> To { get; init; }

    /// <summary>Indices of the names of what is in the states.</summary>
    public required IReadOnlyList<int> Subject { get; init; }
}
