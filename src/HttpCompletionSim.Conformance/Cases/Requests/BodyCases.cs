using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>HttpReceiveRequestEntityBody.</summary>
[Cases("body")]
internal static unsafe class BodyCases
{
    private const uint FillBuffer = HttpConstants.HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER;

    [Case("no-queue", "Without a queue handle a read fails at once, blocking and overlapped.", "BODY-01", "CPL-11")]
    public static void No_queue(Scene scene)
    {
        SessionCases.Initialize(scene);
        BodyBuffer body = scene.NewBodyBuffer();

        scene.ExpectCode("blocking", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpReceiveRequestEntityBody(0, 1, 0, body, out _));
        scene.ExpectCode("overlapped", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpReceiveRequestEntityBody(0, 1, 0, body, scene.NewOverlappedWithEvent()));
    }

    [Case("no-request", "Without a request there is no connection to read from.", "BODY-02", "CPL-11")]
    public static void No_request(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });
        BodyBuffer body = scene.NewBodyBuffer();

        scene.ExpectCode("HTTP_NULL_ID", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpReceiveRequestEntityBody(server.Queue, HttpConstants.HTTP_NULL_ID, 0, body, out _));
        scene.ExpectCode("an invented id", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpReceiveRequestEntityBody(server.Queue, 0xDEADBEEF, 0, body, out _));
    }

    [Case("in-pieces", "Each read takes what is there, at most what the buffer holds: 2, 1 and 4 bytes of five are 2, 1 and 2.", "BODY-03")]
    public static void In_pieces(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Post("abcde");
        RequestBuffer request = server.Receive();

        foreach (var (cell, length, expected) in new[] { ("2 bytes", 2u, "ab"), ("1 byte", 1u, "c"), ("4 bytes", 4u, "de") })
        {
            uint code = server.ReadBody(scene, request, out string text, length);
            scene.ExpectCode($"reading {cell}", Win32Error.NO_ERROR, code);
            scene.Expect($"what {cell} get", expected, text);
        }
    }

    [Case("end", "The read that takes the last byte succeeds; only the next one says that this was the end.", "BODY-04", "BODY-05")]
    public static void End(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Post("hello");
        RequestBuffer request = server.Receive();

        scene.ExpectCode("the first read", Win32Error.NO_ERROR, server.ReadBody(scene, request, out string text));
        scene.Expect("body", "hello", text);
        scene.ExpectCode("the second read", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(scene, request, out _));
        scene.ExpectCode("the third read", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(scene, request, out _));
    }

    [Case("end-overlapped", "The end is told in the call, also to an overlapped read: no event is set.", "BODY-05", "CPL-05")]
    public static void End_overlapped(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Post("hello");
        RequestBuffer request = server.Receive();
        server.ReadBody(scene, request, out _);
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();

        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, scene.NewBodyBuffer(), overlapped);

        scene.ExpectCode("the call", Win32Error.ERROR_HANDLE_EOF, code);
        scene.Expect("the event is set", false, scene.IsSignaled(overlapped.Event, scene.QuietMs));
    }

    [Case("overlapped", "An overlapped read completes with its bytes, whether it pended or not.", "BODY-03", "CPL-03")]
    public static void Overlapped(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Post("hello");
        RequestBuffer request = server.Receive();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        BodyBuffer body = scene.NewBodyBuffer();

        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.EndOf(server.Queue, code, overlapped, out uint bytes));
        scene.Expect("body", "hello", body.Text(bytes));
        scene.Expect("the event is set", true, scene.IsSignaled(overlapped.Event));
    }

    [Case("no-byte-count", "A blocking read needs no place for its byte count.", "CPL-09", "FN-25")]
    public static void No_byte_count(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Post("hello");
        RequestBuffer request = server.Receive();
        BodyBuffer body = scene.NewBodyBuffer();

        scene.ExpectCode("the call", Win32Error.NO_ERROR, scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body));
        scene.Expect("body", "hello", body.Text(5));
    }

    [Case("none", "A request without a body is at its end from the start.", "BODY-12", Level = ConformanceLevel.Observed)]
    public static void None(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer get = server.Take(out _);
        RequestBuffer post = server.Take(out _, "POST", "/", "Content-Length: 0\r\n");

        scene.ExpectCode("GET", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(scene, get, out _));
        scene.ExpectCode("POST with Content-Length: 0", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(scene, post, out _));
    }

    [Case("part-is-there", "A read returns as soon as there is a byte; it does not wait until its buffer is full.", "BODY-08", Level = ConformanceLevel.Should)]
    public static void Part_is_there(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "POST", "/", "Content-Length: 10\r\n", "hello");

        uint code = server.ReadBody(scene, request, out string text, 10);

        scene.ExpectCode("with half of the body", Win32Error.NO_ERROR, code);
        scene.Expect("body", "hello", text);
        client.Send("world");
        scene.ExpectCode("with the other half", Win32Error.NO_ERROR, server.ReadBody(scene, request, out text, 10));
        scene.Expect("the rest", "world", text);
    }

    [Case("waits", "A read waits while nothing is there, and takes what comes.", "BODY-08", "BODY-03", Level = ConformanceLevel.Should)]
    public static void Waits(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "POST", "/", "Content-Length: 5\r\n");
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        BodyBuffer body = scene.NewBodyBuffer();

        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);
        scene.ExpectCode("before the body comes", Win32Error.ERROR_IO_PENDING, code);
        client.Send("hello");

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.EndOf(server.Queue, code, overlapped, out uint bytes));
        scene.Expect("body", "hello", body.Text(bytes));
    }

    [Case("fill", "FILL_BUFFER waits until the buffer is full.", "BODY-09")]
    public static void Fill(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "POST", "/", "Content-Length: 10\r\n", "hello");
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        BodyBuffer body = scene.NewBodyBuffer(8);

        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, FillBuffer, body, overlapped);
        scene.Expect("it ends with 5 of 8 bytes", false, scene.IsSignaled(overlapped.Event, scene.QuietMs));
        client.Send("world");

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.EndOf(server.Queue, code, overlapped, out uint bytes));
        scene.Expect("body", "hellowor", body.Text(bytes));
    }

    [Case("fill-to-the-end", "FILL_BUFFER ends with the body when that is shorter than the buffer.", "BODY-09")]
    public static void Fill_to_the_end(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();

        scene.ExpectCode("the call", Win32Error.NO_ERROR, server.ReadBody(scene, request, out string text, 100, FillBuffer));
        scene.Expect("body", "hello", text);
    }

    [Case("chunked", "A chunked body is read without its chunks: extensions and trailers are dropped, the header stays.", "BODY-11", Level = ConformanceLevel.Should)]
    public static void Chunked(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Ask("POST", "/", "Transfer-Encoding: chunked\r\n", "5;name=value\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: dropped\r\n\r\n");
        RequestBuffer request = server.Receive();

        scene.Expect("more body is to come", true, request.MoreEntityBodyExists);
        scene.Expect("Transfer-Encoding", "chunked", request.Header(HTTP_HEADER_ID.HttpHeaderTransferEncoding));
        scene.ExpectCode("reading", Win32Error.NO_ERROR, server.ReadBody(scene, request, out string text, 100, FillBuffer));
        scene.Expect("body", "hello world", text);
        scene.ExpectCode("reading on", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(scene, request, out _));
    }

    [Case("chunked-end", "A read that pends when a chunked body ends without another byte ends with it.", "BODY-06", Level = ConformanceLevel.Should)]
    public static void Chunked_end(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "POST", "/", "Transfer-Encoding: chunked\r\n", "2\r\nok\r\n");
        server.ReadBody(scene, request, out _);
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();

        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, scene.NewBodyBuffer(), overlapped);
        scene.ExpectCode("while the body may go on", Win32Error.ERROR_IO_PENDING, code);
        client.Send("0\r\n\r\n");

        scene.ExpectCode("its result", Win32Error.ERROR_HANDLE_EOF, scene.EndOf(server.Queue, code, overlapped, out uint bytes));
        scene.Expect("bytes", 0u, bytes);
    }

    [Case("answered", "After its response a request has no body to read.", "BODY-07", "SEND-06")]
    public static void Answered(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Post("hello");
        RequestBuffer request = server.Receive();
        Scene.Given(server.Respond(request), "HttpSendHttpResponse");

        scene.ExpectCode("reading", Win32Error.ERROR_CONNECTION_INVALID, server.ReadBody(scene, request, out _));
    }

    [Case("unread", "A response may come before the body is read; the rest is dropped, and the connection is good for the next request.", "BODY-18", "CONN-05")]
    public static void Unread(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        WorldClient client = server.Post("hello");
        Scene.Given(server.Respond(server.Receive(), "first"), "HttpSendHttpResponse");
        scene.Expect("the first response", "first", client.ReadAnswer().Text);

        server.Ask(client, "GET", "/next");
        RequestBuffer next = server.Receive();
        scene.Expect("the next target", "/next", next.RawUrl);
        Scene.Given(server.Respond(next, "second"), "HttpSendHttpResponse");
        scene.Expect("the second response", "second", client.ReadAnswer().Text);
    }

    [Case("client-leaves", "When the client breaks the connection a pending read ends with an error and no bytes.", "BODY-15", Level = ConformanceLevel.Should)]
    public static void Client_leaves(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "POST", "/", "Content-Length: 5\r\n");
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, scene.NewBodyBuffer(), overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, "The read does not pend.");

        client.Reset();

        uint result = scene.ResultOf(server.Queue, overlapped, out uint bytes);
        scene.ExpectCodeIn("its result", [Win32Error.ERROR_NETNAME_DELETED, Win32Error.ERROR_CONNECTION_INVALID], result);
        scene.Expect("bytes", 0u, bytes);
    }

    [Case("after-the-client-left", "After that the request cannot be answered.", "BODY-17", Level = ConformanceLevel.Should)]
    public static void After_the_client_left(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "POST", "/", "Content-Length: 5\r\n");
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, scene.NewBodyBuffer(), overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, "The read does not pend.");
        client.Reset();
        scene.ResultOf(server.Queue, overlapped, out _);

        scene.ExpectCodeIn("responding", [Win32Error.ERROR_CONNECTION_INVALID, Win32Error.ERROR_INVALID_PARAMETER], server.Respond(request));
    }

    [Case("several-reads", "Reads that are posted together complete in their order, each with its own piece.", "BODY-20", Level = ConformanceLevel.Observed)]
    public static void Several_reads(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "POST", "/", "Content-Length: 10\r\n");
        OverlappedBlock[] reads = [scene.NewOverlappedWithEvent(), scene.NewOverlappedWithEvent()];
        BodyBuffer[] bodies = [scene.NewBodyBuffer(5), scene.NewBodyBuffer(5)];
        for (int i = 0; i < reads.Length; i++)
            scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, FillBuffer, bodies[i], reads[i]);

        client.Send("helloworld");

        scene.ExpectCode("the first", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, reads[0], out uint first));
        scene.ExpectCode("the second", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, reads[1], out uint second));
        scene.Expect("the first gets", "hello", bodies[0].Text(first));
        scene.Expect("the second gets", "world", bodies[1].Text(second));
    }

    [Case("large", "A body of any size is read to its end; the kernel has no limit of its own.", "BODY-21", "BODY-19", Level = ConformanceLevel.Should)]
    public static void Large(Scene scene)
    {
        const int Length = 1_000_000;
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Connect();
        WorldThread sender = scene.StartThread("client", () => server.Ask(client, "POST", "/", $"Content-Length: {Length}\r\n", new string('x', Length)));
        RequestBuffer request = server.Receive();

        int total = 0;
        uint code;
        while ((code = server.ReadBody(scene, request, out string text, 60_000)) == Win32Error.NO_ERROR)
            total += text.Length;
        sender.Join(Scene.Patience);

        scene.ExpectCode("the last read", Win32Error.ERROR_HANDLE_EOF, code);
        scene.Expect("bytes", Length, total);
    }

    [Case("unknown-flag", "A flag that is not documented is refused.", "FN-25", Level = ConformanceLevel.Observed)]
    public static void Unknown_flag(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();

        scene.ExpectCode("flag 0x80", Win32Error.ERROR_INVALID_PARAMETER, server.ReadBody(scene, request, out _, flags: 0x80));
    }
}
