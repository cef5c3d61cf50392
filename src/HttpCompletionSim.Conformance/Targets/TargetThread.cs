namespace HttpCompletionSim.Conformance.Targets;

/// <summary>A thread that a case has started.</summary>
internal sealed class TargetThread
{
    private readonly ManualResetEventSlim _ended = new();
    private readonly Action _body;
    private InvalidOperationException? _failure;

    /// <summary>Prepares a thread; the target runs <see cref="Run"/> on it.</summary>
    /// <param name="name">Its name in traces.</param>
    /// <param name="body">What it does.</param>
    public TargetThread(string name, Action body)
    {
        Name = name;
        _body = body;
    }

    /// <summary>Its name in traces.</summary>
    public string Name { get; }

    /// <summary>True once the body has returned or thrown.</summary>
    public bool HasEnded => _ended.IsSet;

    /// <summary>What the body threw, with the thread's name; null when it returned or still runs.</summary>
    public Exception? Failure => HasEnded ? _failure : null;

    /// <summary>What the thread waits for right now; null when it runs, or when the target cannot tell.</summary>
    public Func<string?> WaitsFor { get; set; } = () => null;

    /// <summary>Runs the body, once, on the thread that the target has made for it.</summary>
    public void Run()
    {
        try
        {
            _body();
        }
        catch (Exception failure)
        {
            _failure = new InvalidOperationException($"{Name} failed: {failure.Message}", failure);
        }
        finally
        {
            _ended.Set();
        }
    }

    /// <summary>Waits for the end of the thread. Rethrows what the body threw.</summary>
    /// <exception cref="TimeoutException">The thread did not end within the limit.</exception>
    public void Join(TimeSpan limit)
    {
        if (!TryJoin(limit))
            throw new TimeoutException($"{Name} has not ended: it waits for {WaitsFor() ?? "nothing known"}.");
    }

    /// <summary>Waits for the end of the thread; false when it does not end within the limit. Rethrows what the body threw.</summary>
    public bool TryJoin(TimeSpan limit)
    {
        if (!WaitForEnd(limit))
            return false;

        return _failure is null ? true : throw _failure;
    }

    /// <summary>Waits until the body has returned or thrown; false when it does neither within the limit.</summary>
    public bool WaitForEnd(TimeSpan limit) => _ended.Wait(limit);
}
