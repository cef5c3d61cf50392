using HttpCompletionSim.Viewer.Data;
using HttpCompletionSim.Viewer.Mermaid;
using HttpCompletionSim.Viewer.Pages;
using HttpCompletionSim.Viewer.Svg;

namespace HttpCompletionSim.Viewer;

/// <summary>A trace as a picture: lanes for its objects, and one step for each thing that happened.</summary>
/// <remarks>
/// Time runs from top to bottom, one line for each step, because the clock of a machine in memory seldom moves between two events. A call
/// that returned before anything else happened is one step. Nothing is decided here: steps, states and arrows are read off the events.
/// </remarks>
public sealed class Timeline
{
    private Timeline(IReadOnlyList<TimelineLane> lanes, IReadOnlyList<TimelineStep> steps, IReadOnlyList<TimelineSpan> spans)
    {
        Lanes = lanes;
        Steps = steps;
        Spans = spans;
    }

    /// <summary>The lanes, from left to right.</summary>
    public IReadOnlyList<TimelineLane> Lanes { get; }

    /// <summary>The steps, from top to bottom.</summary>
    public IReadOnlyList<TimelineStep> Steps { get; }

    /// <summary>The states that last from one step to another, ordered by their first step.</summary>
    public IReadOnlyList<TimelineSpan> Spans { get; }

    private IEnumerable<TraceEvent> Events =>
        Steps.SelectMany(step => step.Returned is null ? (TraceEvent[])[step.Event] : [step.Event, step.Returned]);

    /// <summary>Makes a timeline.</summary>
    /// <param name="events">Events of one machine, in their order: a whole trace or a part of it.</param>
    public static Timeline Of(IEnumerable<TraceEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        IReadOnlyList<(TraceEvent Event, FunctionReturned? Returned)> steps = StepMerger.Merge(events);
        LaneLayout layout = LaneLayout.Of(steps);
        var states = new StateTracker(layout, steps.Count);
        var narrator = new StepNarrator();
        var drawn = new List<TimelineStep>(steps.Count);
        for (int i = 0; i < steps.Count; i++)
        {
            (TraceEvent traceEvent, FunctionReturned? returned) = steps[i];
            drawn.Add(new TimelineStep
            {
                Event = traceEvent,
                Returned = returned,
                Lane = layout.LaneOf(traceEvent.Thread),
                Arrow = ArrowOf(traceEvent, layout),
                Operation = Subjects.OperationOf(traceEvent),
                Sentence = returned is null ? narrator.Tell(traceEvent) : narrator.Tell((FunctionCalled)traceEvent, returned),
            });
            states.Apply(traceEvent, i);
            if (returned is not null)
                states.Apply(returned, i);
        }

        return new Timeline(layout.Lanes, drawn, states.Finish());
    }

    /// <summary>The timeline as an SVG picture that stands alone, in light and in dark.</summary>
    /// <param name="title">The title of the picture, for readers who do not see it.</param>
    public string ToSvg(string title = "What happened, step by step")
    {
        var output = new StringWriter();
        SvgTimeline.Write(this, output, title);
        return output.ToString();
    }

    /// <summary>
    /// The timeline as one HTML page that needs no other file: a picture to step through, to filter and to search, in light and in dark.
    /// </summary>
    /// <param name="title">The title of the page.</param>
    /// <param name="note">A sentence below the title, such as where the trace comes from; null for none.</param>
    public string ToHtml(string title = "What happened, step by step", string? note = null)
    {
        var output = new StringWriter();
        WriteHtml(output, title, note);
        return output.ToString();
    }

    /// <summary>Writes the page of <see cref="ToHtml"/>.</summary>
    /// <param name="output">Where the page goes. It is not disposed.</param>
    /// <param name="title">The title of the page.</param>
    /// <param name="note">A sentence below the title; null for none.</param>
    public void WriteHtml(TextWriter output, string title = "What happened, step by step", string? note = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(title);
        TimelinePage.Write(this, output, title, note);
    }

    /// <summary>
    /// The timeline as a sequence diagram of Mermaid, for Markdown pages and step summaries. Its participants are the lanes.
    /// </summary>
    /// <param name="maxSteps">
    /// How many steps the diagram has at most; a note says how many are left out. Mermaid refuses a diagram of more than 50,000 characters.
    /// </param>
    public string ToMermaid(int maxSteps = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxSteps);
        var output = new StringWriter();
        MermaidSequence.Write(this, output, maxSteps);
        return output.ToString();
    }

    /// <summary>Writes the events for <c>ui.perfetto.dev</c>: see <see cref="PerfettoTrace"/>, which needs no timeline.</summary>
    /// <param name="output">Where the JSON goes. It is not disposed.</param>
    public void WritePerfetto(TextWriter output) => PerfettoTrace.Write(Events, output);

    /// <summary>
    /// The timeline as the data of <c>mountTimeline</c> in <c>Assets/timeline.js</c>; it may stand inside a script element.
    /// </summary>
    internal string ToJson() => Html.Json(TimelineDataWriter.Of(this));

    private static TimelineArrow? ArrowOf(TraceEvent traceEvent, LaneLayout layout)
    {
        string thread = traceEvent.Thread;
        (string? from, string? to) = traceEvent switch
        {
            OperationStarted it => (thread, it.Operation),
            OperationCompleted { Operation: { } operation } => (thread, operation),
            StatusBlockWritten it => (thread, it.Operation),
            EventSet it => (thread, it.Event),
            PacketQueued it => (thread, it.Port),
            PacketDequeued it => (it.Port, thread),
            ThreadWoken { TimedOut: false } it => (it.WaitsFor, thread),
            CallbackBegun { Operation: { } operation } => (operation, thread),
            RequestParsed it => (it.Connection, thread),
            RequestQueued it => (thread, it.Queue),
            RequestDelivered { Operation: { } operation } => (layout.QueueOf(operation), operation),
            ResponseSubmitted it => (thread, layout.ConnectionOf(it.Request)),
            ResponseSent it => (thread, layout.ConnectionOf(it.Request)),
            ContinueSent it => (thread, layout.ConnectionOf(it.Request)),
            KernelAnswered it => (thread, it.Connection),
            ConnectionAccepted it => (it.Connection, thread),
            ConnectionReset it => (thread, it.Connection),
            ConnectionClosed it => (thread, it.Connection),
            _ => ((string?)null, (string?)null),
        };
        return layout.Find(from) is { } start && layout.Find(to) is { } end && start != end ? new TimelineArrow(start, end) : null;
    }
}
