using HttpCompletionSim;
using HttpCompletionSim.Samples;
using HttpCompletionSim.Win32;

// Asynchronous I/O with a completion port: the queue is bound to the port once, and each completion is a packet there.
const nuint HttpKey = 42;
string url = args.Length > 0 ? args[0] : "http://localhost:8083/";
using var machine = new SimulatedMachine(new MachineOptions { RecordTrace = true });
IHttpApi api = machine.HttpApi;
IKernel32 kernel = machine.Kernel32;
var walkthrough = new Walkthrough(machine);
nint port = kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);

using (HttpServerSetup queue = walkthrough.OpenQueue(url))
using (var request = new RequestBuffer())
using (var response = new ResponseBuilder())
using (var receiving = new OverlappedBlock())
using (var sending = new OverlappedBlock())
{
    kernel.CreateIoCompletionPort(queue.Handle, port, HttpKey, 0);
    Task<string> client = walkthrough.Get(url, whenServerIsIn: "GetQueuedCompletionStatus");

    uint code = api.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, receiving);
    Walkthrough.Expect(code, Win32Error.ERROR_IO_PENDING);

    bool succeeded = kernel.GetQueuedCompletionStatus(
        port, out uint bytesReceived, out nuint key, out OverlappedReference which, Kernel32Constants.INFINITE);
    Walkthrough.Expect(succeeded && key == HttpKey && which.IsFor(receiving), "the first packet is that of the receive");

    response.Status(200, "OK").Body($"{request.VerbText} {request.AbsPath} took {bytesReceived} bytes of the buffer");
    code = api.HttpSendHttpResponse(queue.Handle, request.RequestId, 0, response, sending);
    Walkthrough.Expect(code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING, "the send is accepted");

    // NO_ERROR or ERROR_IO_PENDING: a packet comes for both. Freeing `sending` or `response` before it came would be the classic mistake.
    succeeded = kernel.GetQueuedCompletionStatus(port, out uint bytesSent, out key, out which, Kernel32Constants.INFINITE);
    Walkthrough.Expect(succeeded && which.IsFor(sending), "the second packet is that of the send");

    Console.WriteLine($"The client got: {await client}");
    Console.WriteLine($"The packets have the counts: {bytesReceived} received, {bytesSent} sent.");
}

kernel.CloseHandle(port);
Console.WriteLine();
Console.WriteLine("Lines of the trace to notice:");
walkthrough.Notice<ObjectBound>("queue#1", "From now on each completion on this queue is a packet with this key.");
walkthrough.Notice<FunctionReturned>("HttpReceiveHttpRequest", "A packet will follow: any thread that waits at the port can take it.");
walkthrough.Notice<OperationCompleted>("ovl#1", "The request arrived. The status block is final before the packet can be seen.");
walkthrough.Notice<PacketDequeued>("port#1", "Key, count and OVERLAPPED tell the thread which operation this was.");
walkthrough.Notice<OperationCompleted>("ovl#2", "The response went out inside the call, and its packet is queued all the same.");
walkthrough.Notice<FunctionReturned>(
    "HttpSendHttpResponse", "NO_ERROR: the page lets you go on at once on this thread, but the packet still comes.");
walkthrough.Notice<PacketDequeued>("port#1", "Here it is.");
Console.WriteLine();
Console.WriteLine("Try: create an event, set it in `sending` with its low bit (new OverlappedBlock(hEvent, suppressPacket: true)),");
Console.WriteLine("wait for that event in place of the second packet, and predict line 5.");
