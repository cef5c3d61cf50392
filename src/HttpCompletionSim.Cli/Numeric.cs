using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace HttpCompletionSim.Cli;

/// <summary>Options whose value is a whole number.</summary>
internal static class Numeric
{
    /// <summary>Makes an option that accepts a number within limits; null if it is not given.</summary>
    public static Option<T?> Of<T>(string name, string description, T least, T most, string helpName = "N")
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                string word = result.Tokens[^1].Value;
                if (T.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out T number) && number >= least && number <= most)
                    return number;

                result.AddError($"{name} cannot be '{word}': write a number from {least} to {most}.");
                return null;
            },
        };
}
