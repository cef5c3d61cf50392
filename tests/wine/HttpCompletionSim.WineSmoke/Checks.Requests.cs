using HttpCompletionSim.Win32;

namespace HttpCompletionSim.WineSmoke;

// Queues of both versions, and blocking calls on them.
internal static partial class Checks
{
    private static IEnumerable<Check> Requests =>
    [
        new("v1/queue", "FN-01, FN-05, FN-22, FN-23", (world, seen) =>
        {
            IHttpApi api = world.HttpApi;
            string url = $"http://localhost:{Server.FreePort()}/";
            seen.Error("initialize", api.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, HttpConstants.HTTP_INITIALIZE_SERVER));
            seen.Error("create", api.HttpCreateHttpHandle(out nint queue));
            seen.Error("addUrl", api.HttpAddUrl(queue, url));
            seen.Error("addUrlAgain", api.HttpAddUrl(queue, url));
            seen.Error("addUrlWithoutSlash", api.HttpAddUrl(queue, url + "noslash"));
            seen.Error("removeUrl", api.HttpRemoveUrl(queue, url));
            seen.Error("removeUrlAgain", api.HttpRemoveUrl(queue, url));
            seen.That("close", world.Kernel32.CloseHandle(queue));
            seen.Error("terminate", api.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER));
        }),
        new("v2/queue", "FN-06, FN-11, FN-15, FN-17 to FN-19, GRP-03, GRP-04", (world, seen) =>
        {
            IHttpApi api = world.HttpApi;
            HTTPAPI_VERSION version = HTTPAPI_VERSION.HTTPAPI_VERSION_2;
            string url = $"http://localhost:{Server.FreePort()}/";
            seen.Error("initialize", api.HttpInitialize(version, HttpConstants.HTTP_INITIALIZE_SERVER));
            seen.Error("session", api.HttpCreateServerSession(version, out ulong session));
            seen.Error("group", api.HttpCreateUrlGroup(session, out ulong group));
            seen.Error("queue", api.HttpCreateRequestQueue(version, null, 0, out nint queue));
            seen.Error("bind", api.HttpSetUrlGroupBindingProperty(group, queue));
            seen.Error("addUrl", api.HttpAddUrlToUrlGroup(group, url, 0x1234));
            seen.Error("removeUrl", api.HttpRemoveUrlFromUrlGroup(group, url));
            seen.Error("removeUrlAgain", api.HttpRemoveUrlFromUrlGroup(group, url));
            seen.Error("unbind", api.HttpSetUrlGroupBindingProperty(group, 0));
            seen.Error("closeQueue", api.HttpCloseRequestQueue(queue));
            seen.Error("closeGroup", api.HttpCloseUrlGroup(group));
            seen.Error("closeSession", api.HttpCloseServerSession(session));
            seen.Error("terminate", api.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER));
        }),
        new("v2/same-url-twice", "FN-17", (world, seen) =>
        {
            IHttpApi api = world.HttpApi;
            HTTPAPI_VERSION version = HTTPAPI_VERSION.HTTPAPI_VERSION_2;
            string url = $"http://localhost:{Server.FreePort()}/";
            api.HttpInitialize(version, HttpConstants.HTTP_INITIALIZE_SERVER);
            api.HttpCreateServerSession(version, out ulong session);
            api.HttpCreateUrlGroup(session, out ulong group);
            seen.Error("addUrl", api.HttpAddUrlToUrlGroup(group, url));
            seen.Error("addUrlAgain", api.HttpAddUrlToUrlGroup(group, url));
            api.HttpCloseUrlGroup(group);
            api.HttpCloseServerSession(session);
            api.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER);
        }),
        new("v2/bytes-of-a-blocking-send", "SEND-02, FN-26", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            client.Get("/");
            using RequestBuffer request = server.Receive();
            using ResponseBuilder response = Response("counted");
            seen.Error("send", world.HttpApi.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, out uint sent));
            client.ReadResponse();
            seen.Text("sent", sent == client.BytesReceived ? "all" : sent == 0 ? "nothing" : $"{sent} of {client.BytesReceived}");
        }),
        new("v1/request-and-response-blocking", "RECV-05, RECV-07, VER-04", (world, seen) => Exchange(world, seen, 1)),
        new("v2/request-and-response-blocking", "RECV-05, RECV-07", (world, seen) => Exchange(world, seen, 2)),
        new("v2/blocking-receive-waits", "RECV-09", (world, seen) =>
        {
            using var server = new Server(world);
            using var request = new RequestBuffer();
            uint error = 1;
            var receiver = new Thread(() =>
                error = world.HttpApi.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _));
            receiver.IsBackground = true;
            receiver.Start();
            seen.That("returnedBefore", receiver.Join((int)Short));
            using Client client = server.Connect();
            client.Get("/late");
            seen.That("returnedAfter", receiver.Join((int)Long));
            seen.Error("return", error);
            seen.Text("target", request.RawUrl);
        }),
        new("v2/two-requests-on-a-connection", "RECV-07", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            client.Get("/one");
            using RequestBuffer first = server.Receive();
            Respond(world, server, first, "1");
            seen.Text("first", client.ReadResponse().Body);
            client.Get("/two");
            using RequestBuffer second = server.Receive();
            Respond(world, server, second, "2");
            seen.Text("second", client.ReadResponse().Body);
            seen.That("sameConnection", first.ConnectionId == second.ConnectionId);
            seen.That("sameRequest", first.RequestId == second.RequestId);
        }),
        new("v2/body-of-a-request", "BODY-01, RECV-10", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            client.Send($"POST /form HTTP/1.1\r\nHost: localhost:{server.Port}\r\nContent-Length: 5\r\n\r\nhello");
            using RequestBuffer request = server.Receive();
            seen.Text("verb", request.VerbText);
            seen.That("moreBody", request.MoreEntityBodyExists);
            using var body = new BodyBuffer();
            seen.Error("read", world.HttpApi.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, out uint count));
            seen.Text("body", body.Text(count));
            seen.Error("readAgain", world.HttpApi.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, out _));
            Respond(world, server, request);
            seen.Text("response", client.ReadResponse().Status);
        }),
        new("v2/no-queue-for-the-url", "ROUTE-06, ROUTE-08", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            client.Send("GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n");
            seen.Text("status", client.ReadResponse().Status);
        }),
        new("v2/malformed-request", "KERR-01, KERR-05", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            client.Send("GET / HTTP/1.1\r\nNo colon here\r\n\r\n");
            seen.Text("status", client.ReadResponse().Status);
        }),
        new("v2/unknown-ids", "RECV-01, RECV-02, RECV-20, SEND-01", (world, seen) =>
        {
            using var server = new Server(world);
            using var request = new RequestBuffer();
            seen.Error("noQueue", world.HttpApi.HttpReceiveHttpRequest(0, HttpConstants.HTTP_NULL_ID, 0, request, out _));
            seen.Error("noRequest", world.HttpApi.HttpReceiveHttpRequest(server.Queue, 0xBAD, 0, request, out _));
            using ResponseBuilder response = Response("lost");
            seen.Error("sendToNoRequest", world.HttpApi.HttpSendHttpResponse(server.Queue, 0xBAD, 0, response, out _));
            using Client client = server.Connect();
            client.Get("/answered");
            using RequestBuffer answered = server.Receive();
            Respond(world, server, answered);
            client.ReadResponse();
            seen.Error("receiveAnswered", world.HttpApi.HttpReceiveHttpRequest(server.Queue, answered.RequestId, 0, request, out _));
            seen.Error("sendAgain", world.HttpApi.HttpSendHttpResponse(server.Queue, answered.RequestId, 0, response, out _));
        }),
    ];

    private static void Exchange(World world, Seen seen, int version)
    {
        using var server = new Server(world, version);
        using Client client = server.Connect();
        client.Get("/folder/page?query=1", "X-Custom: value\r\nUser-Agent: smoke\r\n");
        using var request = new RequestBuffer();
        seen.Error("receive", world.HttpApi.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out uint received));
        seen.That("bytes", received > 848);
        seen.Text("verb", request.VerbText);
        seen.Text("rawUrl", request.RawUrl);
        seen.Text("fullUrl", request.FullUrl.Replace($":{server.Port}", ":port"));
        seen.Text("path", request.AbsPath);
        seen.Text("query", request.QueryString);
        seen.Text("version", $"{request.Version.MajorVersion}.{request.Version.MinorVersion}");
        seen.Text("host", request.Header(HTTP_HEADER_ID.HttpHeaderHost)?.Replace($":{server.Port}", ":port"));
        seen.Text("userAgent", request.Header(HTTP_HEADER_ID.HttpHeaderUserAgent));
        seen.Text("unknown", string.Join(",", request.UnknownHeaders.Select(pair => $"{pair.Key}={pair.Value}")));
        seen.That("requestId", request.RequestId != 0);
        seen.That("connectionId", request.ConnectionId != 0);
        seen.That("moreBody", request.MoreEntityBodyExists);
        seen.Number("bytesReceivedOffset", request.BytesReceived - (ulong)server.Port.ToString().Length);
        seen.That("remoteIsLoopback", request.RemoteEndPoint?.Address.Equals(System.Net.IPAddress.Loopback) ?? false);
        seen.That("localPort", request.LocalEndPoint?.Port == server.Port);

        using ResponseBuilder response = Response("hello").Status(202, "Taken").UnknownHeader("X-Answer", "yes");
        seen.Error("send", world.HttpApi.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response));
        (string status, string body) = client.ReadResponse();
        seen.Text("status", status);
        seen.Text("body", body);
    }
}
