using System.Text.Json.Serialization;

namespace HttpCompletionSim.Conformance.KnownDifferences;

/// <summary>The reason for known differences. People write it; no command changes it.</summary>
/// <param name="Title">The reason in a few words.</param>
/// <param name="Deviates">Which side does not do what Windows does.</param>
/// <param name="Documentation">Which side does what the documentation says.</param>
/// <param name="Reason">Where the difference comes from, and why the simulator does what it does.</param>
/// <param name="Rules">The ids of the rules that decide.</param>
/// <param name="Rows">The differences that it explains. A difference belongs to the first reason that matches it.</param>
/// <param name="Sometimes">
/// True when the differences do not occur in every run. Then neither a new one nor a missing one makes a run fail.
/// </param>
internal sealed record DifferenceReason(
    string Title,
    [property: JsonConverter(typeof(JsonStringEnumConverter<DeviatingSide>))] DeviatingSide Deviates,
    [property: JsonConverter(typeof(JsonStringEnumConverter<DocumentedSide>))] DocumentedSide Documentation,
    string Reason,
    IReadOnlyList<string> Rules,
    IReadOnlyList<DifferencePattern> Rows,
    bool Sometimes = false)
{
    /// <summary>True when the reason explains a difference.</summary>
    public bool Explains(KnownDifference difference) => Reason.Length > 0 && Rows.Any(pattern => pattern.Matches(difference));
}
