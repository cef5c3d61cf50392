namespace HttpCompletionSim.Lab.Situations;

/// <summary>The answer that the engine gives, and the rules that decided it.</summary>
internal sealed record PredictionAnswer(string Word, IReadOnlyList<string> Rules);
