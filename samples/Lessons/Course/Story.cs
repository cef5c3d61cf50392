using HttpCompletionSim;
using HttpCompletionSim.Viewer;

namespace Lessons;

/// <summary>What a run is told with: its timeline, without the calls that set up the server and take it down again.</summary>
internal static class Story
{
    /// <summary>The functions that lessons are about.</summary>
    private static readonly HashSet<string> s_functions =
    [
        "HttpReceiveHttpRequest", "HttpSendHttpResponse", "GetOverlappedResult", "GetQueuedCompletionStatus", "WaitForSingleObject",
        "PostQueuedCompletionStatus", "CancelIoEx", "SetFileCompletionNotificationModes", "HttpCloseRequestQueue", "CloseHandle",
    ];

    /// <summary>The timeline of a run.</summary>
    /// <param name="events">What happened.</param>
    /// <param name="rules">The rules to tell it with.</param>
    public static Timeline Of(IReadOnlyList<TraceEvent> events, IReadOnlyList<string> rules)
    {
        int end = events.ToList().FindIndex(step => IsTakingDown(step, events));
        return Timeline.Of(events.Take(end < 0 ? events.Count : end)
            .Where(IsTold)
            .Select(step => step with { Rules = [.. step.Rules.Where(rules.Contains)] }));
    }

    /// <summary>
    /// True for the first call that takes the server down. Closing a queue is told if it ends an operation, and closing a port if it ends
    /// the wait of a thread.
    /// </summary>
    private static bool IsTakingDown(TraceEvent step, IReadOnlyList<TraceEvent> events) => step switch
    {
        FunctionCalled { Function: "CloseHandle" } =>
            !events.Any(each => each.Sequence > step.Sequence && each is ThreadWoken { Function: "GetQueuedCompletionStatus" }),
        FunctionCalled { Function: "HttpCloseRequestQueue" } =>
            !events.Any(each => each.Sequence > step.Sequence && each is OperationCompleted { Operation: not null }),
        _ => false,
    };

    private static bool IsTold(TraceEvent step) => step switch
    {
        FunctionCalled or FunctionReturned or ThreadBlocked or ThreadWoken => s_functions.Contains(step.Subject),
        ConnectionAccepted or ConnectionClosed or ObjectCreated or ObjectUnbound or ObjectShutDown or ObjectClosed => false,
        ObjectBound { Key: null } => false,
        _ => true,
    };
}
