namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>What can be seen at one moment: when the call returns, or after the operation has completed.</summary>
internal sealed record MatrixState(
    string Internal,
    string InternalHigh,
    string Event,
    string FileObject,
    MatrixPacket? Packet,
    MatrixOverlappedResult? GorNoWait)
{
    /// <summary>This state with its silent cells filled from another profile's. No packet is a statement, no GetOverlappedResult is silence.</summary>
    public MatrixState FilledFrom(MatrixState other, MatrixSituation given) => this with
    {
        Internal = Cell.Fill(Internal, other.Internal),
        InternalHigh = Cell.Fill(InternalHigh, other.InternalHigh),
        Event = Cell.Fill(Event, other.Event),
        FileObject = Cell.Fill(FileObject, other.FileObject),
        GorNoWait = given.POverlapped ? GorNoWait ?? other.GorNoWait : null,
    };
}
