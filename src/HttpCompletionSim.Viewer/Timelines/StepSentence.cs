using HttpCompletionSim.Win32;
using static System.FormattableString;

namespace HttpCompletionSim.Viewer;

/// <summary>What an event says, in one plain sentence for a reader who learns.</summary>
internal static class StepSentence
{
    /// <summary>The sentence of a call that returned at once.</summary>
    public static string Of(FunctionCalled call, FunctionReturned returned) => returned.Result is null
        ? $"{OfCall(call)}."
        : $"{OfCall(call)}, which returns {ResultOf(returned)}.";

    /// <summary>The sentence of an event.</summary>
    public static string Of(TraceEvent traceEvent) => traceEvent switch
    {
        FunctionCalled it => $"{OfCall(it)}.",
        FunctionReturned it => Of(it, hasOperationEnded: false),
        ThreadBlocked it => $"{it.Thread} blocks inside {it.Function}: it waits for {it.WaitsFor}.",
        ThreadWoken it when it.TimedOut => $"The time-out of {it.Function} is over, so {it.Thread} goes on.",
        ThreadWoken it => $"{it.Thread} goes on: it has waited for {it.WaitsFor}.",
        OperationStarted it => OfStart(it),
        OperationCompleted it => Of(it, isCallRunning: !it.Pended),
        StatusBlockWritten it => Invariant($"InternalHigh of {it.Operation} becomes {it.Information}, then Internal becomes ")
            + $"{StatusOf(it.Status)}: from now on the operation counts as completed.",
        EventSet { Operation: { } operation } it => $"{it.Event} becomes signaled, because {operation} has completed.",
        EventSet it => $"{it.Event} becomes signaled.",
        PacketQueued it => $"A packet goes into {it.Port}: {PacketOf(it.Key, it.Bytes, it.Operation, it.Status)}.",
        PacketDequeued it => $"{it.Thread} takes a packet from {it.Port}: {PacketOf(it.Key, it.Bytes, it.Operation, it.Status)}.",
        CallbackBegun it => it.Operation is { } operation
            ? $"{it.Thread} runs the callback of {it.Target} for {operation}."
            : Invariant($"{it.Thread} runs {it.Target} with {it.Data}."),
        ConnectionAccepted it => Invariant($"A client connects to port {it.LocalPort}: {it.Connection}."),
        ConnectionReset it => $"{it.Connection} is reset: {ReasonOf(it)}.",
        ConnectionClosed it => $"{it.Connection} is closed: {ReasonOf(it)}.",
        RequestParsed it => $"A request comes on {it.Connection}: {it.Method} {it.Target}. Its name here is {it.Request}.",
        RequestQueued it => $"{it.Request} waits in {it.Queue} for a call that receives it.",
        RequestDelivered it => $"{it.Request} is copied into the buffer of {it.Operation ?? "the call without an OVERLAPPED"}: "
            + $"{BytesOf(it.Bytes)}.",
        RequestBufferTooSmall it => Invariant($"The buffer has {it.BufferLength} bytes and {it.Request} needs {it.BytesNeeded}: ")
            + "the request leaves the queue, and only a call with its id gets it.",
        RequestAbandoned it => $"{it.Request} ends without a complete response. Its id is invalid now.",
        ResponseSubmitted it => OfResponse(it),
        ResponseSent it => $"{BytesOf(it.Bytes)} of the response to {it.Request} {(it.Bytes == 1 ? "has" : "have")} left.",
        ContinueSent it => $"The kernel sends 100 Continue, so the client sends the body of {it.Request}.",
        KernelAnswered it => Invariant($"The kernel answers {it.StatusCode} on {it.Connection} in place of the program."),
        ObjectCreated it => $"{it.Object} is made.",
        ObjectBound it when it.Callback is { } callback => $"{it.Object} is bound to {it.BoundTo}: its completions call {callback}.",
        ObjectBound { Key: { } key } it => $"{it.Object} is bound to {it.BoundTo}: "
            + Invariant($"its completions become packets with key {key}."),
        ObjectBound it => $"{it.Object} is bound to {it.BoundTo}.",
        ObjectUnbound it => $"{it.Object} is unbound.",
        ObjectShutDown it => $"{it.Object} is shut down: it takes no further request.",
        ObjectClosed it => $"{it.Object} is closed.",
        MisuseReported it => $"A mistake of the program: {it.Object} {it.Message}.",
        FaultInjected it => $"The test injects a fault: {it.Object} {it.Effect}.",
        _ => throw new InvalidOperationException($"Broken invariant: no sentence for {traceEvent.Kind}."),
    };

