namespace HttpCompletionSim.Scheduling;

/// <summary>A stretch of code whose kernel work this thread does itself at the end of the stretch, where the scheduler permits it.</summary>
/// <remarks>Nothing in it may block, and no lock may be held where it ends.</remarks>
internal readonly ref struct KernelWorkInPlace(KernelBacklog? backlog) : IDisposable
{
    public void Dispose() => backlog?.RunAndClose();
}
