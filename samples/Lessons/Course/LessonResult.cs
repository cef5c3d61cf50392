using HttpCompletionSim;

namespace Lessons;

/// <summary>What an experiment has found.</summary>
/// <param name="Observation">What was observed.</param>
/// <param name="Events">What happened.</param>
internal sealed record LessonResult(string Observation, IReadOnlyList<TraceEvent> Events);
