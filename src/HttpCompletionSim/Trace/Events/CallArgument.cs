namespace HttpCompletionSim;

/// <summary>An argument of a call.</summary>
/// <param name="Name">The name of the parameter, as in the declaration.</param>
/// <param name="Value">Its value: a number, the name of a code, or the name of an object in place of an address or a handle.</param>
public readonly record struct CallArgument(string Name, string Value);
