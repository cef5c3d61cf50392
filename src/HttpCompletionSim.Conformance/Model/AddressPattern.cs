using System.Text.RegularExpressions;

namespace HttpCompletionSim.Conformance.Model;

/// <summary>
/// A pattern that is matched against the addresses of cases: <c>*</c> matches any run of characters, slashes included, and <c>?</c>
/// matches one.
/// </summary>
/// <param name="pattern">The pattern; it must match the whole address.</param>
internal sealed class AddressPattern(string pattern)
{
    private readonly Regex _expression = new(
        $@"\A{Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".")}\z",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    /// <summary>True when the whole address matches.</summary>
    public bool Matches(string address) => _expression.IsMatch(address);
}
