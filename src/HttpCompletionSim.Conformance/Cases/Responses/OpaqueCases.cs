using System.Text;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Responses;

/// <summary>Connections that a 101 has turned into two streams of raw bytes: HTTP_SEND_RESPONSE_FLAG_OPAQUE.</summary>
[Cases("opaque")]
internal static class OpaqueCases
{
    private const uint MoreData = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
    private const uint Disconnect = HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT;

    /// <summary>The flags that ASP.NET Core sends with a 101.</summary>
    private const uint Upgrade =
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE | HttpConstants.HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA | MoreData;

    [Case(
        "echo",
        "After an opaque 101 the body calls read and write raw bytes, until DISCONNECT closes the connection.",
        "SEND-37", "SEND-36", "SEND-31", Level = ConformanceLevel.Should)]
    public static void Echo(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = TakeUpgraded(context, server, out TargetClient client, out ReceivedResponse head);

        context.Expect("status", 101, head.Status);
        context.Expect("Connection", "Upgrade", head["Connection"]);
        context.Expect("Upgrade", "raw", head["Upgrade"]);
        context.Expect("Content-Length", null, head["Content-Length"]);
        context.Expect("Transfer-Encoding", null, head["Transfer-Encoding"]);
        foreach ((string name, string word) in new[] { ("a word", "ping"), ("binary", "\0\r\n\r\nbytes\x7F") })
        {
            client.Send(word);
            context.ExpectCode($"{name}: a read", Win32Error.NO_ERROR, server.ReadBody(context, request, out string text));
            context.Expect($"{name}: the bytes", word, text);
            using ResponseBuilder echo = new ResponseBuilder().Body(Encoding.Latin1.GetBytes(text));
            uint code = context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, MoreData, echo, out uint sent);
            context.ExpectCode($"{name}: a write", Win32Error.NO_ERROR, code);
            context.Expect($"{name}: bytes written", (uint)word.Length, sent);
            context.Expect($"{name}: the echo", word, Encoding.Latin1.GetString(client.Read(word.Length)));
        }

