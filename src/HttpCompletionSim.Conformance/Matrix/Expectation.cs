namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>
/// The expectation of one profile for a row. A value is a word of the data file's <c>symbols</c>, the name of a code, or a number.
/// </summary>
internal sealed record Expectation(
    string Returns,
    bool CallBlocks,
    string PBytes,
    State AtReturn,
    State Final,
    string GorWait)
{
    /// <summary>This expectation with its unspecified values taken from that of another profile.</summary>
    /// <remarks>
    /// Where the page says nothing, profile <c>documented</c> does what <c>windows</c> does. The exception is how GetOverlappedResult
    /// waits for an ignored event: it depends on what else sets the event (DIV-01), so it stays unspecified.
    /// </remarks>
    public Expectation FilledFrom(Expectation other, Situation given) => this with
    {
        PBytes = ExpectedValue.Fill(PBytes, other.PBytes),
        AtReturn = AtReturn.FilledFrom(other.AtReturn, given),
        Final = Final.FilledFrom(other.Final, given),
        GorWait = given.HasEventBesidePort ? GorWait : ExpectedValue.Fill(GorWait, other.GorWait),
    };
}
