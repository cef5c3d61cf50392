namespace HttpCompletionSim.Samples.Museum;

/// <summary>A server did not do what its clients or its owner may expect.</summary>
internal sealed class BrokenException(string message) : Exception(message);
