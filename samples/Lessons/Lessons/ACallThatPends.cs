using HttpCompletionSim;
using HttpCompletionSim.Win32;

namespace Lessons;

/// <summary>Lesson 2.</summary>
internal sealed class ACallThatPends : Lesson
{
    public override int Number => 2;

    public override string Name => "a-call-that-pends";

    public override string Title => "A call that pends, and an event";

    public override string Summary =>
        "with an OVERLAPPED a call returns at once, and the event in hEvent says when the operation has ended";

    public override Question Question => new()
    {
        Text = "The event is still set from an operation before, and the program has not reset it. It starts a receive with this event, "
            + "and no request is there. What does WaitForSingleObject(event, 0) return now?",
        Answers =
        [
            new("WAIT_TIMEOUT: the start of the receive has reset the event.", "WAIT_TIMEOUT",
                "The start of an operation resets its event, so the program need not do so."),
            new("WAIT_OBJECT_0: the event is still set.", "WAIT_OBJECT_0",
                "That would make the program read a buffer that the system is still filling. The start of an operation resets its event, "
                + "so that what was set before cannot be taken for its end."),
            new("WAIT_FAILED: an event cannot be waited for while an operation uses it.", "WAIT_FAILED",
                "Waiting for the event is what it is for, at any time."),
        ],
        Experiment = machine =>
        {
            using HttpServerSetup queue = machine.OpenQueue(Url);
            nint completed = machine.Kernel32.CreateEvent(manualReset: true, initialState: true);
            using var request = new RequestBuffer();
            using var overlapped = new OverlappedBlock(completed);
            machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

            uint wait = machine.Kernel32.WaitForSingleObject(completed, 0);

            machine.Kernel32.CancelIoEx(queue.Handle, overlapped);
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
        using HttpServerSetup queue = machine.OpenQueue(Url);
        nint completed = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock(completed);
        machine.StartThread("server", () =>
        {
            uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

            // ERROR_IO_PENDING: the call is back, and the thread is free. Buffer and OVERLAPPED belong to the system meanwhile.
            say($"The call returned {Win32Error.NameOf(code)}. Has the operation completed? {overlapped.HasCompleted}.");

            machine.Kernel32.WaitForSingleObject(completed, Kernel32Constants.INFINITE);
            bool succeeded = machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out uint bytesReceived, wait: false);
            say($"The event was set. Has the operation succeeded? {succeeded}, with {bytesReceived} bytes: {request.AbsPath}.");
        });
        machine.RunUntilIdle();

        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.RunUntilIdle();
        machine.Kernel32.CloseHandle(completed);
    }
}
