using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>One situation, brought about by one operation on a machine of its own: what happened and what could be seen.</summary>
/// <remarks>Everything here is read from the events of the machine and from what the driver has observed; nothing is predicted.</remarks>
internal sealed class PlayedSituation
{
    private PlayedSituation(Operation operation, Row row, CompletionProfile profile, ObservedResult observed, MemoryProbe probe)
    {
        Operation = operation;
        Row = row;
        Profile = profile;
        Seen = observed.Seen;
        Differences = RowComparison.Compare(row.ExpectationOf(profile), observed);
        IReadOnlyList<TraceEvent> ordered = InFixedOrder(observed.Steps);

        // Times and numbers of the original order: they do not decrease.
        Events = [.. ordered.Select((step, i) => step with { Sequence = observed.Steps[i].Sequence, Time = observed.Steps[i].Time })];
        int[] steps = [.. Enumerable.Range(0, Events.Count).Where(i => IsStep(Events[i]))];
        Steps = [.. steps.Select(i => Events[i])];

        // The trace announces the write of the status block, so that no thread can react before the announcement. The next event sees it.
        Memory = [probe.Before, .. steps.Select(i => probe.At(ordered[SeenAt(i)].Sequence))];
        Results = [.. Events.Where(ShowsResult)];
        Values = [.. ObservedValues.Of(row.In, observed.Seen)];
        Rules =
        [
            .. Steps.SelectMany(step => step.Rules)
                .Concat(Results.SelectMany(step => step.Rules).Order(StringComparer.Ordinal))
                .Distinct(),
        ];

        int SeenAt(int index) => ordered[index] is StatusBlockWritten && index + 1 < ordered.Count ? index + 1 : index;
    }

    /// <summary>The operation that was called.</summary>
    public Operation Operation { get; }

    /// <summary>The row of the completion matrix with this situation.</summary>
    public Row Row { get; }

    /// <summary>The situation.</summary>
    public Situation Situation => Row.In;

    /// <summary>The version of Windows that the machine followed.</summary>
    public CompletionProfile Profile { get; }

    /// <summary>
    /// Every event from the call to the last observation, with the driver's own calls. In two plays of a situation the steps have the same
    /// order; the driver's own calls around them may not, and numbers and times differ.
    /// </summary>
    public IReadOnlyList<TraceEvent> Events { get; }

    /// <summary>The events of the call, of the kernel, of a cancellation, and of the dequeue.</summary>
    public IReadOnlyList<TraceEvent> Steps { get; }

    /// <summary>The memory of the call: before it, and then after each of <see cref="Steps"/>.</summary>
    public IReadOnlyList<MemorySample> Memory { get; }

    /// <summary>Where the observations differ from the row of the completion matrix: nowhere, unless the simulator has a fault.</summary>
    public IReadOnlyList<Observation> Differences { get; }

    /// <summary>The returns of the calls that showed the result: GetOverlappedResult, and the dequeue of the packet.</summary>
    public IReadOnlyList<TraceEvent> Results { get; }

    /// <summary>What was observed, in the form of an expectation of the matrix.</summary>
    public Expectation Seen { get; }

    /// <summary>What was observed, in words.</summary>
    public IReadOnlyList<ObservedValue> Values { get; }

    /// <summary>The ids of the rules that decided: those of the steps in their order, then those of the results.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>Plays a situation in memory.</summary>
    /// <param name="operation">The operation to call. It must be able to reach the situation (<see cref="Operation.CanReach"/>).</param>
    /// <param name="situation">The situation.</param>
    /// <param name="profile">The version of Windows to follow.</param>
    public static PlayedSituation Play(Operation operation, Situation situation, CompletionProfile profile)
    {
        if (operation.ObstacleTo(situation) is { } obstacle)
            throw new ArgumentException(obstacle.ToString(), nameof(situation));

        Row row = CompletionMatrix.RowOf(situation);
        var probe = new MemoryProbe();
        var target = new SimulatorTarget(inMemory: true, made: made => made.Trace.Subscribe(probe));
        using TargetMachine machine = target.CreateMachine(profile);
        var driver = new SituationDriver(machine, operation) { Probe = probe };
        return new PlayedSituation(operation, row, profile, driver.Play(situation, row.ExpectationOf(profile)), probe);
    }

    /// <summary>False for the driver's own calls, which set up the situation and observe the result, and for the client that it
    /// uses.</summary>
    private bool IsStep(TraceEvent step) => step switch
    {
        FunctionCalled or FunctionReturned or ThreadBlocked or ThreadWoken =>
            step.Subject == Operation.Function || step.Subject == nameof(IKernel32.CancelIoEx),
        ConnectionReset or ConnectionClosed => Operation.IsAboutConnection,
        ConnectionAccepted or ObjectCreated or ObjectBound or ObjectUnbound or ObjectShutDown or ObjectClosed => false,
        MisuseReported or FaultInjected => false,
        _ => true,
    };

    /// <summary>Puts events of two threads that may happen in either order into one order.</summary>
    /// <remarks>
    /// A blocked caller may continue before or after CancelIoEx has returned on the thread that cancels, and it blocks a moment before the
    /// trace says so. Both events are placed directly behind the event before them on their own thread, so no thread sees its events in
    /// another order.
    /// </remarks>
    private static List<TraceEvent> InFixedOrder(IReadOnlyList<TraceEvent> events)
    {
        var ordered = new List<TraceEvent>(events.Count);
        foreach (TraceEvent step in events)
        {
            int previous = step is ThreadBlocked or FunctionReturned { Function: nameof(IKernel32.CancelIoEx) }
                ? ordered.FindLastIndex(each => each.Thread == step.Thread)
                : ordered.Count - 1;
            ordered.Insert(previous + 1, step);
        }

        return ordered;
    }

    private static bool ShowsResult(TraceEvent step) => step switch
    {
        FunctionReturned { Function: nameof(IKernel32.GetOverlappedResult) or nameof(IKernel32.GetOverlappedResultEx) } => true,
        FunctionReturned { Function: nameof(IKernel32.GetQueuedCompletionStatus), LastError: not Win32Error.WAIT_TIMEOUT } => true,
        _ => false,
    };
}
