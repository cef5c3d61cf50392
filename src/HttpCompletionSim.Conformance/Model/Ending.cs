namespace HttpCompletionSim.Conformance.Model;

/// <summary>How a case ended.</summary>
internal enum Ending
{
    /// <summary>The case returned.</summary>
    Regular,

    /// <summary>The case ran into its time limit.</summary>
    Hung,

    /// <summary>The process that ran the case ended.</summary>
    Crashed,
}
