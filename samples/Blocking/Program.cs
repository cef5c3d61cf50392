using HttpCompletionSim;
using HttpCompletionSim.Samples;
using HttpCompletionSim.Win32;

// Blocked I/O: no OVERLAPPED. The call returns when its operation is done, and the thread can do nothing else meanwhile.
string url = args.Length > 0 ? args[0] : "http://localhost:8081/";
using var machine = new SimulatedMachine(new MachineOptions { RecordTrace = true });
IHttpApi api = machine.HttpApi;
var walkthrough = new Walkthrough(machine);
Task<string> client;

using (HttpServerSetup queue = walkthrough.OpenQueue(url))
using (var request = new RequestBuffer())
using (var response = new ResponseBuilder())
{
    client = walkthrough.Get(url, whenServerIsIn: "HttpReceiveHttpRequest");

    uint code = api.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, out uint bytesReceived);
    Walkthrough.Expect(code, Win32Error.NO_ERROR);

    response.Status(200, "OK").Body($"{request.VerbText} {request.AbsPath} took {bytesReceived} bytes of the buffer");
    code = api.HttpSendHttpResponse(queue.Handle, request.RequestId, 0, response, out uint bytesSent);
    Walkthrough.Expect(code, Win32Error.NO_ERROR);

    Console.WriteLine($"The client got: {await client}");
    Console.WriteLine($"Both counts are here when the calls return: {bytesReceived} received, {bytesSent} sent.");
}

Console.WriteLine();
Console.WriteLine("Lines of the trace to notice:");
walkthrough.Notice<FunctionCalled>("HttpReceiveHttpRequest", "The last argument is NULL: this is a blocking call.");
walkthrough.Notice<ThreadBlocked>("HttpReceiveHttpRequest", "No request is there yet, so the thread sleeps inside the call.");
walkthrough.Notice<OperationCompleted>(
    "HttpReceiveHttpRequest", "The kernel completes the operation: no event of the caller, no handle, no packet.");
walkthrough.Notice<FunctionReturned>("HttpReceiveHttpRequest", "Only now the call returns: not ERROR_IO_PENDING, but the outcome itself.");
walkthrough.Notice<FunctionReturned>("HttpSendHttpResponse", "The same for the response.");
Console.WriteLine();
Console.WriteLine("Try: receive into a new RequestBuffer(940) and predict what the call returns, and what bytesReceived is then.");
Console.WriteLine("Then Grow the buffer to that size and receive again, with request.RequestId in place of HTTP_NULL_ID.");
