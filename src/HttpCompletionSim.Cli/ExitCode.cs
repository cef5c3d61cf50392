namespace HttpCompletionSim.Cli;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
    public const int OutputFailed = 3;

    /// <summary>The codes in words, for the help.</summary>
    public const string Words =
        "Exit codes: 0 when nothing failed, 1 when a case, a comparison, a scenario or a server failed, 2 for a wrong command line or an "
        + "input that cannot be used, 3 when the output or a file cannot be written.";
}
