namespace HttpCompletionSim.Conformance;

/// <summary>How a case ended.</summary>
internal enum Ending
{
    /// <summary>By coming to its end.</summary>
    Regular,

    /// <summary>It was given up when its time was over.</summary>
    Hung,

    /// <summary>With the process that it ran in.</summary>
    Crashed,
}
