using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.KnownDifferences;

/// <summary>
/// The differences that a reason explains. In each part <c>*</c> matches any run of characters and <c>?</c> matches one; a part that is
/// left out matches everything.
/// </summary>
/// <param name="Case">The address of the case.</param>
/// <param name="Check">The name of the check.</param>
/// <param name="Simulator">The value that the simulator showed.</param>
/// <param name="Native">The value that the other target showed.</param>
internal sealed record DifferencePattern(string Case = "*", string Check = "*", string Simulator = "*", string Native = "*")
{
    private readonly AddressPattern[] _patterns = [new(Case), new(Check), new(Simulator), new(Native)];

    /// <summary>True when every part matches.</summary>
    public bool Matches(KnownDifference difference) =>
        _patterns[0].Matches(difference.Case)
        && _patterns[1].Matches(difference.Check)
        && _patterns[2].Matches(difference.Simulator)
        && _patterns[3].Matches(difference.Native);
}
