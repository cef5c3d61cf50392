using System.CommandLine;

namespace HttpCompletionSim.Cli;

/// <summary>The output of a command.</summary>
internal static class ParsedOutput
{
    /// <summary>The output that <see cref="CommandLine.Run"/> has given to the command.</summary>
    public static OutputWriter Output(this ParseResult parsed) => (OutputWriter)parsed.InvocationConfiguration.Output;
}
