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
        "each call that pended has one completion, also when it is cancelled or its queue is closed; memory lives until then";

    public override Question Question => new()
    {
        Text = "Three receives pend on a bound queue. The program cancels the first one with CancelIoEx, which returns TRUE, and then "
            + "closes the queue. How many packets come in all?",
        Answers =
        [
            new("Two: CancelIoEx has already reported the first one.", "2",
                "TRUE only says that the cancellation was asked for. The receive ends with a packet like any other operation, and its "
                + "memory must live until that packet is taken."),
            new("Three: one for each receive.", "3",
                "Each call that returned ERROR_IO_PENDING has exactly one completion. A program that counts the pending calls knows when "
                + "the last one has ended."),
            new("Four: the first receive is cancelled and then closed.", "4",
                "The first receive has ended when the queue is closed, so the close finds only two."),
        ],
        Experiment = machine =>
        {
            HttpServerSetup queue = OpenWithPort(machine, out nint port);
            RequestBuffer[] requests = [new(), new(), new()];
            OverlappedBlock[] receives = [new(), new(), new()];
            for (int i = 0; i < 3; i++)
                machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, requests[i], receives[i]);

            machine.Kernel32.CancelIoEx(queue.Handle, receives[0]);
            queue.Dispose();
            machine.RunUntilIdle();
            string packets = CountPackets(machine, port);
            machine.Kernel32.CloseHandle(port);
            for (int i = 0; i < 3; i++)
            {
                requests[i].Dispose();
                receives[i].Dispose();
            }

            return packets;
        },
    };

    public override void Run(SimulatedMachine machine, Action<string> say)
    {
        HttpServerSetup queue = OpenWithPort(machine, out nint port);
        using RequestBuffer first = new(), second = new();
        using OverlappedBlock receivingFirst = new(), receivingSecond = new();
        int pending = 0;
        foreach ((RequestBuffer request, OverlappedBlock overlapped) in new[] { (first, receivingFirst), (second, receivingSecond) })
        {
            uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
            if (code == Win32Error.ERROR_IO_PENDING)
                pending++;
        }

        // One receive is cancelled, the other one ends because its queue is closed.
        bool isAskedFor = machine.Kernel32.CancelIoEx(queue.Handle, receivingFirst);
        queue.Dispose();
        say($"CancelIoEx returned {isAskedFor}, and the queue is closed. {pending} receives have pended.");

        // Each of them still has its packet. Until the packet was taken, buffer and OVERLAPPED must not be freed.
        while (pending > 0)
        {
            machine.Kernel32.GetQueuedCompletionStatus(
                port, out _, out _, out OverlappedReference which, Kernel32Constants.INFINITE);
            string name = which.IsFor(receivingFirst) ? "first" : which.IsFor(receivingSecond) ? "second" : "no";
            say($"A packet for the {name} receive, with {Win32Error.NameOf(machine.Kernel32.GetLastError())}.");
            pending--;
        }

        machine.Kernel32.CloseHandle(port);
    }
}
