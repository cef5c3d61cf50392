using HttpCompletionSim;
using HttpCompletionSim.Win32;

namespace Lessons;

/// <summary>Lesson 6.</summary>
internal sealed class ErrorsAndMoreData : Lesson
{
    public override int Number => 6;

    public override string Name => "errors-and-more-data";

    public override string Title => "Errors and more data";

    public override string Summary =>
        "an error that the call itself returns has no notification; an error after ERROR_IO_PENDING is notified like a success";

    public override IReadOnlyList<string> Rules => ["CPL-05", "EVT-05", "EVT-07", "OVL-07", "PKT-04", "GQCS-05", "RECV-13", "RECV-14"];

    public override LessonPart SecondPart => new("an-error-at-once", "An error at once", AnErrorAtOnce);

    public override Question Question => new()
    {
        Text = "A program does not look at the code of its call. Its receive returns ERROR_CONNECTION_INVALID, as in the second program, "
            + "and then it waits for the event for 5 seconds. What does the wait return?",
        Answers =
        [
            new("WAIT_OBJECT_0: the operation is over, so the event is signaled.", "WAIT_OBJECT_0",
                "That is what happens after NO_ERROR and ERROR_IO_PENDING. After an error that the call returns there is no "
                + "notification, so nothing sets the event."),
            new("WAIT_FAILED: the wait reports that the operation has failed.", "WAIT_FAILED",
                "A wait reports on the event, not on the operation. It fails only if the handle is wrong."),
            new("WAIT_TIMEOUT, and it would be the same after an hour.", "WAIT_TIMEOUT",
                "The returned code was the whole report. The call has made the event non-signaled, and nothing sets it. A program that "
                + "waits here without a limit hangs."),
        ],
        Experiment = machine =>
        {
            using HttpServerSetup queue = machine.OpenQueue(Url);
            nint completed = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
            using var request = new RequestBuffer();
            using var overlapped = new OverlappedBlock(completed);
            const ulong NoSuchRequest = 0x7777;
            machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, NoSuchRequest, 0, request, overlapped);

            uint wait = machine.Kernel32.WaitForSingleObject(completed, 5000);
            machine.Kernel32.CloseHandle(completed);
            return wait switch
            {
                Win32Error.WAIT_OBJECT_0 => "WAIT_OBJECT_0",
                Win32Error.WAIT_TIMEOUT => "WAIT_TIMEOUT",
                _ => "WAIT_FAILED",
            };
        },
    };

    public override void Run(SimulatedMachine machine, Action<string> say)
    {
        using HttpServerSetup queue = OpenWithPort(machine, out nint port);
        using var request = new RequestBuffer(940);
        using OverlappedBlock receiving = new(), receivingAgain = new();
        machine.StartThread("server", () =>
        {
            // The call pends. Then a request comes that does not fit into 940 bytes.
            uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, receiving);
            if (code != Win32Error.ERROR_IO_PENDING)
                return;

            bool succeeded = machine.Kernel32.GetQueuedCompletionStatus(
                port, out uint bytes, out _, out OverlappedReference which, Kernel32Constants.INFINITE);

            // FALSE with an OVERLAPPED: a packet came, and GetLastError has the error of its operation.
            code = succeeded ? Win32Error.NO_ERROR : machine.Kernel32.GetLastError();
            say($"A packet came. Is it for the receive? {which.IsFor(receiving)}, with {Win32Error.NameOf(code)} and {bytes} bytes.");
            if (code != Win32Error.ERROR_MORE_DATA)
                return;

            // The packet is taken, so the buffer is the program's own again. It has the id of the request, and the count is the size
            // that is needed. Only a call with this id gets the request now.
            ulong id = request.RequestId;
            request.Grow(bytes);
            code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, id, 0, request, receivingAgain);
            say($"The second call returned {Win32Error.NameOf(code)}.");

            // Any other code has no packet: the client may have gone, and then its request does not exist any more.
            if (code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING)
            {
                succeeded = machine.Kernel32.GetQueuedCompletionStatus(port, out bytes, out _, out _, Kernel32Constants.INFINITE);
                say($"Has it succeeded? {succeeded}. Its packet has {bytes} bytes: {request.AbsPath}.");
            }
        });
        machine.RunUntilIdle();

        using SimulatedClient client = machine.Connect(Url);
        client.Send($"GET /hello HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('x', 200)}\r\n\r\n");
        machine.RunUntilIdle();
        machine.Kernel32.CloseHandle(port);
    }

    private static void AnErrorAtOnce(SimulatedMachine machine, Action<string> say)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        nint completed = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        var request = new RequestBuffer();
        var overlapped = new OverlappedBlock(completed);

        // No request has this id, so the call is refused.
        const ulong NoSuchRequest = 0x7777;
        uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, NoSuchRequest, 0, request, overlapped);
        if (code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING)
            machine.Kernel32.WaitForSingleObject(completed, Kernel32Constants.INFINITE);

        // Either the notification was received, or none will come. Now the memory may be freed.
        overlapped.Dispose();
        request.Dispose();
        say($"The call returned {Win32Error.NameOf(code)}. No notification comes, and the memory is free.");
        machine.Kernel32.CloseHandle(completed);
    }
}
