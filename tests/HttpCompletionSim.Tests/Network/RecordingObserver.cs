using HttpCompletionSim.Network;

namespace HttpCompletionSim.Tests.Network;

/// <summary>Remembers every call, and on what kind of thread it came.</summary>
internal sealed class RecordingObserver : IConnectionObserver
{
    private readonly TaskCompletionSource<bool> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public bool OnKernelThread { get; private set; }

    /// <summary>The first call: true for a reset.</summary>
    public Task<bool> Ended => _first.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void ClientEnded(bool reset)
    {
        Interlocked.Increment(ref _calls);
        OnKernelThread = SimulatedThread.Current.IsKernel;
        _first.TrySetResult(reset);
    }
}
