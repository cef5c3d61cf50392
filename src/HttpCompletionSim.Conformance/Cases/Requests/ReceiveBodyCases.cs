using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Body bytes that come together with a request.</summary>
[Cases("receive/body")]
internal static class ReceiveBodyCases
{
    private const uint FixedPartOfVersion1 = 848;
    private const uint CopyBody = HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_COPY_BODY;

    [Case("not-asked-for", "Without a flag the structure has no body; it says that there is one.", "RECV-25")]
    public static void Not_asked_for(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Post("hello");

        RequestBuffer request = server.Receive();

        scene.Expect("EntityChunkCount", 0, request.EntityChunkCount);
        scene.Expect("more body is to come", true, request.MoreEntityBodyExists);
    }

    [Case("copied", "COPY_BODY gives a whole body that has come in one piece, and no more is to come.", "RECV-23", "BODY-05")]
    public static void Copied(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Post("hello");

        RequestBuffer request = server.Receive(flags: CopyBody);

        scene.Expect("EntityChunkCount", 1, request.EntityChunkCount);
        scene.Expect("body", "hello", System.Text.Encoding.Latin1.GetString(request.EntityBytes));
        scene.Expect("more body is to come", false, request.MoreEntityBodyExists);
        scene.ExpectCode("reading on", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(scene, request, out _));
    }

    [Case("no-body", "COPY_BODY on a request without a body changes nothing.", "RECV-23", "RECV-26")]
    public static void No_body(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Get("/");

        RequestBuffer request = server.Receive(flags: CopyBody);

        scene.Expect("EntityChunkCount", 0, request.EntityChunkCount);
        scene.Expect("more body is to come", false, request.MoreEntityBodyExists);
    }

    [Case("cut-to-fit", "When the buffer holds the headers, but not all of the body, COPY_BODY fills it and succeeds; reading goes on where it was cut.", "RECV-24", "RECV-15", "BODY-10")]
    public static void Cut_to_fit(Scene scene)
    {
        const uint Room = 100;
        string body = string.Concat(Enumerable.Range(0, 50).Select(number => $"{number:0000}"));
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Post(body);
        RequestBuffer request = scene.NewRequestBuffer(FixedPartOfVersion1);
        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, CopyBody, request, out uint needed);
        Scene.Given(code == Win32Error.ERROR_MORE_DATA, "A buffer for the structure alone was enough.");
        request.Grow(needed + Room);

        code = scene.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, CopyBody, request, out uint bytes);

        string copied = System.Text.Encoding.Latin1.GetString(request.EntityBytes);
        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
        scene.Expect("bytes are the length of the buffer", true, bytes == needed + Room);
        scene.Expect("EntityChunkCount", 1, request.EntityChunkCount);
        scene.Expect("some of the body was copied, not all", true, copied.Length > 0 && copied.Length < body.Length);
        scene.Expect("more body is to come", true, request.MoreEntityBodyExists);
        scene.ExpectCode("reading on", Win32Error.NO_ERROR, server.ReadBody(scene, request, out string rest));
        scene.Expect("the two parts are the body", body, copied + rest);
    }

    [Case("does-not-wait", "COPY_BODY takes what has come and does not wait for the rest.", "RECV-27")]
    public static void Does_not_wait(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Connect();
        server.Ask(client, "POST", "/", "Content-Length: 10\r\n", "hello");
        RequestBuffer request = scene.NewRequestBuffer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, CopyBody, request, overlapped);

        scene.ExpectCode("half of the body is there", Win32Error.NO_ERROR, scene.EndOf(server.Queue, code, overlapped, out _));
        scene.Expect("what was copied begins the body", true, "hello".StartsWith(System.Text.Encoding.Latin1.GetString(request.EntityBytes), StringComparison.Ordinal));
        scene.Expect("more body is to come", true, request.MoreEntityBodyExists);
    }

    [Case("flush-waits", "FLUSH_BODY waits for the whole body.", "RECV-27", Level = ConformanceLevel.Observed)]
    public static void Flush_waits(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Connect();
        RequestBuffer request = scene.NewRequestBuffer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_FLUSH_BODY, request, overlapped);

        server.Ask(client, "POST", "/", "Content-Length: 10\r\n", "hello");
        scene.Expect("it ends with half of the body", false, scene.IsSignaled(overlapped.Event, scene.QuietMs));
        client.Send("world");

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out _));
        scene.Expect("body", "helloworld", System.Text.Encoding.Latin1.GetString(request.EntityBytes));
        scene.Expect("more body is to come", false, request.MoreEntityBodyExists);
    }

    [Case("counted", "With COPY_BODY the bytes received are those of head and body.", "RECV-31", "RECV-23")]
    public static void Counted(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        string text = $"POST / HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: 5\r\n\r\nhello";
        server.Connect().Send(text);

        scene.Expect("BytesReceived", (ulong)text.Length, server.Receive(flags: CopyBody).BytesReceived);
    }
}
