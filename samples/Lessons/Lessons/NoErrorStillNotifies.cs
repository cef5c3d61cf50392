using HttpCompletionSim;
using HttpCompletionSim.Win32;

namespace Lessons;

/// <summary>Lesson 4.</summary>
internal sealed class NoErrorStillNotifies : Lesson
{
    public override int Number => 4;

    public override string Name => "no-error-still-notifies";

    public override string Title => "NO_ERROR still notifies";

    public override string Summary =>
        "an operation that completes inside its call sets its event, or queues its packet, as if the call had pended";

    public override IReadOnlyList<string> Rules => ["CPL-04", "EVT-06", "PKT-01", "PKT-02", "GOR-06"];

    public override Question Question => new()
    {
        Text = "A queue is bound to a completion port, so notifications are packets. One request already waits. The program calls two "
            + "receives, each with an OVERLAPPED of its own: the first returns NO_ERROR, the second pends. Then a second request comes. "
            + "How many packets are in the port now?",
        Answers =
        [
            new("One: for the receive whose call has pended.", "1",
                "NO_ERROR only says that the operation has completed. Its packet is queued all the same, before the call returns."),
            new("Two: one for each receive.", "2",
                "Each completion has one notification, whether its call returned NO_ERROR or ERROR_IO_PENDING. So the code that takes "
                + "packets can be the only code that handles completions."),
            new("Three: one for NO_ERROR, and one for each operation that completes.", "3",
                "An operation completes once, so it has one packet. The return of a call queues nothing by itself."),
        ],
        Experiment = machine =>
        {
            using HttpServerSetup queue = OpenWithPort(machine, out nint port);
            using SimulatedClient client = machine.Connect(Url);
            client.Send(Get);
            machine.RunUntilIdle();
            using RequestBuffer first = new(), second = new();
            using OverlappedBlock receivingFirst = new(), receivingSecond = new();
            machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, first, receivingFirst);
            machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, second, receivingSecond);
            using SimulatedClient late = machine.Connect(Url);
            late.Send(Get);
            machine.RunUntilIdle();

            string packets = CountPackets(machine, port);
            machine.Kernel32.CloseHandle(port);
            return packets;
        },
    };

    public override void Run(SimulatedMachine machine, Action<string> say)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        nint completed = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock(completed);

        // The request is there before the receive.
        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.RunUntilIdle();

        uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

        // 0: do not wait, only look whether the event is signaled. A program would wait here as after ERROR_IO_PENDING.
        uint wait = machine.Kernel32.WaitForSingleObject(completed, 0);
        say($"The call returned {Win32Error.NameOf(code)}. Is the event signaled? {wait == Win32Error.WAIT_OBJECT_0}.");
        machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out uint bytesReceived, wait: false);
        say($"GetOverlappedResult has {bytesReceived} bytes, as after ERROR_IO_PENDING.");
        machine.Kernel32.CloseHandle(completed);
    }
}
