namespace HttpCompletionSim.Cli;

/// <summary>The output or a file cannot be written; the message says what and why.</summary>
internal sealed class OutputException(string message) : Exception(message)
{
    /// <summary>True when the program that reads the output, such as head, has stopped reading.</summary>
    public bool IsBrokenPipe { get; init; }

    /// <summary>Whether an exception says that something cannot be written.</summary>
    public static bool Is(Exception failure) => failure is IOException or UnauthorizedAccessException;
}
