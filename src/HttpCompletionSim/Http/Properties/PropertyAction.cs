namespace HttpCompletionSim.Http;

/// <summary>What a function does with a property.</summary>
internal enum PropertyAction
{
    Set,
    Query,
}
