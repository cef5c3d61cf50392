using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>The contents of the structure of a received request.</summary>
[Cases("receive/content")]
internal static unsafe class ReceiveContentCases
{
    [Case("request-line", "The structure has the version, the verb and the target as they were sent.", "RECV-29", "COOK-07")]
    public static void Request_line(CaseContext context)
    {
        RequestBuffer request = Receive(context, 1);

        context.Expect("version", "1.1", $"{request.Version.MajorVersion}.{request.Version.MinorVersion}");
        context.Expect("verb", HTTP_VERB.HttpVerbGET, request.Verb);
        context.Expect("pUnknownVerb is NULL", true, request.AsV1.pUnknownVerb == null);
        context.Expect("UnknownVerbLength", (ushort)0, request.AsV1.UnknownVerbLength);
        context.Expect("target", "/foobar", request.RawUrl);
        context.Expect("RawUrlLength", (ushort)7, request.AsV1.RawUrlLength);
    }

    [Case(
        "what-is-not-there",
        "A plain GET without a body has no flags, no unknown headers, no body pieces and no TLS.",
        "RECV-26", "RECV-29", "HDR-11")]
    public static void What_is_not_there(CaseContext context)
    {
        RequestBuffer request = Receive(context, 1);

        context.Expect("flags", 0u, request.Flags);
        context.Expect("UnknownHeaderCount", (ushort)0, request.AsV1.Headers.UnknownHeaderCount);
        context.Expect("pUnknownHeaders is NULL", true, request.AsV1.Headers.pUnknownHeaders == null);
        context.Expect("TrailerCount", (ushort)0, request.AsV1.Headers.TrailerCount);
        context.Expect("EntityChunkCount", (ushort)0, request.AsV1.EntityChunkCount);
        context.Expect("pEntityChunks is NULL", true, request.AsV1.pEntityChunks == null);
        context.Expect("pSslInfo is NULL", true, request.AsV1.pSslInfo == null);
    }

    [Case("ids", "A request has an id and its connection has one.", "RECV-29", "RECV-33")]
    public static void Ids(CaseContext context)
    {
        RequestBuffer request = Receive(context, 2);

        context.Expect("RequestId is HTTP_NULL_ID", false, request.RequestId == HttpConstants.HTTP_NULL_ID);
        context.Expect("ConnectionId is HTTP_NULL_ID", false, request.ConnectionId == HttpConstants.HTTP_NULL_ID);
    }

    [Case("terminated", "Strings end with a NUL that their lengths do not count.", "RECV-30")]
    public static void Terminated(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/terminated", "X-Unknown: value\r\n");
        RequestBuffer request = server.Receive();
        ref readonly HTTP_REQUEST_V1 structure = ref request.AsV1;
        ref readonly HTTP_KNOWN_HEADER host = ref structure.Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderHost];
        HTTP_UNKNOWN_HEADER* unknown = structure.Headers.pUnknownHeaders;

