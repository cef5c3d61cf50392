namespace HttpCompletionSim.Completion;

/// <summary>The port and the key of a file object. A file object is bound once, for its life (PORT-04, PORT-07).</summary>
internal sealed record PortBinding(CompletionPort Port, nuint Key);
