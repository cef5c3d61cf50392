namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>What one profile expects of a row. A cell is a word of the data file's <c>symbols</c>, a code by name, or a number.</summary>
internal sealed record MatrixExpectation(
    string Returns,
    bool CallBlocks,
    string PBytes,
    MatrixState AtReturn,
    MatrixState Final,
    string GorWait)
{
    /// <summary>This expectation with its silent cells filled from another profile's.</summary>
    /// <remarks>Where the page is silent, <c>documented</c> does what <c>windows</c> does. How GetOverlappedResult waits for an ignored
    /// event is the exception: it depends on who else sets the event (DIV-01), so it stays open.</remarks>
    public MatrixExpectation FilledFrom(MatrixExpectation other, MatrixSituation given) => this with
    {
        PBytes = Cell.Fill(PBytes, other.PBytes),
        AtReturn = AtReturn.FilledFrom(other.AtReturn, given),
        Final = Final.FilledFrom(other.Final, given),
        GorWait = given.HasEventBesidePort ? GorWait : Cell.Fill(GorWait, other.GorWait),
    };
}
