namespace HttpCompletionSim.Conformance.Layout;

/// <summary>What a piece of text says about a result. A terminal with colours shows it as a colour.</summary>
internal enum Tone
{
    /// <summary>Nothing in particular.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>It passed, or it is covered.</summary>
    Good,

    /// <summary>It failed, or it is missing.</summary>
    Bad,

    /// <summary>Neither: it is inconclusive, was not run, or is not modelled.</summary>
    Open,
}
