namespace HttpCompletionSim.Viewer.Data;

/// <summary>A kind of event.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">The names of the members, in the order of the values of a step.</param>
internal sealed record KindData(string Name, IReadOnlyList<string> Members);
