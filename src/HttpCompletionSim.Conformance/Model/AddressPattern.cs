using System.Text.RegularExpressions;

namespace HttpCompletionSim.Conformance;

/// <summary>A pattern over the addresses of cases: <c>*</c> stands for any run of characters, slashes too, and <c>?</c> for one.</summary>
/// <param name="pattern">The pattern; an address must match as a whole.</param>
internal sealed class AddressPattern(string pattern)
{
    private readonly Regex _expression = new(
        $@"\A{Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".")}\z",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    /// <summary>True when the whole address matches.</summary>
    public bool Matches(string address) => _expression.IsMatch(address);
}
