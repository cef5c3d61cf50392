using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Conformance;

/// <summary>The two tables and the three classes of return codes of the page "HTTP Completion Routines", as lines that cases prove.</summary>
internal sealed record PageTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<PageLine> Lines)
{
    public static IReadOnlyList<PageTable> All { get; } =
    [
        new PageTable(
            "How a call completes",
            ["OVERLAPPED", "event", "port", "completion"],
            [
                new PageLine(["NULL", "not applicable", "ignored", "synchronously"], (given, _) => !given.POverlapped),
                new PageLine(
                    ["given", "given", "NULL", "asynchronously; the event is signaled"],
                    (given, _) => given is { POverlapped: true, HEvent: MatrixEvent.Set, PortBound: false }),
                new PageLine(
                    ["given", "ignored", "given", "asynchronously; a packet goes to the port"],
                    (given, _) => given is { POverlapped: true, HEvent: MatrixEvent.None or MatrixEvent.Set, PortBound: true }),
                new PageLine(
                    ["given", "NULL", "NULL", "beyond the page: the handle is signaled (DIV-08)"],
                    (given, _) => given is { POverlapped: true, HEvent: MatrixEvent.None, PortBound: false }),
                new PageLine(
                    ["given", "low bit set", "any", "beyond the page: the event, and no packet (DIV-12)"],
                    (given, _) => given is { POverlapped: true, HEvent: MatrixEvent.LowBit }),
            ]),
        new PageTable(
            "The number of bytes",
            ["pBytesReceived", "pOverlapped", "description"],
            [
                new PageLine(["NULL", "NULL", "the application does not learn it"], (given, _) => given is { PBytes: false, POverlapped: false }),
                new PageLine(["NULL", "given", "asynchronous: from the result or the packet"], (given, _) => given is { PBytes: false, POverlapped: true }),
                new PageLine(["given", "NULL", "synchronous: in *pBytesReceived"], (given, _) => given is { PBytes: true, POverlapped: false }),
                new PageLine(["given", "given", "asynchronous: *pBytesReceived by the profile (DIV-02)"], (given, _) => given is { PBytes: true, POverlapped: true }),
            ]),
        new PageTable(
            "The classes of return codes of an asynchronous call",
            ["returns", "what follows"],
            [
                new PageLine(["NO_ERROR", "event or packet follows, unless skip mode says otherwise"], (given, expected) => given.POverlapped && expected.Returns == "NO_ERROR"),
                new PageLine(["ERROR_IO_PENDING", "event or packet follows"], (given, expected) => given.POverlapped && expected.Returns == "ERROR_IO_PENDING"),
                new PageLine(
                    ["any other code", "the code is the result; a warning by the profile (DIV-03)"],
                    (given, expected) => given.POverlapped && expected.Returns is not ("NO_ERROR" or "ERROR_IO_PENDING")),
            ]),
    ];
}