        context.Expect("pRawUrl", (byte)0, structure.pRawUrl[structure.RawUrlLength]);
        context.Expect("pFullUrl", '\0', structure.CookedUrl.pFullUrl[structure.CookedUrl.FullUrlLength / 2]);
        context.Expect("a known header", (byte)0, host.pRawValue[host.RawValueLength]);
        context.Expect("the name of an unknown header", (byte)0, unknown->pName[unknown->NameLength]);
        context.Expect("its value", (byte)0, unknown->pRawValue[unknown->RawValueLength]);
    }

    [Case(
        "self-contained",
        "Everything that the structure points to lies inside the caller's buffer.",
        "RECV-36", Level = ConformanceLevel.Should)]
    public static void Self_contained(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/inside?query", "X-Unknown: value\r\nCookie: a=b\r\n");
        RequestBuffer request = server.Receive();
        ref readonly HTTP_REQUEST_V1 structure = ref request.AsV1;

        context.Expect("pRawUrl", true, IsInside(structure.pRawUrl));
        context.Expect("pFullUrl", true, IsInside(structure.CookedUrl.pFullUrl));
        context.Expect("pQueryString", true, IsInside(structure.CookedUrl.pQueryString));
        context.Expect("pRemoteAddress", true, IsInside(structure.Address.pRemoteAddress));
        context.Expect("pLocalAddress", true, IsInside(structure.Address.pLocalAddress));
        context.Expect("a known header", true, IsInside(structure.Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderCookie].pRawValue));
        context.Expect("pUnknownHeaders", true, IsInside(structure.Headers.pUnknownHeaders));

        bool IsInside(void* pointer) =>
            (byte*)pointer >= (byte*)request.Pointer && (byte*)pointer < (byte*)request.Pointer + request.Length;
    }

    [Case(
        "addresses",
        "A request has the address of its client and the one at which it arrived, with the port of its URL.",
        "RECV-32", "LAY-06")]
    public static void Addresses(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/");
        RequestBuffer request = server.Receive();

        context.Expect("local port", server.Authority.Split(':')[1], $"{request.LocalEndPoint?.Port}");
        context.Expect(
            "local address is loopback", true, request.LocalEndPoint is { } local && System.Net.IPAddress.IsLoopback(local.Address));
        context.Expect(
            "remote address is loopback", true, request.RemoteEndPoint is { } remote && System.Net.IPAddress.IsLoopback(remote.Address));
        context.Expect("remote port is the local one", false, request.RemoteEndPoint?.Port == request.LocalEndPoint?.Port);
        context.Expect("of one family", true, request.RemoteEndPoint?.AddressFamily == request.LocalEndPoint?.AddressFamily);
    }

    [Case("bytes-received", "BytesReceived counts the bytes of the request: its line, its headers, the empty line.", "RECV-31")]
    public static void Bytes_received(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        string text = server.GetOf("/counted", "X-One: 1\r\nX-Two:  2 \r\n");
        server.Connect().Send(text);

        context.Expect("BytesReceived", (ulong)text.Length, server.Receive().BytesReceived);
    }

    [Case("bytes-received-with-body", "BytesReceived counts body bytes that have arrived, copied or not.", "RECV-31", "RECV-25")]
    public static void Bytes_received_with_body(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        string text = $"POST / HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: 5\r\n\r\nhello";
        server.Connect().Send(text);

        RequestBuffer request = server.Receive();
        context.Expect("BytesReceived", (ulong)text.Length, request.BytesReceived);
        context.Expect("EntityChunkCount", 0, request.EntityChunkCount);
    }

    [Case("version-1.0", "The version of an HTTP/1.0 request is 1.0.", "RECV-29", "CONST-04")]
    public static void Version_1_0(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Connect().Send($"GET / HTTP/1.0\r\nHost: {server.Authority}\r\n\r\n");

        HTTP_VERSION version = server.Receive().Version;

        context.Expect("version", "1.0", $"{version.MajorVersion}.{version.MinorVersion}");
    }

    [Case("verbs", "Every verb that HTTP_VERB names arrives as its number.", "CONST-05", "HDR-07")]
    public static void Verbs(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);
        string[] verbs =
        [
            "OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "MOVE",
            "COPY", "PROPFIND", "PROPPATCH", "MKCOL", "LOCK", "UNLOCK", "SEARCH",
        ];
        foreach (string verb in verbs)
        {
            string seen = probe.OutcomeOf(
                $"{verb} / HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: 0\r\n\r\n",
                request => $"{(int)request.Verb}, {request.AsV1.UnknownVerbLength} bytes");
            context.Expect(verb, $"{(int)Enum.Parse<HTTP_VERB>("HttpVerb" + verb)}, 0 bytes", seen);
        }
    }

    [Case(
        "unknown-verb",
        "A verb that HTTP_VERB does not name, such as PATCH, is unknown, and the structure has it as it was sent.",
        "HDR-07", "CONST-05")]
    public static void Unknown_verb(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        var probe = new RequestProbe(context, server);

        foreach (string verb in new[] { "PATCH", "xyzzy", "X-Verb" })
        {
            string seen = probe.OutcomeOf(
                $"{verb} / HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n",
                request => request.Verb == HTTP_VERB.HttpVerbUnknown ? request.VerbText : $"{request.Verb}");
            context.Expect(verb, verb, seen);
        }
    }

    private static RequestBuffer Receive(CaseContext context, int version)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = version });
        server.Get("/foobar");
        return server.Receive();
    }
}
