namespace HttpCompletionSim.Lab.Situations;

/// <summary>An answer that a student can choose.</summary>
internal sealed record PredictionChoice(string Word, string Text);
