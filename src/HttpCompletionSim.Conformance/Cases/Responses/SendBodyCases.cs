using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>HttpSendResponseEntityBody: responses that are sent in several calls.</summary>
[Cases("send-body")]
internal static unsafe class SendBodyCases
{
    private const uint MoreData = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
    private const uint Disconnect = HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT;

    [Case("in-pieces", "After a head with MORE_DATA each call sends a piece; the first without the flag ends the response, and the connection goes on.", "ENT-01", "ENT-11")]
    public static void In_pieces(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, "11", out WorldClient client);

        scene.ExpectCode("a piece", Win32Error.NO_ERROR, server.SendMore(scene, request, "hello ", MoreData));
        scene.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(scene, request, "world"));

        scene.Expect("body", "hello world", client.ReadAnswer().Text);
        server.Ask(client, "GET", "/next");
        scene.Expect("the next target", "/next", server.Receive().RawUrl);
    }

    [Case("without-a-length", "A response that announces no length gets none; its pieces arrive in their order, the one of the head first.", "ENT-01", "ENT-02", "ENT-06", "SEND-23")]
    public static void Without_a_length(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out WorldClient client);

        scene.ExpectCode("the head, with two pieces", Win32Error.NO_ERROR, scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData, scene.NewResponse("pong").Body("pang")));
        scene.ExpectCode("a call with no piece", Win32Error.NO_ERROR, server.SendMore(scene, request, null, MoreData));
        scene.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(scene, request, "foobar"));

        string seen = "";
        while (!seen.EndsWith("foobar", StringComparison.Ordinal) && client.WaitForBytes(Scene.Patience) && client.Read(1) is [byte next])
            seen += (char)next;

        scene.Expect("Content-Length is there", false, seen.Contains("\r\nContent-Length:", StringComparison.OrdinalIgnoreCase));
        scene.Expect("the body is what was sent", true, seen.EndsWith("\r\n\r\npongpangfoobar", StringComparison.Ordinal));
        scene.ExpectCode("receiving by its id", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, scene.NewRequestBuffer(), out _));
    }

    [Case("seen-at-once", "A piece is on its way before the next is sent.", "ENT-01", Level = ConformanceLevel.Should)]
    public static void Seen_at_once(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, "10", out WorldClient client);
        Scene.Given(server.SendMore(scene, request, "hello", MoreData), "HttpSendResponseEntityBody");

        string seen = "";
        while (!seen.EndsWith("\r\n\r\nhello", StringComparison.Ordinal) && client.WaitForBytes(Scene.Patience) && client.Read(1) is [byte next])
            seen += (char)next;

        scene.Expect("head and first piece have come", true, seen.EndsWith("\r\n\r\nhello", StringComparison.Ordinal));
        scene.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(scene, request, "world"));
        scene.Expect("then comes", "world", System.Text.Encoding.Latin1.GetString(client.Read(5)));
    }

    [Case("end-without-bytes", "A response may end with a call that sends nothing.", "ENT-02", Level = ConformanceLevel.Should)]
    public static void End_without_bytes(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, "5", out WorldClient client);
        Scene.Given(server.SendMore(scene, request, "hello", MoreData), "HttpSendResponseEntityBody");

        scene.ExpectCode("no pieces", Win32Error.NO_ERROR, server.SendMore(scene, request, null));

        scene.Expect("body", "hello", client.ReadAnswer().Text);
        server.Ask(client, "GET", "/next");
        scene.Expect("the next target", "/next", server.Receive().RawUrl);
    }

    [Case("end-by-closing", "A body without a length ends where the connection does; DISCONNECT closes it.", "ENT-02", "SEND-23", "SEND-33")]
    public static void End_by_closing(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, null, out WorldClient client);
        Scene.Given(server.SendMore(scene, request, "hello", MoreData), "HttpSendResponseEntityBody");

        scene.ExpectCode("no pieces and DISCONNECT", Win32Error.NO_ERROR, server.SendMore(scene, request, null, Disconnect));

        scene.Expect("body", "hello", client.ReadAnswer().Text);
    }

    [Case("chunked", "The caller writes the chunks; the last one ends the message, and the connection goes on.", "SEND-24", "ENT-11", Level = ConformanceLevel.Should)]
    public static void Chunked(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        ResponseBuilder head = scene.NewResponse(null).Header(HTTP_HEADER_ID.HttpHeaderTransferEncoding, "chunked");
        Scene.Given(scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData, head), "HttpSendHttpResponse");

        scene.ExpectCode("a chunk", Win32Error.NO_ERROR, server.SendMore(scene, request, "5\r\nhello\r\n", MoreData));
        scene.ExpectCode("the last chunk", Win32Error.NO_ERROR, server.SendMore(scene, request, "0\r\n\r\n"));

        scene.Expect("body", "hello", client.ReadAnswer().Text);
        server.Ask(client, "GET", "/next");
        scene.Expect("the next target", "/next", server.Receive().RawUrl);
    }

    [Case("bytes", "The byte count is that of this call's pieces.", "ENT-04")]
    public static void Bytes(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, "11", out WorldClient client);
        using ResponseBuilder pieces = new ResponseBuilder().Body("hello ").Body("world");

        scene.ExpectCode("the call", Win32Error.NO_ERROR, scene.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, 0, pieces, out uint sent));

        scene.Expect("bytes", 11u, sent);
        scene.Expect("body", "hello world", client.ReadAnswer().Text);
    }

    [Case("too-many-pieces", "A call has at most 9999 pieces.", "ENT-03", "FN-27")]
    public static void Too_many_pieces(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, "5", out _);
        var pieces = (HTTP_DATA_CHUNK*)NativeMemory.AllocZeroed(10_000, (nuint)sizeof(HTTP_DATA_CHUNK));

        uint code = scene.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, MoreData, 10_000, pieces, null, null, 0, null, null);

        scene.ExpectCode("10000 pieces", Win32Error.ERROR_INVALID_PARAMETER, code);
        NativeMemory.Free(pieces);
    }

    [Case("before-the-head", "Body before a head is refused, and the request can still be answered.", "ENT-05", Level = ConformanceLevel.Observed)]
    public static void Before_the_head(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);

        scene.ExpectCode("the body", Win32Error.ERROR_INVALID_PARAMETER, server.SendMore(scene, request, "early", MoreData));
        scene.ExpectCode("the response", Win32Error.NO_ERROR, server.Respond(request));
        scene.Expect("body", "hello", client.ReadAnswer().Text);
    }

    [Case("after-the-end", "After its last piece the id of a request is invalid.", "ENT-06", "SEND-06", Level = ConformanceLevel.Observed)]
    public static void After_the_end(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, "5", out _);
        Scene.Given(server.SendMore(scene, request, "hello"), "HttpSendResponseEntityBody");

        scene.ExpectCode("one piece more", Win32Error.ERROR_CONNECTION_INVALID, server.SendMore(scene, request, "again"));
    }

    [Case("no-request", "A piece for a request that does not exist fails at once.", "SEND-01", "CPL-11")]
    public static void No_request(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });
        using ResponseBuilder piece = new ResponseBuilder().Body("lost");

        scene.ExpectCode("HTTP_NULL_ID", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpSendResponseEntityBody(server.Queue, HttpConstants.HTTP_NULL_ID, 0, piece, out _));
        scene.ExpectCode("an invented id", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpSendResponseEntityBody(server.Queue, 0xDEADBEEF, 0, piece, out _));
    }

    [Case("too-short", "A body that ends before its announced length ends the connection: only so does the client learn it.", "ENT-07", Level = ConformanceLevel.Observed)]
    public static void Too_short(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, "10", out WorldClient client);

        scene.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(scene, request, "hello"));

        string all = System.Text.Encoding.Latin1.GetString(client.ReadToEnd());
        scene.Expect("what came ends with", true, all.EndsWith("\r\n\r\nhello", StringComparison.Ordinal));
    }

    [Case("too-long", "Bytes behind the announced length are sent as they are given.", "ENT-08", Level = ConformanceLevel.Observed)]
    public static void Too_long(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, "5", out WorldClient client);

        scene.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(scene, request, "hello world"));

        scene.Expect("the announced body", "hello", client.ReadAnswer().Text);
        scene.Expect("and the rest", " world", System.Text.Encoding.Latin1.GetString(client.Read(6)));
    }

    [Case("opaque", "HTTP_SEND_RESPONSE_FLAG_OPAQUE has no place here.", "ENT-09")]
    public static void Opaque(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, "5", out _);

        scene.ExpectCode("the call", Win32Error.ERROR_INVALID_PARAMETER, server.SendMore(scene, request, "hello", HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE));
    }

    [Case("disconnect-in-the-head", "DISCONNECT on a head with MORE_DATA is remembered: the connection closes behind the last piece, not before.", "SEND-34", "SEND-33", Level = ConformanceLevel.Observed)]
    public static void Disconnect_in_the_head(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        ResponseBuilder head = scene.NewResponse(null).Header(HTTP_HEADER_ID.HttpHeaderContentLength, "5");
        Scene.Given(scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData | Disconnect, head), "HttpSendHttpResponse");

        scene.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(scene, request, "hello"));

        scene.Expect("body", "hello", client.ReadAnswer().Text);
        scene.Expect("then comes", "an orderly end", client.WhatComes(Scene.Patience));
    }

    [Case("disconnect-in-a-piece", "DISCONNECT on the last piece closes the connection behind it, also where its length told the client of the end.", "SEND-33", Level = ConformanceLevel.Should)]
    public static void Disconnect_in_a_piece(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, "5", out WorldClient client);

        scene.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(scene, request, "hello", Disconnect));

        scene.Expect("body", "hello", client.ReadAnswer().Text);
        scene.Expect("then comes", "an orderly end", client.WhatComes(Scene.Patience));
    }

    [Case("several-at-once", "Pieces that are sent without waiting for each other arrive in their order.", "SEND-08", "CPL-14", Level = ConformanceLevel.Observed)]
    public static void Several_at_once(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = SendHead(scene, server, "9", out WorldClient client);
        OverlappedBlock[] sends = [scene.NewOverlappedWithEvent(), scene.NewOverlappedWithEvent(), scene.NewOverlappedWithEvent()];
        ResponseBuilder[] pieces = [scene.NewResponse("one"), scene.NewResponse("two"), scene.NewResponse("six")];
        var codes = new uint[sends.Length];

        for (int i = 0; i < sends.Length; i++)
            codes[i] = scene.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, i < 2 ? MoreData : 0, pieces[i], sends[i]);

        for (int i = 0; i < sends.Length; i++)
            scene.ExpectCode($"piece {i + 1}", Win32Error.NO_ERROR, scene.EndOf(server.Queue, codes[i], sends[i], out _));

        scene.Expect("body", "onetwosix", client.ReadAnswer().Text);
    }

    private static RequestBuffer SendHead(Scene scene, SceneServer server, string? length, out WorldClient client)
    {
        RequestBuffer request = server.Take(out client);
        ResponseBuilder head = scene.NewResponse(null);
        if (length is not null)
            head.Header(HTTP_HEADER_ID.HttpHeaderContentLength, length);

        Scene.Given(scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData, head), "HttpSendHttpResponse");
        return request;
    }
}
