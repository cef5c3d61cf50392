using HttpCompletionSim;
using HttpCompletionSim.Win32;

namespace Lessons;

/// <summary>Lesson 1.</summary>
internal sealed class ACallThatBlocks : Lesson
{
    public override int Number => 1;

    public override string Name => "a-call-that-blocks";

    public override string Title => "A call that blocks";

    public override string Summary =>
        "without an OVERLAPPED a call returns when its operation has ended, and its thread can do nothing else";

    public override IReadOnlyList<string> Rules => ["CPL-01"];

    public override Question Question => new()
    {
        Text = "No client comes, and the program wants to end. While the thread server is blocked in HttpReceiveHttpRequest, another "
            + "thread calls CancelIoEx(queue, NULL). What does the blocked call do?",
        Answers =
        [
            new("It goes on waiting: without an OVERLAPPED there is nothing to cancel.", "waits",
                "NULL in CancelIoEx does not mean the NULL in the blocked call. It means every operation of this handle, and the blocked "
                + "call is one of them."),
            new("It returns NO_ERROR with a byte count of 0.", nameof(Win32Error.NO_ERROR),
                "NO_ERROR would mean that a request is in the buffer. A cancelled operation ends with an error."),
            new("It returns ERROR_OPERATION_ABORTED.", nameof(Win32Error.ERROR_OPERATION_ABORTED),
                "The cancellation ends the operation, and a blocking call returns what its operation ends with."),
        ],
        Experiment = machine =>
        {
            string observed = "waits";
            using HttpServerSetup queue = machine.OpenQueue(Url);
            using var request = new RequestBuffer();
            machine.StartThread("server", () =>
                observed = Win32Error.NameOf(
                    machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, out _)));
            machine.RunUntilIdle();

            machine.Kernel32.CancelIoEx(queue.Handle);
            machine.RunUntilIdle();
            return observed;
        },
    };

    public override void Run(SimulatedMachine machine, Action<string> say)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using var request = new RequestBuffer();
        machine.StartThread("server", () =>
        {
            // HTTP_NULL_ID: any request. 0: no flags. The last parameter, the OVERLAPPED, is left out: it is NULL.
            uint code = machine.HttpApi.HttpReceiveHttpRequest(
                queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, out uint bytesReceived);

            // The thread has slept in the call. Now code and byte count are the whole result.
            say($"The call returned {Win32Error.NameOf(code)}; {request.AbsPath} is in the buffer, {bytesReceived} bytes.");
            if (code == Win32Error.NO_ERROR)
                Reply(machine, queue.Handle, request);
        });
        machine.RunUntilIdle();

        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.RunUntilIdle();
    }
}