    /// <summary>The call, and whether it has an OVERLAPPED: that decides whether it can block.</summary>
    private static string OfCall(FunctionCalled it) => it.Arguments["Overlapped"] switch
    {
        null => $"{it.Thread} calls {it.Function}",
        "NULL" => $"{it.Thread} calls {it.Function} without an OVERLAPPED",
        _ => $"{it.Thread} calls {it.Function} with an OVERLAPPED",
    };

    /// <summary>The sentence of a return.</summary>
    /// <param name="it">The return.</param>
    /// <param name="hasOperationEnded">Whether the operation of the call has ended before it.</param>
    public static string Of(FunctionReturned it, bool hasOperationEnded)
    {
        if (it.Result is null)
            return $"{it.Function} returns to {it.Thread}.";

        string sentence = $"{it.Function} returns {ResultOf(it)} to {it.Thread}";
        if (it.Code != Win32Error.ERROR_IO_PENDING)
            return $"{sentence}.";

        return hasOperationEnded
            ? $"{sentence}, although the operation has ended: its event or packet reports the end."
            : $"{sentence}: the operation goes on without the thread. OVERLAPPED and buffer still belong to the system.";
    }

    private static string ResultOf(FunctionReturned it) =>
        it.LastError is { } error ? $"{it.Result} with last error {Win32Error.NameOf(error)}" : it.Result!;

    private static string OfStart(OperationStarted it)
    {
        var effects = new List<string>();
        if (it.Event is not null)
            effects.Add(it.EventReset ? $"{it.Event} becomes non-signaled" : $"{it.Event} is left alone");

        if (it.HandleReset)
            effects.Add($"the handle of {it.Handle} becomes non-signaled");

        string rest = effects.Count == 0 ? "" : $", {string.Join(", ", effects)}";
        return $"The operation {it.Operation} begins: Internal becomes STATUS_PENDING (0x103){rest}.";
    }

    /// <summary>The sentence of the end of an operation.</summary>
    /// <param name="it">The end.</param>
    /// <param name="isCallRunning">Whether the call that started the operation has not returned yet.</param>
    public static string Of(OperationCompleted it, bool isCallRunning)
    {
        var effects = new List<string>();
        if (it.ByteCountWritten)
            effects.Add("write the byte count of the call");

        if (it.StatusBlockWritten)
            effects.Add("write the status block");

        if (it.EventSet is not null)
            effects.Add($"signal {it.EventSet}");

        if (it.HandleSignaled)
            effects.Add($"signal the handle of {it.Handle}");

        if (it.PacketQueuedTo is not null)
            effects.Add($"queue a packet to {it.PacketQueuedTo}");

        string what = it.Operation is { } operation ? $"The operation {operation}" : $"The operation of {it.Function}";
        string when = it.Operation is null ? "" : isCallRunning ? ", while its call still runs" : ", after its call has returned";
        string next = (it.Operation, effects.Count) switch
        {
            (_, 0) => "No notification follows.",
            (null, _) => "The kernel writes the byte count.",
            _ => $"The kernel is to {Join(effects)}.",
        };
        return $"{what} ends with {StatusOf(it.Status)} and {BytesOf(it.Information)}{when}. {next}";
    }

    private static string OfResponse(ResponseSubmitted it)
    {
        string what = it.StatusCode is { } status
            ? Invariant($"The program answers {it.Request} with status {status}")
            : it.MoreToCome
                ? $"The program gives a further part of the response to {it.Request}"
                : $"The program ends the response to {it.Request}";
        return it.MoreToCome ? $"{what}; more is to come." : $"{what}. The id of the request is invalid now.";
    }

    private static string Join(List<string> parts) => parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";

    private static string PacketOf(ulong key, uint bytes, string operation, uint status)
    {
        string overlapped = operation switch
        {
            "NULL" => "no OVERLAPPED",
            MachineTrace.UnknownOverlapped => "an OVERLAPPED that no operation used",
            _ => operation,
        };
        return Invariant($"key {key}, {BytesOf(bytes)}, {overlapped}, {NtStatus.NameOf(status)}");
    }

    private static string BytesOf(ulong count) => Invariant($"{count} byte{(count == 1 ? "" : "s")}");

    private static string StatusOf(uint status) =>
        status == 0 ? "STATUS_SUCCESS (0)" : Invariant($"{NtStatus.NameOf(status)} (0x{status:X8})");

    /// <summary>The reason of an end, as the line of the trace words it.</summary>
    private static string ReasonOf(TraceEvent end)
    {
        string text = TraceText.TextOf(end);
        return text[(text.IndexOf(": ", StringComparison.Ordinal) + 2)..];
    }
}
