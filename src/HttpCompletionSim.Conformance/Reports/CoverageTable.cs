using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>
/// A table of the page "HTTP Completion Routines": its two tables, and its three classes of return codes, as rows that cases prove.
/// </summary>
internal sealed record CoverageTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<CoverageRow> Rows)
{
    public static IReadOnlyList<CoverageTable> All { get; } =
    [
        new CoverageTable(
            "How a call completes",
            ["OVERLAPPED", "event", "port", "completion"],
            [
                new CoverageRow(["NULL", "not applicable", "ignored", "synchronously"], (given, _) => !given.POverlapped),
                new CoverageRow(
                    ["given", "given", "NULL", "asynchronously; the event is signaled"],
                    (given, _) => given is { POverlapped: true, HEvent: HEvent.Set, PortBound: false }),
                new CoverageRow(
                    ["given", "ignored", "given", "asynchronously; a packet goes to the port"],
                    (given, _) => given is { POverlapped: true, HEvent: HEvent.None or HEvent.Set, PortBound: true }),
                new CoverageRow(
                    ["given", "NULL", "NULL", "beyond the page: the handle is signaled (DIV-08)"],
                    (given, _) => given is { POverlapped: true, HEvent: HEvent.None, PortBound: false }),
                new CoverageRow(
                    ["given", "low bit set", "any", "beyond the page: the event, and no packet (DIV-12)"],
                    (given, _) => given is { POverlapped: true, HEvent: HEvent.LowBit }),
            ]),
        new CoverageTable(
            "The number of bytes",
            ["pBytesReceived", "pOverlapped", "description"],
            [
                new CoverageRow(
                    ["NULL", "NULL", "the application does not learn it"],
                    (given, _) => given is { PBytes: false, POverlapped: false }),
                new CoverageRow(
                    ["NULL", "given", "asynchronous: from the result or the packet"],
                    (given, _) => given is { PBytes: false, POverlapped: true }),
                new CoverageRow(
                    ["given", "NULL", "synchronous: in *pBytesReceived"],
                    (given, _) => given is { PBytes: true, POverlapped: false }),
                new CoverageRow(
                    ["given", "given", "asynchronous: *pBytesReceived by the profile (DIV-02)"],
                    (given, _) => given is { PBytes: true, POverlapped: true }),
            ]),
        new CoverageTable(
            "The classes of return codes of an asynchronous call",
            ["returns", "what follows"],
            [
                new CoverageRow(
                    ["NO_ERROR", "event or packet follows, unless skip mode says otherwise"],
                    (given, expected) => given.POverlapped && expected.Returns == "NO_ERROR"),
                new CoverageRow(
                    ["ERROR_IO_PENDING", "event or packet follows"],
                    (given, expected) => given.POverlapped && expected.Returns == "ERROR_IO_PENDING"),
                new CoverageRow(
                    ["any other code", "the code is the result; a warning by the profile (DIV-03)"],
                    (given, expected) => given.POverlapped && expected.Returns is not ("NO_ERROR" or "ERROR_IO_PENDING")),
            ]),
    ];
}
