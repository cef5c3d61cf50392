using System.CommandLine;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Cli;

/// <summary>The option <c>--shard</c>.</summary>
internal static class ShardOption
{
    public static Option<Shard?> Create() => new("--shard")
    {
        Description = "Runs one part of the whole: 2/5 is the second of five. All parts together are the whole run.",
        HelpName = "K/N",
        CustomParser = result =>
        {
            string word = result.Tokens[^1].Value;
            if (!Shard.TryParse(word, out Shard? shard))
                result.AddError($"--shard cannot be '{word}': write K/N with 1 <= K <= N, such as 2/5.");

            return shard;
        },
    };
}
