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
        "with an OVERLAPPED a call returns at once, and the event in hEvent says when the operation has completed";

    public override IReadOnlyList<string> Rules => ["OVL-02", "OVL-11", "EVT-05", "EVT-06"];

    public override Question Question => new()
    {
        Text = "Two receives have an OVERLAPPED each, but the same event. The first one has completed, and the program has not waited "
            + "for the event yet. Now it starts the second one, whose call pends. What does WaitForSingleObject(event, 0) return?",
        Answers =
        [
            new("WAIT_TIMEOUT.", "WAIT_TIMEOUT",
                "The start of the second receive has made the event non-signaled, and the notification of the first one is lost. So each "
                + "operation that is in progress needs an event of its own."),
            new("WAIT_OBJECT_0, because the first receive has completed.", "WAIT_OBJECT_0",
                "The event was signaled, but the start of each operation makes its event non-signaled. Otherwise the program would take "
                + "the old signal for the completion of the second receive, and read a buffer that the kernel still owns."),
            new("WAIT_FAILED, because two operations cannot have one event.", "WAIT_FAILED",
                "Nothing refuses it, and that is the danger. The wait works, and says something else than the program expects."),
        ],
        Experiment = machine =>
        {
            using HttpServerSetup queue = machine.OpenQueue(Url);
            nint completed = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
            using RequestBuffer first = new(), second = new();
            using OverlappedBlock receivingFirst = new(completed), receivingSecond = new(completed);
            machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, first, receivingFirst);
            using SimulatedClient client = machine.Connect(Url);
            client.Send(Get);
            machine.RunUntilIdle();

            machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, second, receivingSecond);
            uint wait = machine.Kernel32.WaitForSingleObject(completed, 0);

            machine.Kernel32.CancelIoEx(queue.Handle, receivingSecond);
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

        // manualReset: it stays signaled until it is reset. initialState: it begins non-signaled.
        nint completed = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock(completed);
        machine.StartThread("server", () =>
        {
            uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

            // ERROR_IO_PENDING: the call has pended, and the thread is free. Buffer and OVERLAPPED belong to the kernel.
            say($"The call returned {Win32Error.NameOf(code)}. Has the operation completed? {overlapped.HasCompleted}.");

            // INFINITE: wait without a limit. The wait returns when the event is signaled: that is the notification.
            machine.Kernel32.WaitForSingleObject(completed, Kernel32Constants.INFINITE);
            bool succeeded = machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out uint bytesReceived, wait: false);
            say($"The event is signaled. Has the operation succeeded? {succeeded}, with {bytesReceived} bytes: {request.AbsPath}.");
        });
        machine.RunUntilIdle();

        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.RunUntilIdle();
        machine.Kernel32.CloseHandle(completed);
    }
}
