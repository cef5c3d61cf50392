namespace HttpCompletionSim.Benchmarks;

/// <summary>One panel of a chart: times against a count, both on logarithmic axes.</summary>
/// <param name="Title">What the times are.</param>
/// <param name="Across">What is counted.</param>
/// <param name="Marks">The counts that the lower axis names, smallest first; the first and the last are its ends.</param>
/// <param name="GridLines">The times that lines across name, smallest first; the first and the last are the ends of the other axis.</param>
/// <param name="Curves">The points of each curve.</param>
internal sealed record ChartPanel(
    string Title,
    string Across,
    IReadOnlyList<double> Marks,
    IReadOnlyList<(double Nanoseconds, string Label)> GridLines,
    IReadOnlyList<IReadOnlyList<(double Count, double Nanoseconds)>> Curves);
