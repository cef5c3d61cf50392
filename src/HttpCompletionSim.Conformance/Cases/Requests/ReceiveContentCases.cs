using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>What is in the structure of a received request.</summary>
[Cases("receive/content")]
internal static unsafe class ReceiveContentCases
{
    [Case("request-line", "Version, verb and target stand in the structure as they were sent.", "RECV-29", "COOK-07")]
    public static void Request_line(Scene scene)
    {
        RequestBuffer request = Receive(scene, 1);

        scene.Expect("version", "1.1", $"{request.Version.MajorVersion}.{request.Version.MinorVersion}");
        scene.Expect("verb", HTTP_VERB.HttpVerbGET, request.Verb);
        scene.Expect("pUnknownVerb is NULL", true, request.AsV1.pUnknownVerb == null);
        scene.Expect("UnknownVerbLength", (ushort)0, request.AsV1.UnknownVerbLength);
        scene.Expect("target", "/foobar", request.RawUrl);
        scene.Expect("RawUrlLength", (ushort)7, request.AsV1.RawUrlLength);
    }

    [Case("what-is-not-there", "A plain GET without a body has no flags, no unknown headers, no body pieces and no TLS.", "RECV-26", "RECV-29", "HDR-11")]
    public static void What_is_not_there(Scene scene)
    {
        RequestBuffer request = Receive(scene, 1);

        scene.Expect("flags", 0u, request.Flags);
        scene.Expect("UnknownHeaderCount", (ushort)0, request.AsV1.Headers.UnknownHeaderCount);
        scene.Expect("pUnknownHeaders is NULL", true, request.AsV1.Headers.pUnknownHeaders == null);
        scene.Expect("TrailerCount", (ushort)0, request.AsV1.Headers.TrailerCount);
        scene.Expect("EntityChunkCount", (ushort)0, request.AsV1.EntityChunkCount);
        scene.Expect("pEntityChunks is NULL", true, request.AsV1.pEntityChunks == null);
        scene.Expect("pSslInfo is NULL", true, request.AsV1.pSslInfo == null);
    }

    [Case("ids", "A request has an id and its connection has one.", "RECV-29", "RECV-33")]
    public static void Ids(Scene scene)
    {
        RequestBuffer request = Receive(scene, 2);

        scene.Expect("RequestId is HTTP_NULL_ID", false, request.RequestId == HttpConstants.HTTP_NULL_ID);
        scene.Expect("ConnectionId is HTTP_NULL_ID", false, request.ConnectionId == HttpConstants.HTTP_NULL_ID);
    }

    [Case("terminated", "Strings end with a NUL that their lengths do not count.", "RECV-30")]
    public static void Terminated(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Get("/terminated", "X-Unknown: value\r\n");
        RequestBuffer request = server.Receive();
        ref readonly HTTP_REQUEST_V1 structure = ref request.AsV1;
        ref readonly HTTP_KNOWN_HEADER host = ref structure.Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderHost];
        HTTP_UNKNOWN_HEADER* unknown = structure.Headers.pUnknownHeaders;

