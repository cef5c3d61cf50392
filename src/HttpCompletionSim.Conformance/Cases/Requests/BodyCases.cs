using HttpCompletionSim.Conformance.Cases.Objects;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>HttpReceiveRequestEntityBody.</summary>
[Cases("body")]
internal static unsafe class BodyCases
{
    private const uint FillBuffer = HttpConstants.HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER;

    [Case("no-queue", "Without a queue handle a read fails at once, blocking and overlapped.", "BODY-01", "CPL-11")]
    public static void No_queue(CaseContext context)
    {
        SessionCases.Initialize(context);
        BodyBuffer body = context.NewBodyBuffer();

        context.ExpectCode("blocking", Win32Error.ERROR_INVALID_HANDLE, context.Http.HttpReceiveRequestEntityBody(0, 1, 0, body, out _));
        context.ExpectCode(
            "overlapped",
            Win32Error.ERROR_INVALID_HANDLE,
            context.Http.HttpReceiveRequestEntityBody(0, 1, 0, body, context.NewOverlappedWithEvent()));
    }

    [Case("no-request", "Without a request there is no connection to read from.", "BODY-02", "CPL-11")]
    public static void No_request(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });
        BodyBuffer body = context.NewBodyBuffer();

        context.ExpectCode(
            "HTTP_NULL_ID",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpReceiveRequestEntityBody(server.Queue, HttpConstants.HTTP_NULL_ID, 0, body, out _));
        context.ExpectCode(
            "an invented id",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpReceiveRequestEntityBody(server.Queue, 0xDEADBEEF, 0, body, out _));
    }

    [Case(
        "in-pieces",
        "Each read takes the bytes that have arrived, up to the size of its buffer: reads of 2, 1 and 4 bytes of a body of five give "
        + "2, 1 and 2.",
        "BODY-03")]
    public static void In_pieces(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Post("abcde");
        RequestBuffer request = server.Receive();

        foreach (var (check, length, expected) in new[] { ("2 bytes", 2u, "ab"), ("1 byte", 1u, "c"), ("4 bytes", 4u, "de") })
        {
            uint code = server.ReadBody(context, request, out string text, length);
            context.ExpectCode($"reading {check}", Win32Error.NO_ERROR, code);
            context.Expect($"what {check} get", expected, text);
        }
    }

    [Case("end", "The read that takes the last byte succeeds; only the next one says that this was the end.", "BODY-04", "BODY-05")]
    public static void End(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Post("hello");
        RequestBuffer request = server.Receive();

        context.ExpectCode("the first read", Win32Error.NO_ERROR, server.ReadBody(context, request, out string text));
        context.Expect("body", "hello", text);
        context.ExpectCode("the second read", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(context, request, out _));
        context.ExpectCode("the third read", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(context, request, out _));
    }

    [Case(
        "end-overlapped",
        "A read at the end of the body fails inside its call, also an overlapped one: no event is set.",
        "BODY-05", "CPL-05")]
    public static void End_overlapped(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Post("hello");
        RequestBuffer request = server.Receive();
        server.ReadBody(context, request, out _);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, context.NewBodyBuffer(), overlapped);

        context.ExpectCode("the call", Win32Error.ERROR_HANDLE_EOF, code);
        context.Expect("the event is set", false, context.IsSignaled(overlapped.Event, context.SettleMs));
    }

    [Case("overlapped", "An overlapped read completes with its bytes, whether it pended or not.", "BODY-03", "CPL-03")]
    public static void Overlapped(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Post("hello");
        RequestBuffer request = server.Receive();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        BodyBuffer body = context.NewBodyBuffer();

        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.EndOf(server.Queue, code, overlapped, out uint bytes));
        context.Expect("body", "hello", body.Text(bytes));
        context.Expect("the event is set", true, context.IsSignaled(overlapped.Event));
    }

    [Case("no-byte-count", "A blocking read needs no place for its byte count.", "CPL-09", "FN-25")]
    public static void No_byte_count(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Post("hello");
        RequestBuffer request = server.Receive();
        BodyBuffer body = context.NewBodyBuffer();

        context.ExpectCode(
            "the call", Win32Error.NO_ERROR, context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body));
        context.Expect("body", "hello", body.Text(5));
    }

    [Case("none", "The first read of a request without a body finds its end.", "BODY-12", Level = ConformanceLevel.Observed)]
    public static void None(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer get = server.Take(out _);
        RequestBuffer post = server.Take(out _, "POST", "/", "Content-Length: 0\r\n");

        context.ExpectCode("GET", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(context, get, out _));
        context.ExpectCode("POST with Content-Length: 0", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(context, post, out _));
    }

    [Case(
        "part-is-there",
        "A read returns as soon as there is a byte; it does not wait until its buffer is full.",
        "BODY-08", Level = ConformanceLevel.Should)]
    public static void Part_is_there(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Content-Length: 10\r\n", "hello");

        uint code = server.ReadBody(context, request, out string text, 10);

        context.ExpectCode("with half of the body", Win32Error.NO_ERROR, code);
        context.Expect("body", "hello", text);
        client.Send("world");
        context.ExpectCode("with the other half", Win32Error.NO_ERROR, server.ReadBody(context, request, out text, 10));
        context.Expect("the rest", "world", text);
    }

    [Case("waits", "A read waits until bytes arrive, and takes them.", "BODY-08", "BODY-03", Level = ConformanceLevel.Should)]
    public static void Waits(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Content-Length: 5\r\n");
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        BodyBuffer body = context.NewBodyBuffer();

        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);
        context.ExpectCode("before the body comes", Win32Error.ERROR_IO_PENDING, code);
        client.Send("hello");

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.EndOf(server.Queue, code, overlapped, out uint bytes));
        context.Expect("body", "hello", body.Text(bytes));
    }

    [Case("fill", "FILL_BUFFER waits until the buffer is full.", "BODY-09")]
    public static void Fill(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Content-Length: 10\r\n", "hello");
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        BodyBuffer body = context.NewBodyBuffer(8);

        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, FillBuffer, body, overlapped);
        context.Expect("it ends with 5 of 8 bytes", false, context.IsSignaled(overlapped.Event, context.SettleMs));
        client.Send("world");

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.EndOf(server.Queue, code, overlapped, out uint bytes));
        context.Expect("body", "hellowor", body.Text(bytes));
    }

    [Case("fill-to-the-end", "FILL_BUFFER ends with the body when that is shorter than the buffer.", "BODY-09")]
    public static void Fill_to_the_end(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();

        context.ExpectCode("the call", Win32Error.NO_ERROR, server.ReadBody(context, request, out string text, 100, FillBuffer));
        context.Expect("body", "hello", text);
    }

    [Case(
        "chunked",
        "A chunked body is read without its framing: chunk extensions and trailers are dropped, the Transfer-Encoding header stays.",
        "BODY-11", Level = ConformanceLevel.Should)]
    public static void Chunked(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Send(
            "POST", "/", "Transfer-Encoding: chunked\r\n", "5;name=value\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: dropped\r\n\r\n");
        RequestBuffer request = server.Receive();

        context.Expect("more body is to come", true, request.MoreEntityBodyExists);
        context.Expect("Transfer-Encoding", "chunked", request.Header(HTTP_HEADER_ID.HttpHeaderTransferEncoding));
        context.ExpectCode("reading", Win32Error.NO_ERROR, server.ReadBody(context, request, out string text, 100, FillBuffer));
        context.Expect("body", "hello world", text);
        context.ExpectCode("reading on", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(context, request, out _));
    }

    [Case(
        "chunked-end",
        "A read that pends when a chunked body ends without another byte ends with it.",
        "BODY-06", Level = ConformanceLevel.Should)]
    public static void Chunked_end(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Transfer-Encoding: chunked\r\n", "2\r\nok\r\n");
        server.ReadBody(context, request, out _);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, context.NewBodyBuffer(), overlapped);
        context.ExpectCode("while the body may go on", Win32Error.ERROR_IO_PENDING, code);
        client.Send("0\r\n\r\n");

        context.ExpectCode("its result", Win32Error.ERROR_HANDLE_EOF, context.EndOf(server.Queue, code, overlapped, out uint bytes));
        context.Expect("bytes", 0u, bytes);
    }

    [Case(
        "length-and-chunks",
        "A request with both a Content-Length and chunks is delivered, and the chunks count; the application sees both headers.",
        "BODY-24", Level = ConformanceLevel.Should)]
    public static void Length_and_chunks(CaseContext context)
    {
        const string Chunks = "3\r\nabc\r\n0\r\n\r\n";
        TestServer server = context.OpenServer();
        foreach (var (check, headers) in new[]
        {
            ("length first", "Content-Length: 10\r\nTransfer-Encoding: chunked\r\n"),
            ("chunks first", "Transfer-Encoding: chunked\r\nContent-Length: 10\r\n"),
        })
        {
            TargetClient client = server.Connect();
            server.Send(client, "PUT", "/", headers, Chunks);
            RequestBuffer request = server.Receive();

            context.Expect($"{check}: more body is to come", true, request.MoreEntityBodyExists);
            context.Expect($"{check}: Content-Length", "10", request.Header(HTTP_HEADER_ID.HttpHeaderContentLength));
            uint code = server.ReadBody(context, request, out string text, 100, FillBuffer);
            context.ExpectCode($"{check}: reading", Win32Error.NO_ERROR, code);
            context.Expect($"{check}: body", "abc", text);
            context.ExpectCode($"{check}: reading on", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(context, request, out _));
            CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");
            client.ReadResponse();
            server.Send(client, "GET", "/next");
            context.Expect($"{check}: the next target", "/next", server.Receive().RawUrl);
        }
    }

    [Case(
        "length-range",
        "Every Content-Length below 2^64 is a number; more, a sign, or something that is no digit is refused.",
        "BODY-23", "KERR-03", Level = ConformanceLevel.Should)]
    public static void Length_range(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);
        foreach (var (length, expected) in new[]
        {
            ("0", "delivered"), ("000", "delivered"), ("9223372036854775807", "delivered"), ("9223372036854775808", "delivered"),
            ("18446744073709551615", "delivered"), ("0018446744073709551615", "delivered"),
            ("18446744073709551616", "400"), ("-10", "400"), ("-9223372036854775809", "400"), ("+1", "400"), ("1 2", "400"), ("0x1", "400"),
            ("", "400"),
        })
        {
            string request = $"POST / HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: {length}\r\n\r\n";
            context.Expect($"'{length}'", expected, probe.OutcomeOf(request, request => "delivered").Split(',')[0]);
        }
    }

    [Case(
        "chunk-range",
        "Every chunk size below 2^64 is a number, with zeros in front too: its first bytes are read. More, a sign or nothing is refused.",
        "BODY-23", "KERR-03", Level = ConformanceLevel.Observed)]
    public static void Chunk_range(CaseContext context)
    {
        TestServer server = context.OpenServer();
        foreach (string size in new[] { "1", "0000000000000000001", "7fffffffffffffff", "8000000000000000", "FFFFFFFFFFFFFFFF" })
        {
            RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Transfer-Encoding: chunked\r\n", $"{size}\r\nx");

            context.ExpectCode($"'{size}': reading", Win32Error.NO_ERROR, server.ReadBody(context, request, out string text, 1));
            context.Expect($"'{size}': body", "x", text);
            client.Reset();
        }

        foreach (string size in new[] { "10000000000000000", "+1", "-1", "" })
        {
            TargetClient client = server.Send("POST", "/", "Transfer-Encoding: chunked\r\n", $"{size}\r\nx");

            context.Expect($"'{size}': status", 400, client.ReadResponseOrNone().Status);
        }
    }

    [Case("answered", "After its response a request has no body to read.", "BODY-07", "SEND-06")]
    public static void AnsweredQuestion(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Post("hello");
        RequestBuffer request = server.Receive();
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");

        context.ExpectCode("reading", Win32Error.ERROR_CONNECTION_INVALID, server.ReadBody(context, request, out _));
    }

    [Case(
        "unread",
        "A response may come before the body is read; the rest is dropped, and the connection is good for the next request.",
        "BODY-18", "CONN-05")]
    public static void Unread(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        TargetClient client = server.Post("hello");
        CaseContext.Require(server.Respond(server.Receive(), "first"), "HttpSendHttpResponse");
        context.Expect("the first response", "first", client.ReadResponse().Text);

        server.Send(client, "GET", "/next");
        RequestBuffer next = server.Receive();
        context.Expect("the next target", "/next", next.RawUrl);
        CaseContext.Require(server.Respond(next, "second"), "HttpSendHttpResponse");
        context.Expect("the second response", "second", client.ReadResponse().Text);
    }

    [Case(
        "client-leaves",
        "When the client breaks the connection a pending read ends with an error and no bytes.",
        "BODY-15", Level = ConformanceLevel.Should)]
    public static void Client_leaves(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Content-Length: 5\r\n");
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, context.NewBodyBuffer(), overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "The read does not pend.");

        client.Reset();

        uint result = context.ResultOf(server.Queue, overlapped, out uint bytes);
        context.ExpectCodeIn("its result", [Win32Error.ERROR_NETNAME_DELETED, Win32Error.ERROR_CONNECTION_INVALID], result);
        context.Expect("bytes", 0u, bytes);
    }

    [Case(
        "after-the-client-left",
        "After the client has disconnected, the request cannot be answered.",
        "BODY-17", Level = ConformanceLevel.Should)]
    public static void After_the_client_left(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Content-Length: 5\r\n");
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, context.NewBodyBuffer(), overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "The read does not pend.");
        client.Reset();
        context.ResultOf(server.Queue, overlapped, out _);

        context.ExpectCodeIn(
            "responding", [Win32Error.ERROR_CONNECTION_INVALID, Win32Error.ERROR_INVALID_PARAMETER], server.Respond(request));
    }

    [Case(
        "several-reads",
        "Reads that are posted together complete in their order, each with its own piece.",
        "BODY-20", Level = ConformanceLevel.Observed)]
    public static void Several_reads(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Content-Length: 10\r\n");
        OverlappedBlock[] reads = [context.NewOverlappedWithEvent(), context.NewOverlappedWithEvent()];
        BodyBuffer[] bodies = [context.NewBodyBuffer(5), context.NewBodyBuffer(5)];
        for (int i = 0; i < reads.Length; i++)
            context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, FillBuffer, bodies[i], reads[i]);

        client.Send("helloworld");

        context.ExpectCode("the first", Win32Error.NO_ERROR, context.ResultOf(server.Queue, reads[0], out uint first));
        context.ExpectCode("the second", Win32Error.NO_ERROR, context.ResultOf(server.Queue, reads[1], out uint second));
        context.Expect("the first gets", "hello", bodies[0].Text(first));
        context.Expect("the second gets", "world", bodies[1].Text(second));
    }

    [Case(
        "large",
        "A body of any size is read to its end; the kernel has no limit of its own.",
        "BODY-21", "BODY-19", Level = ConformanceLevel.Should)]
    public static void Large(CaseContext context)
    {
        const int Length = 1_000_000;
        TestServer server = context.OpenServer();
        TargetClient client = server.Connect();
        TargetThread sender = context.StartThread(
            "client", () => server.Send(client, "POST", "/", $"Content-Length: {Length}\r\n", new string('x', Length)));
        RequestBuffer request = server.Receive();

        int total = 0;
        uint code;
        while ((code = server.ReadBody(context, request, out string text, 60_000)) == Win32Error.NO_ERROR)
            total += text.Length;
        sender.Join(context.Timeout);

        context.ExpectCode("the last read", Win32Error.ERROR_HANDLE_EOF, code);
        context.Expect("bytes", Length, total);
    }

    [Case("unknown-flag", "A flag that is not documented is refused.", "FN-25", Level = ConformanceLevel.Observed)]
    public static void Unknown_flag(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();

        context.ExpectCode("flag 0x80", Win32Error.ERROR_INVALID_PARAMETER, server.ReadBody(context, request, out _, flags: 0x80));
    }
}
