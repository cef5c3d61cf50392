namespace HttpCompletionSim.Completion;

/// <summary>The port and the key of a file object. Made once, kept for the object's life (PORT-04, PORT-07).</summary>
internal sealed record PortBinding(CompletionPort Port, nuint Key);
