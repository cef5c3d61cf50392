namespace HttpCompletionSim.Viewer.Data;

/// <summary>A lane.</summary>
/// <param name="Kind">What it shows, in lower case.</param>
/// <param name="Title">Its title.</param>
/// <param name="Shared">True if it shows several objects.</param>
internal sealed record LaneData(string Kind, string Title, bool Shared);
