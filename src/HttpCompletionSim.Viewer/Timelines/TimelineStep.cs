namespace HttpCompletionSim.Viewer;

/// <summary>One line of a timeline: an event, or a call and its return if nothing happened between them.</summary>
public sealed class TimelineStep
{
    internal TimelineStep()
    {
    }

    /// <summary>The event; for a call that returned at once, the call.</summary>
    public TraceEvent Event { get; internal init; } = null!;

    /// <summary>The return of a call between whose beginning and end nothing happened; null for every other step.</summary>
    public FunctionReturned? Returned { get; internal init; }

    /// <summary>The number of the lane of the thread on which it happened: an index of <see cref="Timeline.Lanes"/>.</summary>
    public int Lane { get; internal init; }

    /// <summary>The arrow, or null for a step that concerns one lane.</summary>
    public TimelineArrow? Arrow { get; internal init; }

    /// <summary>The use of an OVERLAPPED that the step is about, such as <c>ovl#1</c>; null where there is none.</summary>
    public string? Operation { get; internal init; }

    /// <summary>What happens, in one plain sentence.</summary>
    public string Sentence { get; internal init; } = "";

    /// <summary>True for a mistake of the program and for an injected fault.</summary>
    public bool IsWarning => Event is MisuseReported or FaultInjected;

    /// <summary>The rules that decided it.</summary>
    public IEnumerable<string> Rules => Returned is null ? Event.Rules : Event.Rules.Concat(Returned.Rules).Distinct();

    /// <summary>The event as the line of a trace, without its thread and rules.</summary>
    public string Line =>
        Returned is null ? TraceText.TextOf(Event) : TraceText.TextOf(Event) + TraceText.TextOf(Returned)[Returned.Function.Length..];

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
