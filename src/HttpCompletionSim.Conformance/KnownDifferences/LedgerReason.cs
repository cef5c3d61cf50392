using System.Text.Json.Serialization;

namespace HttpCompletionSim.Conformance.Ledger;

/// <summary>Why rows are as they are: written by a person.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Deviates">Who does otherwise than Windows.</param>
/// <param name="Documentation">Whose behaviour is the documented one.</param>
/// <param name="Reason">What is behind it, and why the simulator does what it does.</param>
/// <param name="Rules">The rules that say so.</param>
/// <param name="Rows">The rows it explains. A row belongs to the first reason that has it.</param>
/// <param name="Sometimes">True when they come and go from run to run: then neither a new one nor one that is gone fails a run.</param>
internal sealed record LedgerReason(
    string Title,
    [property: JsonConverter(typeof(JsonStringEnumConverter<LedgerSide>))] LedgerSide Deviates,
    [property: JsonConverter(typeof(JsonStringEnumConverter<LedgerAuthority>))] LedgerAuthority Documentation,
    string Reason,
    IReadOnlyList<string> Rules,
    IReadOnlyList<LedgerPattern> Rows,
    bool Sometimes = false)
{
    /// <summary>True when the reason explains a row.</summary>
    public bool Explains(LedgerRow row) => Reason.Length > 0 && Rows.Any(pattern => pattern.Matches(row));
}
