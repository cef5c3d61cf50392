using System.Globalization;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Lessons;

/// <summary>Lesson 3.</summary>
internal sealed class TheByteCount : Lesson
{
    public override int Number => 3;

    public override string Name => "the-byte-count";

    public override string Title => "The byte count";

    public override string Summary => "a byte count beside an OVERLAPPED says nothing after ERROR_IO_PENDING; GetOverlappedResult and the packet have it";

    public override Question Question => new()
    {
        Text = "A request already waits when the receive is called, with an OVERLAPPED and with a pointer for the byte count. The call "
            + "returns NO_ERROR. Which counts does the program have now: the one behind the pointer, the one of GetOverlappedResult, or both?",
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
                _ => string.Create(CultureInfo.InvariantCulture, $"{behindPointer} and {ofResult}"),
            };
        },
    };

    public override void Run(SimulatedMachine machine)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        nint completed = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock(completed);

        // Both: an OVERLAPPED, and a variable for the byte count.
        uint code = machine.HttpApi.HttpReceiveHttpRequest(
            queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, out uint behindPointer, overlapped);

        // ERROR_IO_PENDING: no byte has come, so there is no count. GetOverlappedResult says ERROR_IO_INCOMPLETE.
        bool isThere = machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out uint bytesReceived, wait: false);

        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.Kernel32.WaitForSingleObject(completed, Kernel32Constants.INFINITE);

        // Now GetOverlappedResult has the count: it reads InternalHigh of the OVERLAPPED. The variable still has none.
        isThere = machine.Kernel32.GetOverlappedResult(queue.Handle, overlapped, out bytesReceived, wait: false);
        machine.Kernel32.CloseHandle(completed);
    }
}
