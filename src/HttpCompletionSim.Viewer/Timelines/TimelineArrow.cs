namespace HttpCompletionSim.Viewer;

/// <summary>An arrow of a step: what acts on what.</summary>
public sealed class TimelineArrow
{
    internal TimelineArrow(int from, int to)
    {
        From = from;
        To = to;
    }

    /// <summary>The number of the lane from which it leads: an index of <see cref="Timeline.Lanes"/>.</summary>
    public int From { get; }

    /// <summary>The number of the lane to which it leads: an index of <see cref="Timeline.Lanes"/>.</summary>
    public int To { get; }
}
