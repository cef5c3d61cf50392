namespace HttpCompletionSim.Viewer;

/// <summary>A lane of a timeline: one object, or several objects of one kind that follow each other.</summary>
/// <param name="Kind">What the lane shows.</param>
/// <param name="Title">The name of the object, such as <c>port#1</c>; for a shared lane the word for its kind.</param>
/// <param name="IsShared">True if the lane shows several objects. Each of its spans has the name of its object then.</param>
public sealed record TimelineLane(TimelineLaneKind Kind, string Title, bool IsShared);
