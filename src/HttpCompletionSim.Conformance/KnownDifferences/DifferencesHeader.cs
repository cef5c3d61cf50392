namespace HttpCompletionSim.Conformance.KnownDifferences;

/// <summary>The first line of the file of differences: the run that they come from.</summary>
/// <param name="System">The name and version of the other system.</param>
/// <param name="Profile">The profile of the simulator.</param>
/// <param name="Summary">The counts of the run.</param>
internal sealed record DifferencesHeader(string System, string Profile, string Summary);
