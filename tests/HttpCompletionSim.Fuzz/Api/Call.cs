namespace HttpCompletionSim.Fuzz.Api;

/// <summary>A call of the model. Its numbers choose the arguments from what exists when the call is made.</summary>
/// <param name="Name">The function, or what a client does.</param>
/// <param name="Numbers">Small numbers. Low ones mean wrong arguments: NULL, a handle that is none, a closed handle.</param>
internal sealed record Call(string Name, int[] Numbers)
{
    public override string ToString() => $"{Name}({string.Join(", ", Numbers)})";
}
