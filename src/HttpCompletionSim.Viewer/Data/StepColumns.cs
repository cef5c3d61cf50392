using System.Text.Json;

namespace HttpCompletionSim.Viewer.Data;

/// <summary>The values of the steps: a column for each, with a place for every step.</summary>
internal sealed record StepColumns
{
    /// <summary>The numbers of the events.</summary>
    public required IReadOnlyList<long> Seq { get; init; }

    /// <summary>Milliseconds since the machine was made.</summary>
    public required IReadOnlyList<double> Ms { get; init; }

    /// <summary>Indices of the threads.</summary>
    public required IReadOnlyList<int> Thread { get; init; }

    /// <summary>Indices of the lanes of the threads.</summary>
    public required IReadOnlyList<int> Lane { get; init; }

    /// <summary>Indices of the kinds of event.</summary>
    public required IReadOnlyList<int> Kind { get; init; }

    /// <summary>Indices of the lanes from which arrows lead; -1 without an arrow.</summary>
    public required IReadOnlyList<int> From { get; init; }

    /// <summary>Indices of the lanes to which arrows lead; -1 without an arrow.</summary>
    public required IReadOnlyList<int> To { get; init; }

    /// <summary>Indices of the operations to whose lives the steps belong; -1 for none.</summary>
    public required IReadOnlyList<int> Operation { get; init; }

    /// <summary>Indices of the sets of rules.</summary>
    public required IReadOnlyList<int> Rules { get; init; }

    /// <summary>1 for a mistake of the program and for an injected fault, else 0.</summary>
    public required IReadOnlyList<int> Warning { get; init; }

    /// <summary>The sentences.</summary>
    public required IReadOnlyList<string> Sentence { get; init; }

    /// <summary>The lines of the trace, without thread and rules.</summary>
    public required IReadOnlyList<string> Line { get; init; }

    /// <summary>The values of the events, in the order of the members of their kinds; null for a missing one.</summary>
    public required IReadOnlyList<IReadOnlyList<JsonElement?>> Values { get; init; }

    /// <summary>For calls that returned at once: the values of the return, by the index of the step.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<JsonElement?>> Returned { get; init; }
}
