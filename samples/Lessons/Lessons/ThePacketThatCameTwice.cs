using HttpCompletionSim;
using HttpCompletionSim.Win32;

namespace Lessons;

/// <summary>Lesson 8.</summary>
internal sealed class ThePacketThatCameTwice : Lesson
{
    public override int Number => 8;

    public override string Name => "the-packet-that-came-twice";

    public override string Title => "The packet that came twice";

    public override string Summary =>
        "a server that goes on after NO_ERROR and also takes the packet handles one completion twice; a mode of the handle avoids it";

    public override IReadOnlyList<string> Rules => ["CPL-04", "CPL-06", "PKT-01", "MODE-01", "MODE-02"];

    public override LessonPart SecondPart => new("the-cure", "The cure", Cured);

    public override Question Question => new()
    {
        Text = "A server has set the mode FILE_SKIP_COMPLETION_PORT_ON_SUCCESS. One request already waits. It calls two receives, each "
            + "with an OVERLAPPED of its own: the first returns NO_ERROR, the second pends. Then a second request comes. How many packets "
            + "are in the port now?",
        Answers =
        [
            new("One: for the receive whose call has pended.", "1",
                "NO_ERROR has no packet in this mode, so the code behind the call is the only one that handles it; ERROR_IO_PENDING has "
                + "one, and the code at the port handles it. Each completion is handled once."),
            new("Two: one for each receive.", "2",
                "That is what happens without the mode (lesson 4), and why the server of this lesson handles a completion twice."),
            new("None: the mode switches the packets off.", "0",
                "The mode only concerns calls that return NO_ERROR. After ERROR_IO_PENDING the packet is the only notification."),
        ],
        Experiment = machine =>
        {
            using HttpServerSetup queue = OpenWithPort(machine, out nint port);
            machine.Kernel32.SetFileCompletionNotificationModes(
                queue.Handle, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
            using SimulatedClient early = machine.Connect(Url);
            early.Send(Get);
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
        using HttpServerSetup queue = OpenWithPort(machine, out nint port);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        machine.StartThread("worker", () =>
        {
            // Right by itself: TRUE is the packet of a receive that has succeeded, so there is a request to answer.
            if (machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference which, Kernel32Constants.INFINITE))
                Handle("the packet at the port", which.IsFor(overlapped));
        });
        machine.RunUntilIdle();
        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.RunUntilIdle();

        uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        if (code == Win32Error.NO_ERROR)
        {
            // Wrong: the packet of this receive is in the port, and so the completion is handled there as well.
            Handle("the code behind the call", isReceive: true);
        }

        machine.RunUntilIdle();
        machine.Kernel32.CloseHandle(port);

        void Handle(string by, bool isReceive)
        {
            uint sent = Reply(machine, queue.Handle, request);
            say($"Handled by {by}. Is it the receive? {isReceive}. The response: {Win32Error.NameOf(sent)}.");
        }
    }

    /// <summary>The cure without a mode: every completion is handled at the port.</summary>
    internal static void CuredAtThePort(SimulatedMachine machine, Action<string> say)
    {
        using HttpServerSetup queue = OpenWithPort(machine, out nint port);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        machine.StartThread("worker", () =>
        {
            if (machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out _, Kernel32Constants.INFINITE))
                say($"Handled at the port. The response: {Win32Error.NameOf(Reply(machine, queue.Handle, request))}.");
        });
        machine.RunUntilIdle();
        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.RunUntilIdle();

        uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

        // Right without a mode: NO_ERROR and ERROR_IO_PENDING have a packet, and the worker handles it. Here is only what has none.
        if (code is not (Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING))
            say($"No packet comes: {Win32Error.NameOf(code)}.");

        machine.RunUntilIdle();
        machine.Kernel32.CloseHandle(port);
        machine.RunUntilIdle();
    }

    private static void Cured(SimulatedMachine machine, Action<string> say)
    {
        using HttpServerSetup queue = OpenWithPort(machine, out nint port);

        // From now on no packet follows NO_ERROR. If the mode cannot be set, the packets still come.
        if (!machine.Kernel32.SetFileCompletionNotificationModes(queue.Handle, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS))
            throw new InvalidOperationException("The mode is not set.");

        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        machine.StartThread("worker", () =>
        {
            if (machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out _, Kernel32Constants.INFINITE))
                Handle("the packet at the port");
        });
        machine.RunUntilIdle();
        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.RunUntilIdle();

        uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

        // Right in this mode: NO_ERROR has no packet, so only this code handles the completion. (An event would still be set.)
        if (code == Win32Error.NO_ERROR)
            Handle("the code behind the call");

        machine.RunUntilIdle();
        machine.Kernel32.CloseHandle(port);
        machine.RunUntilIdle();

        void Handle(string by)
        {
            uint sent = Reply(machine, queue.Handle, request);
            say($"Handled by {by}. The response: {Win32Error.NameOf(sent)}.");
        }
    }
}
