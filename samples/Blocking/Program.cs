using HttpCompletionSim;
using HttpCompletionSim.Samples;
using HttpCompletionSim.Win32;

// Blocked I/O: no OVERLAPPED. The call returns when its operation is done, and the thread can do nothing else meanwhile.
string url = args.Length > 0 ? args[0] : "http://localhost:8081/";
using var machine = new SimulatedMachine(new MachineOptions { RecordTrace = true });
IHttpApi api = machine.HttpApi;
var lesson = new Lesson(machine);
Task<string> client;

using (HttpServerSetup queue = machine.OpenQueue(url))
using (var request = new RequestBuffer())
using (var response = new ResponseBuilder())
{
    client = lesson.Get(url, whenServerIsIn: "HttpReceiveHttpRequest");

    uint code = api.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, out uint bytesReceived);
    Lesson.Expect(code, Win32Error.NO_ERROR);

    response.Status(200, "OK").Body($"{request.VerbText} {request.AbsPath} took {bytesReceived} bytes of the buffer");
    code = api.HttpSendHttpResponse(queue.Handle, request.RequestId, 0, response, out uint bytesSent);
    Lesson.Expect(code, Win32Error.NO_ERROR);

    Console.WriteLine($"The client got: {await client}");
    Console.WriteLine($"Both counts are here when the calls return: {bytesReceived} received, {bytesSent} sent.");
}

Console.WriteLine();
Console.WriteLine("Lines of the trace to notice:");
lesson.Notice<FunctionCalled>("HttpReceiveHttpRequest", "The last argument is NULL: this is a blocking call.");
lesson.Notice<ThreadBlocked>("HttpReceiveHttpRequest", "No request is there yet, so the thread sleeps inside the call.");
lesson.Notice<OperationCompleted>("HttpReceiveHttpRequest", "The kernel completes the operation: no event of the caller, no handle, no packet.");
lesson.Notice<FunctionReturned>("HttpReceiveHttpRequest", "Only now the call returns: not ERROR_IO_PENDING, but the outcome itself.");
lesson.Notice<FunctionReturned>("HttpSendHttpResponse", "The same for the response.");
Console.WriteLine();
Console.WriteLine("Try: receive into a new RequestBuffer(940) and predict what the call returns, and what bytesReceived is then.");
Console.WriteLine("Then Grow the buffer to that size and receive again, with request.RequestId in place of HTTP_NULL_ID.");
