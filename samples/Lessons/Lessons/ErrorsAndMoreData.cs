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
        "an error that the call returns is its only report; an error after ERROR_IO_PENDING comes like a success";

    public override Question Question => new()
    {
        Text = "A receive with an OVERLAPPED and an event asks for a request by an id that does not exist. It returns "
            + "ERROR_CONNECTION_INVALID. The program waits for the event for 5 seconds. What does the wait return?",
        Answers =
        [
            new("WAIT_OBJECT_0: the operation has ended, so the event is set.", "WAIT_OBJECT_0",
                "That is what happens after NO_ERROR and ERROR_IO_PENDING. Any other code says that no operation was started that could "
                + "end, so no event is set."),
            new("WAIT_FAILED: the wait reports that the operation has failed.", "WAIT_FAILED",
                "A wait reports on the event, not on the operation. It fails only if the handle is wrong."),
            new("WAIT_TIMEOUT: nothing ever sets the event.", "WAIT_TIMEOUT",
                "The returned code was the whole report. The event was reset by the call, and Internal says STATUS_PENDING for ever, so a "
                + "program that waits here without a limit hangs."),
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
        using var overlapped = new OverlappedBlock();
        machine.StartThread("server", () =>
        {
            // The receive pends. Then a request comes that does not fit into 940 bytes.
            machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
            bool succeeded = machine.Kernel32.GetQueuedCompletionStatus(
                port, out uint bytes, out _, out OverlappedReference which, Kernel32Constants.INFINITE);

            // FALSE with an OVERLAPPED: a packet came, and its operation ended with the last error.
            uint code = succeeded ? Win32Error.NO_ERROR : machine.Kernel32.GetLastError();
            say($"A packet came. Is it for the receive? {which.IsFor(overlapped)}, with {Win32Error.NameOf(code)} and {bytes} bytes.");

            // The count is the size that is needed, and the id of the request is in the buffer. Only this id gets the request now.
            ulong id = request.RequestId;
            request.Grow(bytes);
            code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, id, 0, request, overlapped);
            machine.Kernel32.GetQueuedCompletionStatus(port, out bytes, out _, out _, Kernel32Constants.INFINITE);
            say($"The second call returned {Win32Error.NameOf(code)}, and its packet has {bytes} bytes: {request.AbsPath}.");
        });
        machine.RunUntilIdle();

        using SimulatedClient client = machine.Connect(Url);
        client.Send($"GET /hello HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('x', 200)}\r\n\r\n");
        machine.RunUntilIdle();
        machine.Kernel32.CloseHandle(port);
    }
}
