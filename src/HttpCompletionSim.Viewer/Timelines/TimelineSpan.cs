namespace HttpCompletionSim.Viewer;

/// <summary>A state of an object, from one step to another.</summary>
/// <param name="Lane">The number of the lane, counted from 0.</param>
/// <param name="Slot">The place inside the lane, counted from 0: several packets wait side by side.</param>
/// <param name="Kind">The state.</param>
/// <param name="From">The step with which it begins, counted from 0.</param>
/// <param name="To">The step with which it ends. A state that lasts beyond the end of the trace has the number of steps here.</param>
/// <param name="Subject">What is in the state: the object, or the operation whose packet waits.</param>
public sealed record TimelineSpan(int Lane, int Slot, TimelineSpanKind Kind, int From, int To, string Subject);