        scene.Expect("pRawUrl", (byte)0, structure.pRawUrl[structure.RawUrlLength]);
        scene.Expect("pFullUrl", '\0', structure.CookedUrl.pFullUrl[structure.CookedUrl.FullUrlLength / 2]);
        scene.Expect("a known header", (byte)0, host.pRawValue[host.RawValueLength]);
        scene.Expect("the name of an unknown header", (byte)0, unknown->pName[unknown->NameLength]);
        scene.Expect("its value", (byte)0, unknown->pRawValue[unknown->RawValueLength]);
    }

    [Case("self-contained", "Everything that the structure points to lies inside the caller's buffer.", "RECV-36", Level = ConformanceLevel.Should)]
    public static void Self_contained(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Get("/inside?query", "X-Unknown: value\r\nCookie: a=b\r\n");
        RequestBuffer request = server.Receive();
        ref readonly HTTP_REQUEST_V1 structure = ref request.AsV1;

        scene.Expect("pRawUrl", true, IsInside(structure.pRawUrl));
        scene.Expect("pFullUrl", true, IsInside(structure.CookedUrl.pFullUrl));
        scene.Expect("pQueryString", true, IsInside(structure.CookedUrl.pQueryString));
        scene.Expect("pRemoteAddress", true, IsInside(structure.Address.pRemoteAddress));
        scene.Expect("pLocalAddress", true, IsInside(structure.Address.pLocalAddress));
        scene.Expect("a known header", true, IsInside(structure.Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderCookie].pRawValue));
        scene.Expect("pUnknownHeaders", true, IsInside(structure.Headers.pUnknownHeaders));

        bool IsInside(void* pointer) => (byte*)pointer >= (byte*)request.Pointer && (byte*)pointer < (byte*)request.Pointer + request.Length;
    }

    [Case("addresses", "A request has the address of its client and the one at which it arrived, with the port of its URL.", "RECV-32", "LAY-06")]
    public static void Addresses(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Get("/");
        RequestBuffer request = server.Receive();

        scene.Expect("local port", server.Authority.Split(':')[1], $"{request.LocalEndPoint?.Port}");
        scene.Expect("local address is loopback", true, request.LocalEndPoint is { } local && System.Net.IPAddress.IsLoopback(local.Address));
        scene.Expect("remote address is loopback", true, request.RemoteEndPoint is { } remote && System.Net.IPAddress.IsLoopback(remote.Address));
        scene.Expect("remote port is the local one", false, request.RemoteEndPoint?.Port == request.LocalEndPoint?.Port);
        scene.Expect("of one family", true, request.RemoteEndPoint?.AddressFamily == request.LocalEndPoint?.AddressFamily);
    }

    [Case("bytes-received", "BytesReceived counts the bytes of the request: its line, its headers, the empty line.", "RECV-31")]
    public static void Bytes_received(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        string text = server.GetOf("/counted", "X-One: 1\r\nX-Two:  2 \r\n");
        server.Connect().Send(text);

        scene.Expect("BytesReceived", (ulong)text.Length, server.Receive().BytesReceived);
    }

    [Case("bytes-received-with-body", "BytesReceived counts body bytes that have arrived, copied or not.", "RECV-31", "RECV-25")]
    public static void Bytes_received_with_body(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        string text = $"POST / HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: 5\r\n\r\nhello";
        server.Connect().Send(text);

        RequestBuffer request = server.Receive();
        scene.Expect("BytesReceived", (ulong)text.Length, request.BytesReceived);
        scene.Expect("EntityChunkCount", 0, request.EntityChunkCount);
    }

    [Case("version-1.0", "A request of HTTP/1.0 says so.", "RECV-29", "CONST-04")]
    public static void Version_1_0(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Connect().Send($"GET / HTTP/1.0\r\nHost: {server.Authority}\r\n\r\n");

        HTTP_VERSION version = server.Receive().Version;

        scene.Expect("version", "1.0", $"{version.MajorVersion}.{version.MinorVersion}");
    }

    [Case("verbs", "Every verb that HTTP_VERB names arrives as its number.", "CONST-05", "HDR-07")]
    public static void Verbs(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        var probe = new RequestProbe(scene, server);
        foreach (string verb in new[] { "OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "MOVE", "COPY", "PROPFIND", "PROPPATCH", "MKCOL", "LOCK", "UNLOCK", "SEARCH" })
        {
            string seen = probe.OutcomeOf($"{verb} / HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: 0\r\n\r\n", request => $"{(int)request.Verb}, {request.AsV1.UnknownVerbLength} bytes");
            scene.Expect(verb, $"{(int)Enum.Parse<HTTP_VERB>("HttpVerb" + verb)}, 0 bytes", seen);
        }
    }

    [Case("unknown-verb", "A verb that HTTP_VERB does not name is unknown, and stands in the structure as it was sent; PATCH is one.", "HDR-07", "CONST-05")]
    public static void Unknown_verb(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        var probe = new RequestProbe(scene, server);

        foreach (string verb in new[] { "PATCH", "xyzzy", "X-Verb" })
        {
            string seen = probe.OutcomeOf(
                $"{verb} / HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n",
                request => request.Verb == HTTP_VERB.HttpVerbUnknown ? request.VerbText : $"{request.Verb}");
            scene.Expect(verb, verb, seen);
        }
    }

    private static RequestBuffer Receive(Scene scene, int version)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = version });
        server.Get("/foobar");
        return server.Receive();
    }
}
