namespace HttpCompletionSim;

/// <summary>A thread of the simulator that is blocked, as part of an <see cref="IdleReport"/>.</summary>
public sealed class WaitingThread
{
    internal WaitingThread(string thread, string waitsFor)
    {
        Thread = thread;
        WaitsFor = waitsFor;
    }

    /// <summary>The name of the thread, as in the trace.</summary>
    public string Thread { get; }

    /// <summary>What the thread waits for: the blocking call and its object, for example <c>event#1</c>.</summary>
    public string WaitsFor { get; }

    /// <summary>Name and reason as one line.</summary>
    /// <returns>For example <c>worker waits for GetQueuedCompletionStatus</c>.</returns>
    public override string ToString() => $"{Thread} waits for {WaitsFor}";
}
