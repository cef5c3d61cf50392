namespace HttpCompletionSim.Win32.Explored;

/// <summary>A spinning wait in the shape of <see cref="System.Threading.SpinWait"/>: in a controlled run the threads run for which it
/// waits.</summary>
[Replaces(typeof(System.Threading.SpinWait))]
public struct SpinWait
{
    private System.Threading.SpinWait _wait;
    private int _spins;

    /// <inheritdoc cref="System.Threading.SpinWait.Count"/>
    public readonly int Count => _wait.Count + _spins;

    /// <inheritdoc cref="System.Threading.SpinWait.NextSpinWillYield"/>
    public readonly bool NextSpinWillYield => _spins > 0 || _wait.NextSpinWillYield;

    /// <inheritdoc cref="System.Threading.SpinWait.SpinUntil(Func{bool})"/>
    public static void SpinUntil(Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var wait = default(SpinWait);
        while (!condition())
            wait.SpinOnce();
    }

    /// <inheritdoc cref="System.Threading.SpinWait.SpinOnce()"/>
    public void SpinOnce()
    {
        if (ControlledRun.Current is { } run)
        {
            _spins++;
            ExploredTime.SpinOnce(run);
        }
        else
        {
            _wait.SpinOnce();
        }
    }

    /// <inheritdoc cref="System.Threading.SpinWait.SpinOnce(int)"/>
    public void SpinOnce(int sleep1Threshold)
    {
        if (ControlledRun.Current is null)
            _wait.SpinOnce(sleep1Threshold);
        else
            SpinOnce();
    }

    /// <inheritdoc cref="System.Threading.SpinWait.Reset"/>
    public void Reset()
    {
        _wait.Reset();
        _spins = 0;
    }
}
