using System.Globalization;

namespace HttpCompletionSim.Fuzz;

/// <summary>The command line of the program.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = """
        fuzz [--seed N] [--seconds S | --runs N] [--kind http|split|api|faults] [--replay SEED:RUN]

          --seed N           the seed of the first run (default: 1); the same seed gives the same runs
          --runs N           stop after N runs (default: 1000)
          --seconds S        stop after S seconds instead
          --kind K           one kind of run only (default: the kinds take turns)
          --replay SEED:RUN  repeat one run, shrink its input if it fails, and stop

        """;

    public ulong Seed { get; init; } = 1;

    public long? Runs { get; init; }

    public double? Seconds { get; init; }

    public string? Kind { get; init; }

    /// <summary>The number of the one run to repeat.</summary>
    public long? Replay { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It is not one of this program.</exception>
    /// <exception cref="OverflowException">A number is too large.</exception>
    public static FuzzOptions Parse(string[] arguments)
    {
        var options = new FuzzOptions();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length)
                throw new FormatException($"{arguments[i]} needs a value, or is no option.");

            string value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--seed" => options with { Seed = ulong.Parse(value, CultureInfo.InvariantCulture) },
                "--runs" => options with { Runs = long.Parse(value, CultureInfo.InvariantCulture) },
                "--seconds" => options with { Seconds = double.Parse(value, CultureInfo.InvariantCulture) },
                "--kind" => options with { Kind = value },
                "--replay" => options.WithReplay(value),
                _ => throw new FormatException($"{arguments[i]} is no option."),
            };
        }

        return options;
    }

    private FuzzOptions WithReplay(string value)
    {
        string[] parts = value.Split(':');
        if (parts.Length != 2)
            throw new FormatException("--replay needs SEED:RUN.");

        return this with
        {
            Seed = ulong.Parse(parts[0], CultureInfo.InvariantCulture),
            Replay = long.Parse(parts[1], CultureInfo.InvariantCulture),
        };
    }
}
