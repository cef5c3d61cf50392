namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>A step or a value on two sides.</summary>
/// <typeparam name="T">What is compared.</typeparam>
/// <param name="Left">What the left side has; null when it has nothing here.</param>
/// <param name="Right">What the right side has; null when it has nothing here.</param>
/// <param name="Agrees">True when both sides have the same.</param>
internal sealed record ComparedItem<T>(T? Left, T? Right, bool Agrees)
    where T : class;