        context.ExpectCode("the end", Win32Error.NO_ERROR, server.SendMore(context, request, null, Disconnect));
        context.Expect("then comes", "an orderly end", client.WhatComes(context.Timeout));
        context.ExpectCode("the id afterwards", Win32Error.ERROR_CONNECTION_INVALID, server.ReadBody(context, request, out _));
    }

    [Case("any-verb", "The verb of the request does not matter.", "SEND-37", Level = ConformanceLevel.Should)]
    public static void Any_verb(CaseContext context)
    {
        TestServer server = context.OpenServer();
        foreach (string verb in new[] { "OPTIONS", "DELETE", "CUSTOM", "POST" })
        {
            string length = verb == "POST" ? "Content-Length: 0\r\n" : "";
            RequestBuffer request = TakeUpgraded(context, server, out TargetClient client, out _, verb, length);
            client.Send("up");
            context.ExpectCode($"{verb}: a read", Win32Error.NO_ERROR, server.ReadBody(context, request, out string text));
            context.Expect($"{verb}: the bytes", "up", text);
            context.ExpectCode($"{verb}: a write", Win32Error.NO_ERROR, server.SendMore(context, request, "down", MoreData));
            context.Expect($"{verb}: the other bytes", "down", Encoding.Latin1.GetString(client.Read(4)));
        }
    }

    [Case(
        "both-at-once",
        "A read that pends does not hold back a write.",
        "SEND-37", "BODY-06", Level = ConformanceLevel.Should)]
    public static void Both_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = TakeUpgraded(context, server, out TargetClient client, out _);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        BodyBuffer body = context.NewBodyBuffer();

        uint read = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);
        context.ExpectCode("a read without bytes", Win32Error.ERROR_IO_PENDING, read);
        context.ExpectCode("a write", Win32Error.NO_ERROR, server.SendMore(context, request, "down", MoreData));
        context.Expect("its bytes", "down", Encoding.Latin1.GetString(client.Read(4)));
        client.Send("up");

        context.ExpectCode("the end of the read", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out uint bytes));
        context.Expect("the bytes", "up", body.Text(bytes));
    }

    [Case(
        "requests-are-bytes",
        "What looks like a request after the upgrade is a part of the raw bytes, also if it was sent before the 101.",
        "SEND-37", Level = ConformanceLevel.Observed)]
    public static void Requests_are_bytes(CaseContext context)
    {
        TestServer server = context.OpenServer();
        string early = server.GetOf("/early") + "GET /half";
        TargetClient client = server.Connect();
        client.Send(server.GetOf("/", "Connection: Upgrade\r\nUpgrade: raw\r\n") + early);
        RequestBuffer request = server.Receive();
        CaseContext.Require(SendUpgrade(context, server, request), "HttpSendHttpResponse");
        context.Expect("status", 101, client.ReadResponse().Status);
        string late = server.GetOf("/late");
        client.Send(late);

        context.Expect("what is read", early + late, ReadAll(context, server, request, early.Length + late.Length));
    }

    [Case(
        "client-ends",
        "When the client has ended its sending, a read gives ERROR_HANDLE_EOF, and writes still reach the client.",
        "SEND-37", "BODY-06", Level = ConformanceLevel.Observed)]
    public static void Client_ends(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = TakeUpgraded(context, server, out TargetClient client, out _);
        client.Send("last");
        client.ShutdownSend();

        context.Expect("what is read", "last", ReadAll(context, server, request, 4));
        context.ExpectCode("the next read", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(context, request, out _));
        context.ExpectCode("a write", Win32Error.NO_ERROR, server.SendMore(context, request, "answer"));
        context.Expect("what the client reads", "answer", Encoding.Latin1.GetString(client.ReadToEnd()));
    }

    [Case(
        "ends-like-a-response",
        "A write without MORE_DATA is the last one: the connection closes after it.",
        "SEND-37", "ENT-01", Level = ConformanceLevel.Observed)]
    public static void Ends_like_a_response(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = TakeUpgraded(context, server, out TargetClient client, out _);

        context.ExpectCode("the last write", Win32Error.NO_ERROR, server.SendMore(context, request, "bye"));

        context.Expect("what the client reads", "bye", Encoding.Latin1.GetString(client.ReadToEnd()));
        context.ExpectCode("a read afterwards", Win32Error.ERROR_CONNECTION_INVALID, server.ReadBody(context, request, out _));
    }

    [Case(
        "client-resets",
        "A reset of the client fails a read that pends.",
        "SEND-37", "SEND-09", Level = ConformanceLevel.Observed)]
    public static void Client_resets(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = TakeUpgraded(context, server, out TargetClient client, out _);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        uint read = context.Http.HttpReceiveRequestEntityBody(
            server.Queue, request.RequestId, 0, context.NewBodyBuffer(), overlapped);
        client.Reset();

        context.ExpectCodeIn(
            "the end of the read",
            [Win32Error.ERROR_NETNAME_DELETED, Win32Error.ERROR_CONNECTION_INVALID],
            context.EndOf(server.Queue, read, overlapped, out _));
        context.ExpectCode("a write", Win32Error.ERROR_CONNECTION_INVALID, server.SendMore(context, request, "late", MoreData));
    }

    [Case(
        "cancel",
        "HttpCancelHttpRequest resets an upgraded connection and aborts a read that pends.",
        "SEND-37", "CANC-01", "CANC-02", Level = ConformanceLevel.Observed)]
    public static void Cancel(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = TakeUpgraded(context, server, out TargetClient client, out _);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        uint read = context.Http.HttpReceiveRequestEntityBody(
            server.Queue, request.RequestId, 0, context.NewBodyBuffer(), overlapped);

        context.ExpectCode(
            "HttpCancelHttpRequest", Win32Error.NO_ERROR, context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));
        context.ExpectCode(
            "the end of the read", Win32Error.ERROR_OPERATION_ABORTED, context.EndOf(server.Queue, read, overlapped, out _));
        context.Expect("the client sees", "a reset", client.WhatComes(context.Timeout));
    }

    [Case(
        "much",
        "Many raw bytes pass in both directions, however slowly one side reads.",
        "SEND-37", Level = ConformanceLevel.Observed)]
    public static void Much(CaseContext context)
    {
        const int Length = 1_000_000;
        TestServer server = context.OpenServer();
        RequestBuffer request = TakeUpgraded(context, server, out TargetClient client, out _);
        string bytes = string.Concat(Enumerable.Range(0, Length / 8).Select(number => $"{number:D7}\n"));
        TargetThread sender = context.StartThread("client", () => client.Send(bytes));

        context.Expect("what is read is what was sent", true, ReadAll(context, server, request, Length) == bytes);
        context.Expect("the client has sent all", true, sender.TryJoin(context.Timeout));

        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        using ResponseBuilder down = new ResponseBuilder().Body(bytes);
        uint write = context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, MoreData, down, overlapped);
        context.Expect("what the client reads", true, Encoding.Latin1.GetString(client.Read(Length)) == bytes);
        context.ExpectCode("the end of the write", Win32Error.NO_ERROR, context.EndOf(server.Queue, write, overlapped, out uint sent));
        context.Expect("bytes", (uint)Length, sent);
    }

    [Case(
        "before-the-101",
        "Before the 101 a request without a body has no bytes to read.",
        "SEND-37", "BODY-05", Level = ConformanceLevel.Observed)]
    public static void Before_the_101(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, moreHeaders: "Connection: Upgrade\r\nUpgrade: raw\r\n");

        context.ExpectCode("a read before", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(context, request, out _));
        CaseContext.Require(SendUpgrade(context, server, request), "HttpSendHttpResponse");
        client.Send("up");
        context.ExpectCode("a read after", Win32Error.NO_ERROR, server.ReadBody(context, request, out string text));
        context.Expect("the bytes", "up", text);
    }

    private static RequestBuffer TakeUpgraded(
        CaseContext context, TestServer server, out TargetClient client, out ReceivedResponse head, string verb = "GET",
        string moreHeaders = "")
    {
        RequestBuffer request = server.Take(out client, verb, moreHeaders: $"Connection: Upgrade\r\nUpgrade: raw\r\n{moreHeaders}");
        CaseContext.Require(SendUpgrade(context, server, request), "HttpSendHttpResponse");
        head = client.ReadResponse();
        return request;
    }

    private static uint SendUpgrade(CaseContext context, TestServer server, RequestBuffer request)
    {
        ResponseBuilder response = context.NewResponse(null).Status(101, "Switching Protocols")
            .UnknownHeader("Connection", "Upgrade").Header(HTTP_HEADER_ID.HttpHeaderUpgrade, "raw");
        return context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, Upgrade, response);
    }

    /// <summary>Reads a number of bytes; fewer when a read fails.</summary>
    private static string ReadAll(CaseContext context, TestServer server, RequestBuffer request, int length)
    {
        var all = new StringBuilder();
        BodyBuffer body = context.NewBodyBuffer(65536);
        while (all.Length < length)
        {
            uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, out uint bytes);
            if (code != Win32Error.NO_ERROR)
                return $"{Win32Error.NameOf(code)} after {all.Length} bytes";

            all.Append(body.Text(bytes));
        }

        return all.ToString();
    }
}
