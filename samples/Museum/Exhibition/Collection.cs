namespace HttpCompletionSim.Samples.Museum;

/// <summary>All pieces of the museum, in the order of the tour.</summary>
internal static class Collection
{
    public static IReadOnlyList<Piece> All { get; } =
    [
        new SeenTwice(),
        new FreedTwice(),
        new NeverQueued(),
        new ClientGone(),
        new BehindTheCancel(),
        new WaitsAfterError(),
        new WarningAndPacket(),
        new IdForgotten(),
        new SharedSignal(),
        new FreedByTheCancel(),
        new BufferReused(),
        new FalseIsNotTheEnd(),
    ];

    /// <summary>The piece with a name; null if there is none.</summary>
    public static Piece? Find(string name) => All.FirstOrDefault(piece => piece.Name == name);
}
