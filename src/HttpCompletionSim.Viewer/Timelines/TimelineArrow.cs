namespace HttpCompletionSim.Viewer;

/// <summary>An arrow of a step: what acts on what.</summary>
/// <param name="From">The number of the lane from which it leads.</param>
/// <param name="To">The number of the lane to which it leads.</param>
public sealed record TimelineArrow(int From, int To);
