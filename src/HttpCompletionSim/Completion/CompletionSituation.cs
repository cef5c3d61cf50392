namespace HttpCompletionSim.Completion;

/// <summary>Everything that the completion table knows of an operation.</summary>
/// <param name="HasOverlapped">An OVERLAPPED was given. Without one the call blocks.</param>
/// <param name="HasByteCount">A byte-count pointer was given.</param>
/// <param name="Event">What hEvent contains.</param>
/// <param name="WasBound">The handle was bound to a port when the operation began.</param>
/// <param name="IsBound">The handle is bound to a port now.</param>
/// <param name="SkipsPortOnSuccess">FILE_SKIP_COMPLETION_PORT_ON_SUCCESS is set on the handle.</param>
/// <param name="SkipsHandle">FILE_SKIP_SET_EVENT_ON_HANDLE is set on the handle.</param>
internal readonly record struct CompletionSituation(
    bool HasOverlapped,
    bool HasByteCount,
    EventChoice Event,
    bool WasBound,
    bool IsBound,
    bool SkipsPortOnSuccess,
    bool SkipsHandle);
