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

    public override Question Question => new()
    {
        Text = "A request already waits when the receive is called, with an OVERLAPPED and with a pointer for the byte count. The call "
            + "returns NO_ERROR. Which counts does the program have now: the one behind the pointer, the one of "
            + "GetOverlappedResult, or both?",
        Answers =
        [
            new("Only that of GetOverlappedResult: with an OVERLAPPED the pointer is ignored.", "GetOverlappedResult",
                "So says the page about completions, and profile documented does so. Windows writes the count when the call itself reports "
                + "the end, and real servers read it then."),
            new("Only that behind the pointer: the call has returned it, so the OVERLAPPED is not used.", "pointer",
                "An operation that ends inside its call fills its OVERLAPPED as well: Internal and InternalHigh are final when the call "
                + "returns."),
            new("Both, and they are equal.", "both",
                "The call reports the end, so Windows writes the count for the caller, and the OVERLAPPED has it too."),
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

        // Both: an OVERLAPPED, and a variable for the byte count.
        uint code = machine.HttpApi.HttpReceiveHttpRequest(
            queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, out uint behindPointer, overlapped);
        bool isThere = machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out uint ofResult, wait: false);
        say($"The call returned {Win32Error.NameOf(code)}. Behind the pointer: {behindPointer}. GetOverlappedResult: {isThere}.");

        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.Kernel32.WaitForSingleObject(completed, Kernel32Constants.INFINITE);

        // GetOverlappedResult reads Internal and InternalHigh of the OVERLAPPED.
        isThere = machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out ofResult, wait: false);
        say($"The event was set. Behind the pointer: {behindPointer}. GetOverlappedResult: {isThere}, {ofResult} bytes.");
        machine.Kernel32.CloseHandle(completed);
    }
}
