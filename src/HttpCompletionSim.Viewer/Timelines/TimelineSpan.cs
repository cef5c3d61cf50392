namespace HttpCompletionSim.Viewer;

/// <summary>A state of an object, from one step to another.</summary>
public sealed class TimelineSpan
{
    internal TimelineSpan(int lane, int slot, TimelineSpanKind kind, int from, int to, string subject)
    {
        Lane = lane;
        Slot = slot;
        Kind = kind;
        From = from;
        To = to;
        Subject = subject;
    }

    /// <summary>The number of the lane: an index of <see cref="Timeline.Lanes"/>.</summary>
    public int Lane { get; }

    /// <summary>The state.</summary>
    public TimelineSpanKind Kind { get; }

    /// <summary>The step with which it begins: an index of <see cref="Timeline.Steps"/>.</summary>
    public int From { get; }

    /// <summary>The step with which it ends. A state that lasts beyond the end of the trace has the number of steps here.</summary>
    public int To { get; }

    /// <summary>What is in the state: the object, or the operation whose packet waits.</summary>
    public string Subject { get; }

    /// <summary>The place inside the lane, counted from 0: several packets wait side by side.</summary>
    internal int Slot { get; }

    /// <summary>The object and its state.</summary>
    public override string ToString() => $"{Subject}: {SpanWords.Of(Kind)}";
}
