using HttpCompletionSim;
using HttpCompletionSim.Win32;

namespace Lessons;

/// <summary>Lesson 7.</summary>
internal sealed class CancelAndClose : Lesson
{
    public override int Number => 7;

    public override string Name => "cancel-and-close";

    public override string Title => "Cancel and close";

    public override string Summary =>
        "an operation that pends is notified also when it is cancelled or its queue is closed; its memory lives until then";

    public override IReadOnlyList<string> Rules => ["PKT-03", "CLOSE-02", "GQCS-04"];

    public override Question Question => new()
    {
        Text = "Three receives are in progress on a bound queue. A request comes and completes the first one, but no thread takes its "
            + "packet yet. The program calls CancelIoEx for the first receive, and then closes the queue. Which packets "
            + "does it take after that?",
        Answers =
        [
            new("Two, both with ERROR_OPERATION_ABORTED: closing the queue discards the first one.", "0 and 2",
                "The packet waits in the port, not in the queue. Closing the queue takes no notification back."),
            new("Three: one of a receive that has succeeded, and two with ERROR_OPERATION_ABORTED.", "1 and 2",
                "The first receive had completed, so CancelIoEx found nothing to cancel and returned FALSE with ERROR_NOT_FOUND. Its "
                + "packet stays what it is, and closing the queue completes the other two."),
            new("Three, all with ERROR_OPERATION_ABORTED: no packet was taken before the cancellation.", "0 and 3",
                "The result of an operation is decided when it completes, not when its packet is taken."),
        ],
        Experiment = machine =>
        {
            HttpServerSetup queue = OpenWithPort(machine, out nint port);
            RequestBuffer[] requests = [new(), new(), new()];
            OverlappedBlock[] receives = [new(), new(), new()];
            for (int i = 0; i < 3; i++)
                machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, requests[i], receives[i]);

            using SimulatedClient client = machine.Connect(Url);
            client.Send(Get);
            machine.RunUntilIdle();

            machine.Kernel32.CancelIoEx(queue.Handle, receives[0]);
            queue.Dispose();
            machine.RunUntilIdle();
            int succeeded = 0;
            int aborted = 0;
            while (true)
            {
                if (machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference which, 0))
                    succeeded++;
                else if (!which.IsNull && machine.Kernel32.GetLastError() == Win32Error.ERROR_OPERATION_ABORTED)
                    aborted++;
                else
                    break;
            }

            machine.Kernel32.CloseHandle(port);
            for (int i = 0; i < 3; i++)
            {
                requests[i].Dispose();
                receives[i].Dispose();
            }

            return $"{succeeded} and {aborted}";
        },
    };

    public override void Run(SimulatedMachine machine, Action<string> say)
    {
        HttpServerSetup queue = OpenWithPort(machine, out nint port);
        using RequestBuffer first = new(), second = new();
        using OverlappedBlock receivingFirst = new(), receivingSecond = new();
        int outstanding = 0;
        foreach ((RequestBuffer request, OverlappedBlock overlapped) in new[] { (first, receivingFirst), (second, receivingSecond) })
        {
            uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

            // Without a mode (lesson 8), both codes are followed by one packet.
            if (code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING)
                outstanding++;
        }

        // One receive is cancelled, the other one completes because its queue is closed.
        bool isAskedFor = machine.Kernel32.CancelIoEx(queue.Handle, receivingFirst);
        queue.Dispose();
        say($"CancelIoEx returned {isAskedFor}, and the queue is closed. {outstanding} packets are to come.");

        // Buffer and OVERLAPPED of each receive must live until its packet was taken.
        while (outstanding > 0)
        {
            bool succeeded = machine.Kernel32.GetQueuedCompletionStatus(
                port, out _, out _, out OverlappedReference which, Kernel32Constants.INFINITE);
            string name = which.IsFor(receivingFirst) ? "first" : which.IsFor(receivingSecond) ? "second" : "no";
            uint result = succeeded ? Win32Error.NO_ERROR : machine.Kernel32.GetLastError();
            say($"A packet for the {name} receive, with {Win32Error.NameOf(result)}.");
            outstanding--;
        }

        machine.Kernel32.CloseHandle(port);
    }
}
