namespace HttpCompletionSim.Lab.Situations;

/// <summary>A question about a situation.</summary>
internal sealed record PredictionQuestion(string Name, string Text, IReadOnlyList<PredictionChoice> Choices);
