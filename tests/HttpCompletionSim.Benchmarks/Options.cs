using System.Globalization;

namespace HttpCompletionSim.Benchmarks;

/// <summary>The options of the command line.</summary>
/// <param name="Duration">How long each server is loaded in each round.</param>
/// <param name="Sections">The names of the sections to run; empty for the sections of a plain run.</param>
/// <param name="Document">The document whose marked blocks are replaced, or null.</param>
internal sealed record Options(TimeSpan Duration, IReadOnlyList<string> Sections, string? Document)
{
    private const int DefaultSeconds = 3;

    public static Options? Parse(string[] arguments)
    {
        int seconds = DefaultSeconds;
        string? document = null;
        var sections = new List<string>();
        for (int i = 0; i < arguments.Length; i++)
        {
            if (int.TryParse(arguments[i], CultureInfo.InvariantCulture, out int number))
                seconds = number;
            else if (arguments[i] == "--write" && i + 1 < arguments.Length)
                document = arguments[++i];
            else if (Section.All.Any(section => section.Name == arguments[i]))
                sections.Add(arguments[i]);
            else
                return Refuse(arguments[i]);
        }

        return new Options(TimeSpan.FromSeconds(seconds), sections, document);
    }

    public bool Includes(Section section) => Sections.Count == 0 ? section.InPlainRun : Sections.Contains(section.Name);

    private static Options? Refuse(string argument)
    {
        string sections = string.Join(" | ", Section.All.Select(section => section.Name));
        Console.Error.WriteLine($"'{argument}' is neither a section nor an option. Usage: [SECONDS] [{sections}]... [--write FILE]");
        return null;
    }
}
