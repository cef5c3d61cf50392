namespace HttpCompletionSim.Viewer.Data;

/// <summary>A timeline as the scripts of a page read it. The values of all steps stand in columns, which keeps a big trace small.</summary>
internal sealed record TimelineData
{
    /// <summary>The lanes.</summary>
    public required IReadOnlyList<LaneData> Lanes { get; init; }

    /// <summary>The kinds of lanes in words, by their names in lower case.</summary>
    public required IReadOnlyDictionary<string, string> LaneWords { get; init; }

    /// <summary>The states in words, by their names in lower case.</summary>
    public required IReadOnlyDictionary<string, string> SpanWords { get; init; }

    /// <summary>The names of the threads.</summary>
    public required IReadOnlyList<string> Threads { get; init; }

    /// <summary>The kinds of event with the names of their members.</summary>
    public required IReadOnlyList<KindData> Kinds { get; init; }

    /// <summary>The names of what is in a state.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The rules that decided something.</summary>
    public required IReadOnlyList<RuleData> Rules { get; init; }

    /// <summary>The sets of rules that occur, as indices into the rules.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> RuleSets { get; init; }

    /// <summary>The operations with the steps of their lives.</summary>
    public required IReadOnlyList<OperationData> Operations { get; init; }

    /// <summary>The steps.</summary>
    public required StepColumns Steps { get; init; }

    /// <summary>The states.</summary>
    public required SpanColumns Spans { get; init; }
}
