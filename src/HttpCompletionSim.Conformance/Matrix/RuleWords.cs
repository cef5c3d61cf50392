namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The rules that decide completions, each in a sentence.</summary>
internal static class RuleWords
{
    private static readonly Dictionary<string, string> s_words = new()
    {
        ["CPL-01"] = "Without an OVERLAPPED the call blocks until the operation is done and returns its code; a port plays no part.",
        ["CPL-04"] = "NO_ERROR from an asynchronous call still brings the event or the packet.",
        ["CPL-06"] = "With the skip mode, NO_ERROR means that no packet will come.",
        ["CPL-07"] = "What a warning at hand returns and notifies goes by the profile.",
        ["DIV-01"] = "An event beside a port: documented ignores it, windows and windows7 signal it as well.",
        ["DIV-02"] = "A byte-count pointer beside an OVERLAPPED: documented never writes it, the others do when the call itself reports the outcome.",
        ["DIV-03"] = "A warning at once: documented returns it and notifies nobody, windows pends on a bound handle, windows7 returns and notifies.",
        ["DIV-05"] = "The byte-count pointer of a synchronous call may be NULL.",
        ["DIV-06"] = "After a synchronous error the byte count is 0, or left alone before Windows 10.",
        ["DIV-08"] = "With neither event nor port the handle itself is signaled.",
        ["EVT-05"] = "The start of an operation makes its event non-signaled, even if the operation then fails at once.",
        ["EVT-06"] = "Every completion but an immediate error sets the event; after NO_ERROR it is set already.",
        ["EVT-07"] = "After an immediate error the event stays as the start left it, reset: waiting for it would never end.",
        ["EVT-08"] = "A cancelled operation sets the event like any other that fails after pending.",
        ["EVT-09"] = "Bit 0 of hEvent keeps the packet away from the port; the event is used as usual.",
        ["FOBJ-02"] = "The start of an operation makes the handle non-signaled.",
        ["FOBJ-03"] = "Without an event the handle is signaled at the end; with one, only the event.",
        ["FOBJ-04"] = "After an immediate error without an event the handle stays non-signaled.",
        ["GOR-05"] = "GetOverlappedResult reports a failed operation as FALSE, and still gives its byte count.",
        ["GOR-07"] = "After an immediate error GetOverlappedResult says ERROR_IO_INCOMPLETE for ever, and waiting never ends.",
        ["GQCS-04"] = "The packet of a failed operation comes out as FALSE with the OVERLAPPED set.",
        ["GQCS-05"] = "A warning counts as failure there: FALSE, ERROR_MORE_DATA, and the size needed as byte count.",
        ["MODE-01"] = "FILE_SKIP_COMPLETION_PORT_ON_SUCCESS: success at once queues no packet.",
        ["MODE-02"] = "The skip mode leaves operations alone that returned ERROR_IO_PENDING.",
        ["MODE-03"] = "The skip mode suppresses the packet of a warning at once on Windows 7, and not from Windows 8 on.",
        ["OVL-02"] = "Internal holds an NTSTATUS: STATUS_PENDING from the start until the end.",
        ["OVL-03"] = "InternalHigh holds the bytes transferred, or the size needed when a warning says that the buffer is too small.",
        ["OVL-07"] = "After an immediate error the status block is not written: Internal stays STATUS_PENDING.",
        ["OVL-11"] = "First the buffer, then InternalHigh, then Internal, and only then event, handle or packet.",
        ["PKT-01"] = "Success at once queues a packet, unless the skip mode is set.",
        ["PKT-02"] = "Success after pending queues exactly one packet, in skip mode too.",
        ["PKT-03"] = "An error after pending queues exactly one packet, in skip mode too.",
        ["PKT-04"] = "A warning after pending queues exactly one packet that carries the warning.",
        ["PKT-05"] = "An error at once: no packet, no event, no status block. The returned code is the only report.",
        ["PKT-06"] = "To the kernel a warning at once is no error: status block, event and packet follow.",
        ["PKT-07"] = "Windows 10 reports a warning at once on a bound handle as ERROR_IO_PENDING, and the packet carries it.",
        ["PKT-08"] = "A call without an OVERLAPPED never queues a packet.",
        ["RECV-02"] = "An unknown request id gives ERROR_CONNECTION_INVALID at once, even overlapped.",
        ["RECV-03"] = "With nothing queued an overlapped receive pends.",
        ["RECV-07"] = "Requests that came first wait in the queue; a later receive gets the oldest at once.",
        ["RECV-09"] = "A synchronous receive blocks until a request is there.",
        ["RECV-12"] = "A buffer too small for the strings gives ERROR_MORE_DATA with the size needed, and the request keeps its id for a second try.",
        ["CANCEL-02"] = "CancelIoEx cancels a matching operation of any thread; without an OVERLAPPED, all of the handle.",
        ["CANCEL-06"] = "A cancelled operation ends with STATUS_CANCELLED and no bytes, and notifies as usual.",
        ["CANCEL-10"] = "CancelIoEx without an OVERLAPPED also ends a call that blocks.",
    };

    public static string? Of(string rule) => s_words.GetValueOrDefault(rule);
}
