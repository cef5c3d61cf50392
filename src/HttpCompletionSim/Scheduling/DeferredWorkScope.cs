namespace HttpCompletionSim.Scheduling;

/// <summary>A stretch of code whose kernel work is deferred to its end, where the same thread runs it inline, if the scheduler permits
/// that.</summary>
/// <remarks>Nothing in it may block, and no lock may be held where it ends.</remarks>
internal readonly ref struct DeferredWorkScope(DeferredWork? work) : IDisposable
{
    public void Dispose() => work?.RunAndClose();
}
