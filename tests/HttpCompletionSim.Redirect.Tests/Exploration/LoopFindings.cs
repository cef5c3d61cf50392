using HttpCompletionSim.Samples.Museum;

namespace HttpCompletionSim.Redirect.Exploration;

/// <summary>The faults that explorations find in Microsoft's accept loop and in HttpListener.</summary>
internal static class LoopFindings
{
    private const string FreedTwice =
        "[dotnet/aspnetcore#46439](https://github.com/dotnet/aspnetcore/issues/46439), "
        + "[dotnet/aspnetcore#67419](https://github.com/dotnet/aspnetcore/issues/67419)";

    public static IReadOnlyList<LoopFinding> All { get; } =
    [
        new(
            "One buffer cannot be allocated, and the accept loop fails for ever",
            "The loop frees the OVERLAPPED of the request before, and then rents a buffer for the next receive. If the pool "
            + "throws once, the loop logs it and begins again: it frees the same OVERLAPPED a second time, gets an "
            + "ArgumentException, and goes on like that with one processor busy. No request is accepted any more.",
            FreedTwice,
            "None: one allocation fails, which a program may see at any time.",
            LoopScenarios.MemoryFailsOnce,
            "has been freed already",
            LoopScenarios.Machine,
            "random choices",
            seed => new RandomStrategy(seed)),
        new(
            "A stop comes between a loop's look and its next receive, and an OVERLAPPED is freed twice",
            "StopAsync and Dispose close the queue while an accept loop has looked whether the server stops, and has not made its "
            + "next receive yet. The allocation of its OVERLAPPED then fails, because the bound handle is disposed, and the failure "
            + "path frees the OVERLAPPED of the request before once more. Nothing is logged: the exception is in a task that nobody "
            + "awaits.",
            FreedTwice,
            "None. The assembly must be preempted at interlocked operations; at calls alone the gap does not show.",
            LoopScenarios.StopBesideReceive,
            "has been freed already",
            LoopScenarios.Machine,
            "PCT of depth 5",
            seed => new PctStrategy(seed, depth: 5)),
        new(
            "A graceful stop cuts a request that was received",
            "The kernel has delivered a request to a pending receive, and no thread has looked at the completion yet. StopAsync "
            + "counts the requests that the application works on, finds none, and the queue is closed: the client gets a reset in "
            + "place of its answer.",
            "[dotnet/aspnetcore#65217](https://github.com/dotnet/aspnetcore/pull/65217) describes the race",
            "None.",
            LoopScenarios.StopBesideRequest,
            "has cut a request",
            LoopScenarios.Machine,
            "random choices",
            seed => new RandomStrategy(seed)),
        new(
            "A client leaves between the two receives of its large request",
            "The head of a request does not fit into the first buffer, so the loop receives again with the id of the request. The "
            + "client has reset its connection meanwhile: the second receive ends with ERROR_CONNECTION_INVALID (1229), which the "
            + "loop logs as an error of its own. It goes on.",
            "[dotnet/aspnetcore#35892](https://github.com/dotnet/aspnetcore/issues/35892)",
            "None.",
            LoopScenarios.ClientLeavesBetweenReceives,
            "ERROR_CONNECTION_INVALID (1229)",
            LoopScenarios.Machine,
            "PCT of depth 3",
            seed => new PctStrategy(seed)),
        new(
            "A warning is returned and queued as well, and an OVERLAPPED is used in flight",
            "A receive returns ERROR_MORE_DATA at once, and a packet for it is queued too. The loop receives again with the "
            + "OVERLAPPED whose packet is still queued, and frees it twice in the end.",
            "[dotnet/aspnetcore#54251](https://github.com/dotnet/aspnetcore/issues/54251) has the same exceptions",
            "A completion comes twice: profile windows7 with a warning that is returned and notified. That a real Windows does so "
            + "was never shown, so this is sufficient for the report, and not its proven cause.",
            LoopScenarios.LargeRequests,
            "in flight",
            LoopScenarios.MachineWithDoubleCompletions,
            "random choices",
            seed => new RandomStrategy(seed)),
        new(
            "A large request is lost where the warning comes at once",
            "A receive returns ERROR_MORE_DATA at once and queues nothing. The loop receives again with the id 0, gets the next "
            + "request, and the first one is never answered.",
            "",
            "The warning is returned inside the call without a packet. No version of Windows is known to do so.",
            LoopScenarios.LargeRequests,
            "waits for bytes",
            LoopScenarios.MachineWithImmediateWarnings,
            "random choices",
            seed => new RandomStrategy(seed)),
        new(
            "HttpListener.GetContext hangs beside Abort",
            "Abort cancels the receives of the queue and then closes its handle. A thread in GetContext that has not begun its "
            + "receive yet is not cancelled; it begins the receive, and the call holds a reference to the handle, so that the close "
            + "waits for the receive, and the receive for a request that cannot come. Close and Stop do the same. GetContextAsync "
            + "ended in every run.",
            "",
            "An open queue keeps its receives when its URLs are gone.",
            ListenerScenarios.GetContextBesideAbort,
            "never ends: HttpReceiveHttpRequest",
            LoopScenarios.Machine,
            "random choices",
            seed => new RandomStrategy(seed)),
    ];
}
