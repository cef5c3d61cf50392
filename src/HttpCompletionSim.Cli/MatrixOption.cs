using System.CommandLine;

namespace HttpCompletionSim.Cli;

/// <summary>The option <c>--matrix</c>.</summary>
internal static class MatrixOption
{
    public static Option<bool> Create() => new("--matrix") { Description = "Shows the completion matrix row by row." };
}
