using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace HttpCompletionSim.Conformance.Ledger;

/// <summary>One cell in which two worlds differ: written by a run, never by hand.</summary>
/// <param name="Case">The address of the case.</param>
/// <param name="Agreement">How the case compares as a whole.</param>
/// <param name="Cell">What was looked at; <see cref="Reached"/> where the situation did not come about.</param>
/// <param name="Simulator">What the simulator did.</param>
/// <param name="Native">What the other world did.</param>
internal sealed partial record LedgerRow(
    string Case,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Agreement>))] Agreement Agreement,
    string Cell,
    string Simulator,
    string Native)
{
    private const int MaximumLength = 120;

    /// <summary>The cell of a case whose situation did not come about.</summary>
    public const string Reached = "situation";

    /// <summary>The rows of a compared case: none where both did the same.</summary>
    public static IEnumerable<LedgerRow> From(ComparedCase compared)
    {
        return compared.Agreement switch
        {
            Agreement.Differ or Agreement.Crashed => compared.Cells().Select(cell => Row(cell.Cell, cell.Right, cell.Left)),
            Agreement.Inconclusive => [Row(Reached, compared.Right!.NotReached ?? "came about", compared.Left!.NotReached ?? "came about")],
            _ => [],
        };

        LedgerRow Row(string cell, string simulator, string native) => new(compared.Case.Address, compared.Agreement, cell, Steady(simulator), Steady(native));
    }

    /// <summary>What is the same in each run, and fits on a line: ports are others each time, and what a server sent may have a date further down.</summary>
    private static string Steady(string text)
    {
        string line = Port().Replace(text.Split('\r', '\n')[0], "$1:PORT");
        bool isCut = line.Length > MaximumLength;
        return isCut || text.AsSpan().ContainsAny('\r', '\n') ? $"{(isCut ? line[..MaximumLength] : line)}…" : line;
    }

    [GeneratedRegex(@"(localhost|127\.0\.0\.1|\[::1\]):\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Port();
}
