using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>The explorations of a piece.</summary>
internal static class Search
{
    /// <summary>Within so many runs the strategy of a piece finds its fault.</summary>
    public const int MaxRuns = 1_000;

    /// <summary>The explorations of a piece are those of the seeds from 1 to this one.</summary>
    public const int Seeds = 20;

    /// <summary>A run takes less than a millisecond, so it may be shrunk for longer than is usual.</summary>
    private const int ShrinkRuns = 10_000;

    /// <summary>How many runs of the faulty program it takes until one fails.</summary>
    /// <returns>Null if none of <see cref="MaxRuns"/> does.</returns>
    public static int? RunsUntilFound(Piece piece, int seed)
    {
        int passed = 0;
        ExploreOptions options = OptionsOf(piece, seed) with { ShrinkRuns = 0, CheckDeterminism = false, AfterRun = _ => passed++ };
        try
        {
            Simulation.Explore(MaxRuns, piece.RunFaulty, options);
            return null;
        }
        catch (SimulationFailedException)
        {
            return passed + 1;
        }
    }

    /// <summary>Finds the fault and shrinks the run that failed.</summary>
    /// <returns>Null if none of <see cref="MaxRuns"/> runs fails.</returns>
    public static SimulationFailedException? Find(Piece piece, int seed)
    {
        try
        {
            Simulation.Explore(MaxRuns, piece.RunFaulty, OptionsOf(piece, seed));
            return null;
        }
        catch (SimulationFailedException found)
        {
            return found;
        }
    }

    /// <summary>Repeats a run of the faulty program.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="token">The token of the run.</param>
    /// <param name="verifier">Watches the run; null for none, so that the run goes on to what the fault leads to.</param>
    /// <returns>The failure; null if the run passes.</returns>
    public static SimulationFailedException? Replay(Piece piece, string token, VerifierOptions? verifier = null)
    {
        try
        {
            Simulation.Replay(token, piece.RunFaulty, new SimulationOptions
            {
                Machine = piece.Machine with { RecordTrace = true },
                Verifier = verifier ?? VerifierOptions.None,
            });
            return null;
        }
        catch (SimulationFailedException failed)
        {
            return failed;
        }
    }

    /// <summary>What the verifier finds in a run of the faulty program; null for nothing.</summary>
    public static Finding? FindingIn(Piece piece, string token) =>
        Replay(piece, token, VerifierOptions.Default)?.Result.Findings.FirstOrDefault();

    /// <summary>Explores the fixed twin, as the faulty program was explored, and with the verifier.</summary>
    /// <exception cref="SimulationFailedException">A run failed.</exception>
    public static ExplorationResult Survive(Piece piece, int runs, bool countTraces = false)
    {
        ExploreOptions options = OptionsOf(piece, seed: 1);
        return Simulation.Explore(runs, piece.RunFixed, options with
        {
            Machine = piece.Machine with { RecordTrace = countTraces },
            Verifier = VerifierOptions.Default,
        });
    }

    private static ExploreOptions OptionsOf(Piece piece, int seed) => new()
    {
        Machine = piece.Machine,
        Strategy = piece.Strategy.From(seed),
        Verifier = VerifierOptions.None,
        FirstSeed = (ulong)seed,
        ShrinkRuns = ShrinkRuns,
    };
}
