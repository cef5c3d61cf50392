using HttpCompletionSim;
using HttpCompletionSim.Samples;
using HttpCompletionSim.Win32;

// Asynchronous I/O with an event: the system signals hEvent of the OVERLAPPED when the operation completes.
string url = args.Length > 0 ? args[0] : "http://localhost:8082/";
using var machine = new SimulatedMachine(new MachineOptions { RecordTrace = true });
IHttpApi api = machine.HttpApi;
IKernel32 kernel = machine.Kernel32;
var walkthrough = new Walkthrough(machine);
nint completed = kernel.CreateEvent(manualReset: true, initialState: false);

using (HttpServerSetup queue = walkthrough.OpenQueue(url))
using (var request = new RequestBuffer())
using (var response = new ResponseBuilder())
using (var overlapped = new OverlappedBlock(completed))
{
    Task<string> client = walkthrough.Get(url, whenServerIsIn: "WaitForSingleObject");

    // No byte-count pointer beside an OVERLAPPED: the page recommends it.
    uint code = api.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
    Walkthrough.Expect(code, Win32Error.ERROR_IO_PENDING);

    kernel.WaitForSingleObject(completed, Kernel32Constants.INFINITE);
    bool succeeded = kernel.GetOverlappedResult(queue.Handle, overlapped, out uint bytesReceived, wait: false);
    Walkthrough.Expect(succeeded, "the receive succeeds");

    response.Status(200, "OK").Body($"{request.VerbText} {request.AbsPath} took {bytesReceived} bytes of the buffer");
    code = api.HttpSendHttpResponse(queue.Handle, request.RequestId, 0, response, overlapped);
    Walkthrough.Expect(code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING, "the send is accepted");

    // NO_ERROR or ERROR_IO_PENDING: the event is set in both cases, so the code that follows is the same.
    kernel.WaitForSingleObject(completed, Kernel32Constants.INFINITE);
    succeeded = kernel.GetOverlappedResult(queue.Handle, overlapped, out uint bytesSent, wait: false);
    Walkthrough.Expect(succeeded, "the send succeeds");

    Console.WriteLine($"The client got: {await client}");
    Console.WriteLine($"GetOverlappedResult has the counts: {bytesReceived} received, {bytesSent} sent.");
}

kernel.CloseHandle(completed);
Console.WriteLine();
Console.WriteLine("Lines of the trace to notice:");
walkthrough.Notice<OperationStarted>("ovl#1", "The start writes STATUS_PENDING (0x103) into the OVERLAPPED and resets the event.");
walkthrough.Notice<FunctionReturned>(
    "HttpReceiveHttpRequest", "The call is back before there is a request. The buffer belongs to the system now.");
walkthrough.Notice<OperationCompleted>(
    "ovl#1", "The count is written first, then the status. The event is set last, so a thread that it wakes sees both.");
walkthrough.Notice<FunctionReturned>("WaitForSingleObject", "The event wakes the thread.");
walkthrough.Notice<OperationStarted>("ovl#2", "The same OVERLAPPED serves the response. Its start resets the event again.");
walkthrough.Notice<OperationCompleted>("ovl#2", "The response went out inside the call, and the event is set all the same.");
walkthrough.Notice<FunctionReturned>("HttpSendHttpResponse", "NO_ERROR does not mean that no notification comes.");
Console.WriteLine();
Console.WriteLine("Try: pass `out uint bytes` to HttpReceiveHttpRequest, beside the OVERLAPPED, and predict its value after the wait.");
Console.WriteLine("Then do the same with HttpSendHttpResponse and Profile = CompletionProfile.Windows.");
