namespace HttpCompletionSim.Viewer;

/// <summary>A lane of a timeline: one object, or several objects of one kind that follow each other.</summary>
public sealed class TimelineLane
{
    internal TimelineLane(TimelineLaneKind kind, string title, bool isShared)
    {
        Kind = kind;
        Title = title;
        IsShared = isShared;
    }

    /// <summary>What the lane shows.</summary>
    public TimelineLaneKind Kind { get; }

    /// <summary>The name of the object, such as <c>port#1</c>; for a shared lane the word for its kind.</summary>
    public string Title { get; }

    /// <summary>True if the lane shows several objects. Each of its spans has the name of its object then.</summary>
    public bool IsShared { get; }

    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
