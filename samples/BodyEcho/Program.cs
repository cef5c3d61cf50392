using HttpCompletionSim;
using HttpCompletionSim.Samples;
using HttpCompletionSim.Win32;

// Streamed bodies: the length of the request is unknown. Each piece is read when it arrives and sent back before the next one arrives.
const uint MoreAndChunked = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA | HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING;
string url = args.Length > 0 ? args[0] : "http://localhost:8085/";
using var machine = new SimulatedMachine(new MachineOptions { RecordTrace = true });
IHttpApi api = machine.HttpApi;
var walkthrough = new Walkthrough(machine);

using (HttpServerSetup queue = walkthrough.OpenQueue(url))
using (var request = new RequestBuffer())
using (var response = new ResponseBuilder())
using (var piece = new BodyBuffer(256))
{
    Task<string> client = walkthrough.PostInPieces(url, whenServerIsIn: "HttpReceiveRequestEntityBody", "one, ", "two, ", "three");

    uint code = api.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request);
    Walkthrough.Expect(code, Win32Error.NO_ERROR);
    ulong id = request.RequestId;

    // The head goes out first. MORE_DATA: further calls send the body. AUTOMATIC_CHUNKING: the system sends it in chunks and adds the
    // header field that says so.
    response.Status(200, "OK").Header(HTTP_HEADER_ID.HttpHeaderContentType, "text/plain");
    code = api.HttpSendHttpResponse(queue.Handle, id, MoreAndChunked, response);
    Walkthrough.Expect(code, Win32Error.NO_ERROR);

    int pieces = 0;
    while ((code = api.HttpReceiveRequestEntityBody(queue.Handle, id, 0, piece, out uint bytes)) == Win32Error.NO_ERROR)
    {
        pieces++;
        response.Clear().Body(piece.Bytes[..(int)bytes]);
        code = api.HttpSendResponseEntityBody(queue.Handle, id, HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA, response);
        Walkthrough.Expect(code, Win32Error.NO_ERROR);
    }

    // The body ends with a code and not with a count of 0. Only now it is known that the response ends too.
    Walkthrough.Expect(code, Win32Error.ERROR_HANDLE_EOF);
    code = api.HttpSendResponseEntityBody(queue.Handle, id, 0, null);
    Walkthrough.Expect(code, Win32Error.NO_ERROR);

    Console.WriteLine($"The client got: {await client}");
    Console.WriteLine($"The body came in {pieces} pieces.");
}

Console.WriteLine();
Console.WriteLine("Lines of the trace to notice:");
walkthrough.Notice<FunctionReturned>(
    "HttpSendHttpResponse", "The head of the response is out, and nothing of the request's body has been read.");
walkthrough.Notice<ThreadBlocked>("HttpReceiveRequestEntityBody", "The first piece is not there yet.");
walkthrough.Notice<OperationCompleted>(
    "HttpReceiveRequestEntityBody", "Here it is: what has come, without the chunk framing, however large the buffer.");
walkthrough.Notice<FunctionReturned>("HttpSendResponseEntityBody", "Sent back at once, as a chunk. MORE_DATA keeps the response open.");
walkthrough.Notice<OperationCompleted>("HttpReceiveRequestEntityBody", "The second piece.");
walkthrough.Notice<OperationCompleted>("HttpReceiveRequestEntityBody", "The third.");
walkthrough.Notice<FunctionReturned>(
    "HttpReceiveRequestEntityBody", "The client's last chunk has been read: a code of its own reports the end of the body.",
    having: returned => returned.Code == Win32Error.ERROR_HANDLE_EOF);
walkthrough.Notice<FunctionCalled>("HttpSendResponseEntityBody", "No piece and no MORE_DATA: this writes the last chunk of the response.");
Console.WriteLine();
Console.WriteLine("Try: make the buffer 4 bytes long and predict how many pieces there are. Then leave AUTOMATIC_CHUNKING out and predict");
Console.WriteLine("how the client learns where the response ends.");
