namespace Lessons;

/// <summary>One of the answers that a question offers.</summary>
/// <param name="Text">What the student chooses.</param>
/// <param name="Observation">What the experiment observes if this answer is right.</param>
/// <param name="Why">Why it is right or wrong.</param>
internal sealed record Answer(string Text, string Observation, string Why);
