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
        "an operation that ends inside its call sets its event, or queues its packet, as if it had pended";

    public override Question Question => new()
    {
        Text = "The queue is bound to a completion port; no special mode is set. A request already waits, and a receive with an OVERLAPPED "
            + "returns NO_ERROR. How many packets are in the port when the call is back?",
        Answers =
        [
            new("None: NO_ERROR is the whole report.", "0",
                "NO_ERROR only says that the operation has ended. On a bound handle its packet is queued all the same, before the call "
                + "returns."),
            new("One.", "1",
                "NO_ERROR and ERROR_IO_PENDING are both followed by one packet. The code that takes packets can be the only code that "
                + "handles completions."),
            new("Two: one for NO_ERROR, and one for the end of the operation.", "2",
                "An operation ends once, so it has one packet, however its call returned."),
        ],
        Experiment = machine =>
        {
            using HttpServerSetup queue = OpenWithPort(machine, out nint port);
            using SimulatedClient client = machine.Connect(Url);
            client.Send(Get);
            machine.RunUntilIdle();
            using var request = new RequestBuffer();
            using var overlapped = new OverlappedBlock();

            machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
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

        // NO_ERROR or ERROR_IO_PENDING: the event is set for both, so the code behind the call is the same.
        uint wait = machine.Kernel32.WaitForSingleObject(completed, 0);
        say($"The call returned {Win32Error.NameOf(code)}. Is the event set? {wait == Win32Error.WAIT_OBJECT_0}.");
        machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out uint bytesReceived, wait: false);
        say($"GetOverlappedResult has {bytesReceived} bytes, as after ERROR_IO_PENDING.");
        machine.Kernel32.CloseHandle(completed);
    }
}
