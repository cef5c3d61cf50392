using HttpCompletionSim;
using HttpCompletionSim.Win32;

namespace Lessons;

/// <summary>Lesson 3.</summary>
internal sealed class TheByteCount : Lesson
{
    public override int Number => 3;

    public override string Name => "the-byte-count";

    public override string Title => "The byte count";

    public override string Summary =>
        "a byte count beside an OVERLAPPED says nothing after ERROR_IO_PENDING; GetOverlappedResult and the packet have it";

    public override IReadOnlyList<string> Rules => ["CPL-08", "OVL-03", "GOR-02", "GOR-06"];

    public override bool ShowsTheAnswer => true;

    public override Question Question => new()
    {
        Text = "On Windows 10, a request already waits when the receive is called, with an OVERLAPPED and with a pointer for the byte "
            + "count. The call returns NO_ERROR. Where is the count now?",
        Answers =
        [
            new("Only in InternalHigh, where GetOverlappedResult reads it: with an OVERLAPPED the pointer is ignored.",
                "GetOverlappedResult",
                "So says Microsoft's page about completions, and profile documented does so. Windows writes the count behind the pointer "
                + "when the call itself brings the result, and real servers read it then."),
            new("Only behind the pointer: the call has returned it, so the OVERLAPPED is not used.", "pointer",
                "The kernel writes InternalHigh for each operation that completes, whatever its call returned. An operation that completes "
                + "inside its call is no exception."),
            new("At both places, with the same value.", "both",
                "NO_ERROR brings the result, so Windows writes the count behind the pointer; and the operation has completed, so "
                + "InternalHigh has it too."),
        ],
        Experiment = machine =>
        {
            using HttpServerSetup queue = machine.OpenQueue(Url);
            using SimulatedClient client = machine.Connect(Url);
            client.Send(Get);
            machine.RunUntilIdle();
            using var request = new RequestBuffer();
            using var overlapped = new OverlappedBlock();

            machine.HttpApi.HttpReceiveHttpRequest(
                queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, out uint behindPointer, overlapped);
            machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out uint ofResult, wait: false);
            return (behindPointer, ofResult) switch
            {
                (0, > 0) => "GetOverlappedResult",
                ( > 0, 0) => "pointer",
                ( > 0, > 0) when behindPointer == ofResult => "both",
                _ => $"{behindPointer} and {ofResult}",
            };
        },
    };

    public override void Run(SimulatedMachine machine, Action<string> say)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        nint completed = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock(completed);

        // Both: an OVERLAPPED, and a variable for the byte count. C# sets it to 0 before the call.
        uint code = machine.HttpApi.HttpReceiveHttpRequest(
            queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, out uint behindPointer, overlapped);
        bool isThere = machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out uint ofResult, wait: false);
        say($"The call returned {Win32Error.NameOf(code)}. Behind the pointer: {behindPointer}. GetOverlappedResult: {isThere}.");

        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.Kernel32.WaitForSingleObject(completed, Kernel32Constants.INFINITE);

        // GetOverlappedResult reads Internal and InternalHigh of the OVERLAPPED.
        isThere = machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out ofResult, wait: false);
        say($"The event is signaled. Behind the pointer: {behindPointer}. GetOverlappedResult: {isThere}, {ofResult} bytes.");
        machine.Kernel32.CloseHandle(completed);
    }
}
