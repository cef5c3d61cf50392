using System.Globalization;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>Shows on the terminal how far an exploration is.</summary>
internal sealed class ExplorationStatus(StatusLine line, string scenario) : IProgress<ExplorationProgress>
{
    /// <summary>A longer text would begin a second line on a terminal of the usual width, which is not erased.</summary>
    private const int MostColumns = 79;

    /// <summary>Shows that the exploration begins.</summary>
    public void Begin() => Show($"explore {scenario}");

    /// <inheritdoc/>
    public void Report(ExplorationProgress value) => Show(string.Create(
        CultureInfo.InvariantCulture,
        $"explore {scenario}: {value.Runs:N0} runs, {value.RunsPerSecond:N0} runs/s, {value.DistinctSchedules:N0} distinct, "
        + $"depth {value.MostChoices:N0}{(value.Failures == 0 ? "" : $", {value.Failures:N0} failed")}"));

    private void Show(string text) => line.Show(text.Length > MostColumns ? text[..MostColumns] : text);
}
