namespace Lessons;

/// <summary>The lessons, in their order.</summary>
internal static class Course
{
    /// <summary>Every lesson.</summary>
    public static IReadOnlyList<Lesson> Lessons { get; } =
    [
        new ACallThatBlocks(), new ACallThatPends(), new TheByteCount(), new NoErrorStillNotifies(),
        new ACompletionPort(), new ErrorsAndMoreData(), new CancelAndClose(), new ThePacketThatCameTwice(),
    ];
}
