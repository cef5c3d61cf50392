using System.CommandLine;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Cli;

/// <summary>The option <c>--target</c>.</summary>
internal static class TargetOption
{
    public const string Name = "--target";

    public static Option<string> Create(string description) => Choice.Of(Name, description, [.. Target.All.Select(each => each.Name)]);

    /// <summary>The target with a name that the option has accepted.</summary>
    public static Target Find(string name) => Target.All.Single(each => each.Name == name);
}
