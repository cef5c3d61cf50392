namespace HttpCompletionSim.Viewer.Data;

/// <summary>The life of an operation.</summary>
/// <param name="Name">The use of the OVERLAPPED, such as <c>ovl#1</c>.</param>
/// <param name="Steps">The indices of its steps: the call that starts it, its events, the return of that call.</param>
internal sealed record OperationData(string Name, IReadOnlyList<int> Steps);
