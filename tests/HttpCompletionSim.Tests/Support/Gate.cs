namespace HttpCompletionSim.Tests.Support;

/// <summary>Holds a real thread in the program under test, outside the simulator, where it counts as running.</summary>
internal sealed class Gate : IDisposable
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    private readonly ManualResetEventSlim _held = new();
    private readonly ManualResetEventSlim _opened = new();

    public void Hold()
    {
        _held.Set();
        if (!_opened.Wait(s_bound))
            throw new TimeoutException("No thread opened the gate.");
    }

    public void AwaitHeld()
    {
        if (!_held.Wait(s_bound))
            throw new TimeoutException("No thread reached the gate.");
    }

    public void Open() => _opened.Set();

    public void Dispose()
    {
        _opened.Set();
        _held.Dispose();
        _opened.Dispose();
    }
}
