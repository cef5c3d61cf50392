using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.KnownDifferences;

/// <summary>One check in which the simulator and another target differ. A run writes it; people do not edit it.</summary>
/// <param name="Case">The address of the case.</param>
/// <param name="Agreement">How the outcomes of the case compare as a whole.</param>
/// <param name="Check">The name of the check; <see cref="Reached"/> when the situation did not come about.</param>
/// <param name="Simulator">The value that the simulator showed.</param>
/// <param name="Native">The value that the other target showed.</param>
internal sealed partial record KnownDifference(
    string Case,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Agreement>))] Agreement Agreement,
    string Check,
    string Simulator,
    string Native)
{
    private const int MaximumLength = 120;

    /// <summary>The check of a case whose situation did not come about.</summary>
    public const string Reached = "situation";

    /// <summary>The differences of a compared case; none when both targets did the same.</summary>
    public static IEnumerable<KnownDifference> From(ComparedCase compared)
    {
        return compared.Agreement switch
        {
            Agreement.Differ or Agreement.Crashed => compared.Differences().Select(one => Difference(one.Check, one.Right, one.Left)),
            Agreement.Inconclusive =>
                [Difference(Reached, compared.Right!.NotReached ?? "came about", compared.Left!.NotReached ?? "came about")],
            _ => [],
        };

        KnownDifference Difference(string check, string simulator, string native) =>
            new(compared.Case.Address, compared.Agreement, check, Stable(simulator), Stable(native));
    }

    /// <summary>
    /// The part of a value that is the same in every run and fits on a line. It leaves out port numbers, and everything after the first
    /// line, where a server may have sent a date.
    /// </summary>
    private static string Stable(string text)
    {
        string line = Port().Replace(text.Split('\r', '\n')[0], "$1:PORT");
        bool isCut = line.Length > MaximumLength;
        return isCut || text.AsSpan().ContainsAny('\r', '\n') ? $"{(isCut ? line[..MaximumLength] : line)}…" : line;
    }

    [GeneratedRegex(@"(localhost|127\.0\.0\.1|\[::1\]):\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Port();
}
