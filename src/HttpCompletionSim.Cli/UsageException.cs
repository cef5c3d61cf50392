namespace HttpCompletionSim.Cli;

/// <summary>The command line asks for something that is not possible; the message says what to do instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
