using System.CommandLine;
using System.CommandLine.Parsing;

namespace HttpCompletionSim.Cli;

/// <summary>Options whose value is one of a few words.</summary>
internal static class Choice
{
    /// <summary>Makes an option that accepts one of the given words; the first is the default.</summary>
    public static Option<string> Of(string name, string description, params string[] words) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', words),
        DefaultValueFactory = _ => words[0],
        CustomParser = result => Read(result, name, words),
    };

    /// <summary>Makes an option that accepts one of the given words, and is null if it is not given.</summary>
    public static Option<string?> Optional(string name, string description, params string[] words) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', words),
        CustomParser = result => Read(result, name, words),
    };

    private static string Read(ArgumentResult result, string name, string[] words)
    {
        string word = result.Tokens[^1].Value;
        if (!words.Contains(word))
            result.AddError($"{name} cannot be '{word}': write one of {string.Join(", ", words)}.");

        return word;
    }
}
