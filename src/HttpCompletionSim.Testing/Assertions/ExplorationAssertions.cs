using System.Globalization;

namespace HttpCompletionSim.Testing;

/// <summary>Assertions about controlled runs.</summary>
public static class ExplorationAssertions
{
    /// <summary>The verifier has found no mistake in the run.</summary>
    /// <param name="result">The run, also that of a <see cref="SimulationFailedException"/>.</param>
    /// <exception cref="SimulationAssertionException">It has. The message has the events that each finding rests on, and the
    /// token.</exception>
    public static void ShouldHaveNoFindings(this SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Findings.Count > 0)
        {
            throw new SimulationAssertionException(
                $"The run should have no findings, but it has:\n{VerificationException.Describe(result.Findings)}\n"
                + $"Its token is {result.Token}");
        }
    }

    /// <summary>No run of an exploration has failed.</summary>
    /// <param name="result">An exploration with <see cref="ExploreOptions.ContinueAfterFailure"/>; without it, the first failure is
    /// thrown by <see cref="Simulation.Explore(long, Action{SimulatedMachine}, ExploreOptions)"/>.</param>
    /// <exception cref="SimulationAssertionException">A run has failed, or there was no run. The message has the first failure with its
    /// token and its latest events.</exception>
    public static void ShouldSurvive(this ExplorationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result is { Runs: 0, Failures.Count: 0 })
            throw new SimulationAssertionException("The exploration should survive, but it had no run.");

        if (result.Failures.Count == 0)
            return;

        SimulationFailedException first = result.Failures[0];
        throw new SimulationAssertionException(string.Create(
            CultureInfo.InvariantCulture,
            $"No run should fail, but {result.Failures.Count:N0} of {result.Runs:N0} did. The first one:\n{first.Message}\n"
            + $"Its latest events:\n{Timeline.Of(first.Result.Trace)}"));
    }

    /// <summary>A scenario runs without a failure in many orders of events.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="options">The options of the exploration; null for the defaults.</param>
    /// <returns>The figures of the exploration.</returns>
    /// <exception cref="SimulationFailedException">A run has failed. The message ends with its token.</exception>
    public static ExplorationResult ShouldSurvive(this Action<SimulatedMachine> scenario, long runs, ExploreOptions? options = null)
    {
        ExplorationResult result = Simulation.Explore(runs, scenario, options);
        result.ShouldSurvive();
        return result;
    }
}
