using System.Globalization;
using HttpCompletionSim.Win32;
using static System.FormattableString;

namespace HttpCompletionSim;

/// <summary>Events as the lines that people read.</summary>
internal static class TraceText
{
    /// <summary>The whole line: thread, what happened, rules.</summary>
    public static string LineOf(TraceEvent traceEvent)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{traceEvent.Thread,-9} {TextOf(traceEvent)}");
        return traceEvent.Rules.IsEmpty ? line : $"{line}   {traceEvent.Rules}";
    }

    /// <summary>What happened, without the thread and the rules.</summary>
    public static string TextOf(TraceEvent traceEvent) => traceEvent switch
    {
        FunctionCalled it => $"{it.Function}({it.Arguments})",
        FunctionReturned it => it.Function + TextOfResult(it),
        ThreadBlocked it => $"{it.Function} blocks, waits for {it.WaitsFor}",
        ThreadWoken it => $"{it.Function} {(it.TimedOut ? "times out" : "goes on")}, waited for {it.WaitsFor}",
        OperationStarted it => TextOfStart(it),
        OperationCompleted it => TextOfCompletion(it),
        StatusBlockWritten it => Invariant($"{it.Operation} Internal -> {TextOfStatus(it.Status)}, InternalHigh -> {it.Information}"),
        EventSet it => it.Operation is null ? $"{it.Event} set" : $"{it.Event} set for {it.Operation}",
        PacketQueued it => Invariant($"{it.Port} <- key {it.Key}, {it.Bytes} bytes, {it.Operation}, {NtStatus.NameOf(it.Status)}"),
        PacketDequeued it => Invariant(
            $"{it.Port} -> {it.Thread}: key {it.Key}, {it.Bytes} bytes, {it.Operation}, {NtStatus.NameOf(it.Status)}"),
        CallbackBegun it => it.Data is { } data ? Invariant($"{it.Target} ({data}) runs") : $"{it.Target} calls back for {it.Operation}",
        ConnectionAccepted it => Invariant($"{it.Connection} accepted on port {it.LocalPort}"),
        ConnectionReset it => $"{it.Connection} reset: {TextOfReason(it.Reason)}",
        ConnectionClosed it => $"{it.Connection} closed: {TextOfReason(it.Reason)}",
        RequestParsed it => $"{it.Request} {it.Method} {it.Target} on {it.Connection}",
        RequestQueued it => $"{it.Request} waits on {it.Queue}",
        RequestDelivered it => Invariant($"{it.Request} delivered, {it.Bytes} bytes"),
        RequestBufferTooSmall it =>
            Invariant($"{it.Request} needs {it.BytesNeeded} bytes and belongs to its id now; the buffer has {it.BufferLength}"),
        RequestAbandoned it => $"{it.Request} abandoned; its id is invalid now",
        ResponseSubmitted it => $"{it.Request} {TextOfResponse(it)}",
        ResponseSent it => Invariant($"{it.Request} {it.Bytes} bytes are out"),
        ContinueSent it => $"{it.Request} the kernel sends 100 Continue",
        KernelAnswered it => Invariant($"{it.Connection} the kernel answers {it.StatusCode} {it.Answer} ({it.LogReason ?? "-"})"),
        ObjectCreated it => it.Version is { } version ? Invariant($"{it.Object} made, version {version}.0") : $"{it.Object} made",
        ObjectBound it => $"{it.Object} bound to {it.BoundTo}{TextOfBinding(it)}",
        ObjectUnbound it => $"{it.Object} unbound",
        ObjectShutDown it => $"{it.Object} shut down",
        ObjectClosed it => $"{it.Object} closed",
        MisuseReported it => $"{it.Object} {it.Message}",
        FaultInjected it => $"{it.Object} {it.Effect} [fault]",
        _ => throw new InvalidOperationException($"Broken invariant: no text for {traceEvent.Kind}."),
    };

    private static string TextOfResult(FunctionReturned it)
    {
        if (it.Result is null)
            return " returns";

        return it.LastError is { } error ? $" = {it.Result}, last error {Win32Error.NameOf(error)}" : $" = {it.Result}";
    }

    private static string TextOfStart(OperationStarted it)
    {
        string target = it.Event is null ? "" : $"; {it.Event} {(it.EventReset ? "reset" : "ignored")}";
        return $"{it.Operation} Internal -> 0x103{target}{(it.HandleReset ? $"; {it.Handle} reset" : "")}";
    }

    private static string TextOfCompletion(OperationCompleted it)
    {
        string text = it.StatusBlockWritten
            ? Invariant($"{it.Subject} Internal 0x103 -> {TextOfStatus(it.Status)}, High -> {it.Information}")
            : Invariant($"{it.Subject} {NtStatus.NameOf(it.Status)}, {it.Information} bytes");
        if (it.ByteCountWritten && it.Operation is not null)
            text += "; *pBytes written";

        if (it.EventSet is not null)
            text += $"; {it.EventSet} set";

        if (it.HandleSignaled)
            text += $"; {it.Handle} signaled";

        if (it.PacketQueuedTo is not null)
            text += $"; packet -> {it.PacketQueuedTo}";

        return $"{text} [{(it.Operation is null ? "blocking" : it.Pended ? "pended" : "inline")}]";
    }

    private static string TextOfResponse(ResponseSubmitted it)
    {
        string what = it.StatusCode is { } status
            ? Invariant($"is answered {status}")
            : it.MoreToCome ? "gets more of its answer" : "gets the end of its answer";
        return $"{what}; {(it.MoreToCome ? "more is to come" : "its id is invalid now")}";
    }

    private static string TextOfBinding(ObjectBound it) =>
        it.Callback is { } callback ? $" for {callback}" : it.Key is { } key ? Invariant($", key {key}") : "";

    private static string TextOfReason(ConnectionResetReason reason) => reason switch
    {
        ConnectionResetReason.ResetByClient => "the client has reset it",
        ConnectionResetReason.RequestIncomplete => "the client stopped inside a request",
        ConnectionResetReason.ResponseNotRead => "the client takes no response",
        ConnectionResetReason.RequestCancelled => "its request was cancelled",
        ConnectionResetReason.SendCancelled => "a send on it was cancelled",
        ConnectionResetReason.QueueFull => "its queue is full",
        ConnectionResetReason.QueueClosed => "its queue was closed",
        ConnectionResetReason.ResponseCutShort => "a file of the response ended too early",
        ConnectionResetReason.MachineSwitchedOff => "the machine is switched off",
        ConnectionResetReason.Disabled => "its URL group, session or queue is inactive",
        ConnectionResetReason.ConnectionLimit => "its URL group has no room for another connection",
        ConnectionResetReason.IdleConnection => "it was idle for too long",
        ConnectionResetReason.HeaderWait => "the head of a request takes too long",
        ConnectionResetReason.EntityBody => "the body of its request takes too long",
        ConnectionResetReason.DrainEntityBody => "the rest of the body of its answered request takes too long",
        ConnectionResetReason.RequestQueue => "its request was in the queue for too long",
        ConnectionResetReason.MinSendRate => "the client reads too slowly",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static string TextOfReason(ConnectionCloseReason reason) => reason switch
    {
        ConnectionCloseReason.EndOfClient => "the client sends no more",
        ConnectionCloseReason.EndOfResponse => "the response ends it",
        ConnectionCloseReason.KernelAnswer => "the kernel has answered",
        ConnectionCloseReason.MalformedBody => "the body of its request is malformed",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static string TextOfStatus(uint status) => status == 0 ? "0" : Invariant($"0x{status:X8} {NtStatus.NameOf(status)}");
}
