namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>What can be observed at one moment: when the call returns, or after the operation has completed.</summary>
internal sealed record State(
    string Internal,
    string InternalHigh,
    string Event,
    string FileObject,
    Packet? Packet,
    OverlappedResult? GorNoWait)
{
    /// <summary>
    /// This state with its unspecified values taken from that of another profile. A missing packet asserts that there is none; a missing
    /// result of GetOverlappedResult asserts nothing.
    /// </summary>
    public State FilledFrom(State other, Situation given) => this with
    {
        Internal = ExpectedValue.Fill(Internal, other.Internal),
        InternalHigh = ExpectedValue.Fill(InternalHigh, other.InternalHigh),
        Event = ExpectedValue.Fill(Event, other.Event),
        FileObject = ExpectedValue.Fill(FileObject, other.FileObject),
        GorNoWait = given.POverlapped ? GorNoWait ?? other.GorNoWait : null,
    };
}
