namespace HttpCompletionSim.Testing;

/// <summary>A code that a function is documented to return although its arguments are right.</summary>
/// <param name="Code">The Win32 code.</param>
/// <param name="Rules">The rules that say so.</param>
internal readonly record struct DocumentedFailure(uint Code, RuleSet Rules);
