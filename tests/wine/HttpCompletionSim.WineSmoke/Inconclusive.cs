namespace HttpCompletionSim.WineSmoke;

/// <summary>The situation that a check asks about did not come about.</summary>
internal sealed class Inconclusive(string reason) : Exception(reason);
