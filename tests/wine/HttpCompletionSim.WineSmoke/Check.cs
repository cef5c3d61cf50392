namespace HttpCompletionSim.WineSmoke;

/// <summary>One small question to a system. The answer is what was seen, not whether it was right.</summary>
internal sealed record Check(string Name, string Rules, Action<World, Seen> Look);
