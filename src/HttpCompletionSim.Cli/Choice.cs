using System.CommandLine;

namespace HttpCompletionSim.Cli;

/// <summary>Options whose value is one of a few words.</summary>
internal static class Choice
{
    /// <summary>Makes an option that accepts one of the given words; the first is the default.</summary>
    public static Option<string> Of(string name, string description, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => words[0],
            CustomParser = result =>
            {
                string word = result.Tokens[^1].Value;
                if (!words.Contains(word))
                    result.AddError($"{name} cannot be '{word}': write one of {string.Join(", ", words)}.");

                return word;
            },
        };
        return option;
    }
}
