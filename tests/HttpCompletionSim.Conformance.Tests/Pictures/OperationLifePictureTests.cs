using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Pictures;

/// <summary>The life of an operation as a picture: the trace of a receive that pends, and what each event leaves in the OVERLAPPED, the
/// event and the port.</summary>
public sealed class OperationLifePictureTests
{
    private const int Width = 900;
    private const int RowHeight = 52;
    private const int Top = 74;
    private static readonly double[] s_columns = [494, 596, 708, 804];

    [Fact]
    public void The_picture_of_the_life_of_an_operation_is_current()
    {
        Step[] steps = [.. Steps(Record())];
        var picture = new DocumentPicture(
            "The life of an operation that pends",
            "Each step of a receive, from the trace of a run, with what it leaves. "
            + string.Join(" ", steps.Select((step, i) => $"{i + 1}. {step.State}: {step.Words} {string.Join(", ", step.Values)}.")),
            Width,
            Top + (steps.Length * RowHeight) + 16);

        string[] heads = ["Internal", "InternalHigh", "event", "port"];
        for (int i = 0; i < heads.Length; i++)
            picture.Text(s_columns[i], 58, heads[i], "soft", 13);

        picture.Text(s_columns[0], 28, "OVERLAPPED", "ink", 13, bold: true);
        picture.Path("line-strong", false, (s_columns[0], 38), (s_columns[2] - 28, 38));
        string? state = null;
        for (int i = 0; i < steps.Length; i++)
        {
            double y = Top + (i * RowHeight);
            Step step = steps[i];
            if (step.State != state)
            {
                int length = steps.Skip(i).TakeWhile(each => each.State == step.State).Count();
                (string fill, string line) = step.State switch
                {
                    "Pending" => ("pending-fill", "pending"),
                    "Completed" => ("done-fill", "done"),
                    _ => ("thread-fill", "thread"),
                };
                picture.Box(12, y, 96, (length * RowHeight) - 8, fill, line);
                picture.Text(60, y + (((length * RowHeight) - 8) / 2.0) + 5, step.State, line, 14, bold: true, anchor: "middle");
                state = step.State;
            }

            picture.Path("line", false, (120, y + RowHeight - 4), (Width - 12, y + RowHeight - 4));
            picture.Text(124, y + 20, $"{i + 1}", "soft", 13);
            picture.Text(148, y + 20, step.Title, bold: true, mono: true, size: 14);
            picture.Text(148, y + 38, step.Words, "soft", 14);
            for (int column = 0; column < s_columns.Length; column++)
            {
                bool isChanged = i > 0 && steps[i - 1].Values[column] != step.Values[column];
                if (isChanged)
                    picture.Box(s_columns[column] - 8, y + 4, 86, 36, "select", radius: 6);

                picture.Text(s_columns[column], y + 27, step.Values[column], isChanged ? "ink" : "soft", 14, isChanged, mono: true);
            }
        }

        picture.ShouldBe("operation-life.svg");
    }

    /// <summary>A receive with an event that is set before, on a bound queue, pends; a request comes; a thread takes the packet.</summary>
    private static IReadOnlyList<TraceEvent> Record()
    {
        using var machine = new SimulatedMachine(new MachineOptions
        {
            InMemory = true,
            RecordTrace = true,
            Profile = CompletionProfile.Windows,
        });
        using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
        nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 7, 0);
        nint signal = machine.Kernel32.CreateEvent(manualReset: true, initialState: true);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock(signal);
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);
        using SimulatedClient client = machine.Connect("http://localhost:80/");
        client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out _, 30_000).ShouldBeTrue();
        return [.. machine.Trace.Recorded];
    }

    private static IEnumerable<Step> Steps(IReadOnlyList<TraceEvent> trace)
    {
        string state = "Started";
        string[] values = ["", "", "set", "empty"];
        bool hasBegun = false;
        foreach (TraceEvent each in trace)
        {
            string? words = null;
            switch (each)
            {
                case FunctionCalled { Function: "HttpReceiveHttpRequest" }:
                    hasBegun = true;
                    values = ["any", "any", "set", "empty"];
                    words = "the OVERLAPPED of the call has an event";
                    break;
                case OperationStarted start when hasBegun:
                    values = ["0x103", "any", start.EventReset ? "not set" : values[2], values[3]];
                    words = "the status block says STATUS_PENDING";
                    break;
                case FunctionReturned { Function: "HttpReceiveHttpRequest" } returned:
                    state = "Pending";
                    words = $"the call returns {returned.Result}";
                    break;
                case RequestDelivered when hasBegun:
                    state = "Claimed";
                    words = "a request has come: its bytes go to the buffer";
                    break;
                case OperationCompleted { Operation: not null } done:
                    state = "Claimed";
                    words = $"one thread decides: status 0x{done.Status:X}, {done.Information} bytes";
                    break;
                case StatusBlockWritten written:
                    state = "Completed";
                    values = [$"0x{written.Status:X}", $"{written.Information}", values[2], values[3]];
                    words = "InternalHigh first, then Internal";
                    break;
                case EventSet when state == "Completed":
                    values = [values[0], values[1], "set", values[3]];
                    words = "who waits for the event wakes";
                    break;
                case PacketQueued queued:
                    values = [values[0], values[1], values[2], "1 packet"];
                    words = $"a packet with key {queued.Key} and {queued.Bytes} bytes";
                    break;
                case PacketDequeued:
                    values = [values[0], values[1], values[2], "empty"];
                    words = "a thread gets it, and may reuse the memory";
                    break;
            }

            if (words is not null)
                yield return new Step(state, each.Kind.ToString(), words, [.. values]);
        }
    }

    private sealed record Step(string State, string Title, string Words, string[] Values);
}
