namespace HttpCompletionSim.Scheduling;

/// <summary>Choices read from a token and, after its end, drawn from its seed. Remembers what it chose.</summary>
/// <remarks>The generator is SplitMix64, written out here so that no change of the runtime can change a run.</remarks>
internal sealed class SeededChoices(SimulationToken token) : IChoiceSource
{
    private readonly List<int> _taken = [];
    private ulong _state = token.Seed;

    /// <summary>The token that repeats the run as it went.</summary>
    public SimulationToken Taken => new(token.Seed, [.. _taken]);

    public int Next(int count, string what)
    {
        int choice;
        if (_taken.Count < token.Choices.Count)
        {
            choice = token.Choices[_taken.Count];
            if (choice >= count)
            {
                throw new SimulationRunException(
                    $"The token does not fit this scenario: choice {_taken.Count} ({what}) is {choice}, but there are only {count} outcomes. Was the scenario changed since?");
            }
        }
        else
        {
            choice = (int)(NextRandom() % (ulong)count);
        }

        _taken.Add(choice);
        return choice;
    }

    private ulong NextRandom()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
