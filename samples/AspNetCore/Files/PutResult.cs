namespace HttpCompletionSim.Samples.Files;

/// <summary>The result of a PUT.</summary>
public enum PutResult
{
    /// <summary>There was none of this name.</summary>
    Created,

    /// <summary>It has replaced one of this name.</summary>
    Replaced,

    /// <summary>The store keeps no more files.</summary>
    Full,
}
