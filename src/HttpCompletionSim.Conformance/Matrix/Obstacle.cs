namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Why an operation cannot bring a situation about.</summary>
/// <param name="Reason">What the function never does, as the beginning of a sentence.</param>
/// <param name="Change">What to choose instead, as the end of the sentence.</param>
internal sealed record Obstacle(string Reason, string Change)
{
    /// <summary>The whole sentence.</summary>
    public override string ToString() => $"{Reason}: {Change}.";
}
