namespace HttpCompletionSim.Viewer;

/// <summary>Which object is shown in which lane.</summary>
/// <remarks>
/// Few objects of a kind have a lane each. Many objects of a kind share lanes, as long as the life of the one has ended before that of
/// the next begins; an object without a free lane is shown in the last lane of its kind. So the width of a timeline has a bound, whatever
/// the trace.
/// </remarks>
internal sealed class LaneLayout
{
    /// <summary>How many objects of a kind have a lane each.</summary>
    public const int OwnLanes = 8;

    /// <summary>How many lanes a kind has at most.</summary>
    public const int MaxLanes = 12;

    private readonly Dictionary<string, int> _lanes;
    private readonly Dictionary<string, Life> _lives;
    private readonly Dictionary<string, string> _connections;
    private readonly Dictionary<string, string> _queues;

    private LaneLayout(
        IReadOnlyList<TimelineLane> lanes, Dictionary<string, int> laneOf, Dictionary<string, Life> lives,
        Dictionary<string, string> connections, Dictionary<string, string> queues)
    {
        Lanes = lanes;
        _lanes = laneOf;
        _lives = lives;
        _connections = connections;
        _queues = queues;
    }

    /// <summary>The lanes, from left to right.</summary>
    public IReadOnlyList<TimelineLane> Lanes { get; }

    /// <summary>Lays out the objects of a trace.</summary>
    public static LaneLayout Of(IReadOnlyList<(TraceEvent Event, FunctionReturned? Returned)> steps)
    {
        var lives = new Dictionary<string, Life>();
        var connections = new Dictionary<string, string>();
        var queues = new Dictionary<string, string>();
        var unfinished = new HashSet<string>();
        for (int i = 0; i < steps.Count; i++)
        {
            TraceEvent traceEvent = steps[i].Event;
            foreach ((TimelineLaneKind kind, string name) in Subjects.Of(traceEvent))
            {
                if (lives.TryGetValue(name, out Life? life))
                    life.Last = i;
                else
                    lives.Add(name, new Life(kind, name, i) { Last = i });
            }

            if (traceEvent is RequestParsed parsed)
                connections[parsed.Request] = parsed.Connection;
            else if (traceEvent is OperationStarted started)
                queues[started.Operation] = started.Handle;
            else if (ConnectionIn(traceEvent, connections) is { } connection && lives.TryGetValue(connection, out Life? open))
                open.Last = i;

            if (BegunBy(traceEvent) is { } begun)
                unfinished.Add(begun);
            else if (EndedBy(traceEvent) is { } ended)
                unfinished.Remove(ended);
        }

        // An operation that is pending at the end of the trace, and a connection that is open, keep their lane to themselves.
        foreach (string name in unfinished)
        {
            if (lives.TryGetValue(name, out Life? life))
                life.Last = steps.Count;
        }

        var lanes = new List<TimelineLane>();
        var laneOf = new Dictionary<string, int>();
        foreach (IGrouping<TimelineLaneKind, Life> group in lives.Values.GroupBy(life => life.Kind).OrderBy(group => group.Key))
            Place([.. group], lanes, laneOf);

        return new LaneLayout(lanes, laneOf, lives, connections, queues);
    }

    /// <summary>The lane of a thread.</summary>
    public int LaneOf(string name) => _lanes[name];

    /// <summary>The lane of an object; null if it has none.</summary>
    public int? Find(string? name) => name is not null && _lanes.TryGetValue(name, out int lane) ? lane : null;

    /// <summary>
    /// The step up to which an object is shown: in a lane of its own to the end of the trace, in a shared lane to its last event.
    /// </summary>
    public int EndOf(string name, int stepCount) =>
        _lives.TryGetValue(name, out Life? life) && Lanes[_lanes[name]].IsShared ? Math.Min(life.Last + 1, stepCount) : stepCount;

    /// <summary>The connection on which a request came; null if the trace begins after it.</summary>
    public string? ConnectionOf(string request) => _connections.GetValueOrDefault(request);

    /// <summary>The handle of an operation; null if the trace begins after its start.</summary>
    public string? QueueOf(string operation) => _queues.GetValueOrDefault(operation);

    private static string? BegunBy(TraceEvent traceEvent) => traceEvent switch
    {
        OperationStarted it => it.Operation,
        ConnectionAccepted it => it.Connection,
        _ => null,
    };

    private static string? EndedBy(TraceEvent traceEvent) => traceEvent switch
    {
        OperationCompleted it => it.Operation,
        ConnectionReset it => it.Connection,
        ConnectionClosed it => it.Connection,
        _ => null,
    };

    private static string? ConnectionIn(TraceEvent traceEvent, Dictionary<string, string> connections) => traceEvent switch
    {
        RequestQueued it => connections.GetValueOrDefault(it.Request),
        RequestDelivered it => connections.GetValueOrDefault(it.Request),
        RequestAbandoned it => connections.GetValueOrDefault(it.Request),
        ResponseSubmitted it => connections.GetValueOrDefault(it.Request),
        ResponseSent it => connections.GetValueOrDefault(it.Request),
        ContinueSent it => connections.GetValueOrDefault(it.Request),
        _ => null,
    };

    private static void Place(Life[] lives, List<TimelineLane> lanes, Dictionary<string, int> laneOf)
    {
        if (lives.Length <= OwnLanes)
        {
            foreach (Life life in lives)
            {
                laneOf.Add(life.Name, lanes.Count);
                lanes.Add(new TimelineLane(life.Kind, life.Name, isShared: false));
            }

            return;
        }

        // The lives are in the order of their beginnings. Each takes the first lane whose latest life has ended.
        int first = lanes.Count;
        var ends = new List<int>();
        foreach (Life life in lives)
        {
            int lane = ends.FindIndex(end => end < life.First);
            if (lane < 0 && ends.Count < MaxLanes)
            {
                lane = ends.Count;
                ends.Add(0);
                lanes.Add(new TimelineLane(life.Kind, LaneWords.Of(life.Kind), isShared: true));
            }

            if (lane < 0)
                lane = MaxLanes - 1;

            ends[lane] = Math.Max(ends[lane], life.Last);
            laneOf.Add(life.Name, first + lane);
        }
    }

    private sealed class Life(TimelineLaneKind kind, string name, int first)
    {
        public TimelineLaneKind Kind { get; } = kind;

        public string Name { get; } = name;

        public int First { get; } = first;

        public int Last { get; set; }
    }
}
