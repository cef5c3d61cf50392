using HttpCompletionSim;
using HttpCompletionSim.Samples;
using HttpCompletionSim.Win32;

// Asynchronous I/O with the thread pool: the queue is bound once, and each completion is a callback on a thread that the pool owns.
string url = args.Length > 0 ? args[0] : "http://localhost:8084/";
using var machine = new SimulatedMachine(new MachineOptions { RecordTrace = true });
IHttpApi api = machine.HttpApi;
IThreadPoolIo pool = machine.ThreadPoolIo;
var walkthrough = new Walkthrough(machine);

using (HttpServerSetup queue = walkthrough.OpenQueue(url))
using (var request = new RequestBuffer())
using (var response = new ResponseBuilder())
using (var receiving = new OverlappedBlock())
using (var sending = new OverlappedBlock())
{
    nint io = 0;
    nuint bytesSent = 0;
    io = pool.CreateThreadpoolIo(queue.Handle, (overlapped, result, bytes) =>
    {
        Walkthrough.Expect(result, Win32Error.NO_ERROR);
        if (overlapped.IsFor(receiving))
            Respond(bytes);
        else
            bytesSent = bytes;
    });
    Task<string> client = walkthrough.Get(url, whenServerIsIn: "WaitForThreadpoolIoCallbacks");

    pool.StartThreadpoolIo(io);
    uint code = api.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, receiving);
    Walkthrough.Expect(code, Win32Error.ERROR_IO_PENDING);

    // The first callback announces the send before it returns, so there is no moment between the two at which nothing is outstanding.
    pool.WaitForThreadpoolIoCallbacks(io, false);
    pool.CloseThreadpoolIo(io);

    Console.WriteLine($"The client got: {await client}");
    Console.WriteLine($"The callback of the send was told of {bytesSent} bytes.");

    void Respond(nuint bytesReceived)
    {
        response.Status(200, "OK").Body($"{request.VerbText} {request.AbsPath} took {bytesReceived} bytes of the buffer");
        pool.StartThreadpoolIo(io);
        uint sent = api.HttpSendHttpResponse(queue.Handle, request.RequestId, 0, response, sending);

        // NO_ERROR or ERROR_IO_PENDING: a callback comes for both. After an error none would come, and the announcement is taken back.
        if (sent is not (Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING))
            pool.CancelThreadpoolIo(io);
    }
}

Console.WriteLine();
Console.WriteLine("Lines of the trace to notice:");
walkthrough.Notice<ObjectBound>(
    "queue#1", "The pool has a completion port of its own and binds the queue to it. The threads of the pool take its packets.");
walkthrough.Notice<FunctionCalled>(
    "StartThreadpoolIo", "Announced before the call that starts the operation: the callback may come before that call returns.");
walkthrough.Notice<FunctionReturned>("HttpReceiveHttpRequest", "From here on the main thread has nothing to do but wait.");
walkthrough.Notice<OperationCompleted>("ovl#1", "The request arrived. The packet goes to a thread of the pool.");
walkthrough.Notice<CallbackBegun>(
    "tpio#1", "The same packet as a callback. One callback serves every operation: the OVERLAPPED tells which.");
walkthrough.Notice<FunctionCalled>("StartThreadpoolIo", "The next announcement, inside the callback.");
walkthrough.Notice<OperationCompleted>("ovl#2", "The response went out inside the call, with NO_ERROR, and calls back all the same.");
walkthrough.Notice<CallbackBegun>("tpio#1", "Here it is; perhaps before the call that started it has returned.");
walkthrough.Notice<FunctionReturned>(
    "WaitForThreadpoolIoCallbacks", "Nothing is announced and no callback runs: now the OVERLAPPEDs can go.");
Console.WriteLine();
Console.WriteLine("Try: after CreateThreadpoolIo call machine.Kernel32.SetFileCompletionNotificationModes(queue.Handle,");
Console.WriteLine(
    "Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS). The client still gets its answer, but the program does not end. Why,");
Console.WriteLine("and for which code of the send does CancelThreadpoolIo cure it?");
