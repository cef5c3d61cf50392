using System.Net;
using System.Net.Sockets;
using System.Text;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Support;

/// <summary>A machine that serves one URL, and the calls that nearly every test of the HTTP side makes.</summary>
internal sealed unsafe class HttpTestServer : IDisposable
{
    /// <summary>Long enough for any machine; only a failing test waits for it.</summary>
    public const uint Limit = 20_000;

    private readonly List<IDisposable> _owned = [];

    public HttpTestServer(bool inMemory = true, CompletionProfile? profile = null, string path = "/", ulong urlContext = 0)
    {
        Machine = new SimulatedMachine(
            new MachineOptions { InMemory = inMemory, RecordTrace = true, Profile = profile ?? CompletionProfile.Documented });
        for (int attempt = 0; Queue is null; attempt++)
        {
            Port = inMemory ? 50000 : FreePort();
            try
            {
                Queue = Machine.OpenQueue($"http://localhost:{Port}{path}", urlContext);
            }
            catch (Win32CallException taken) when (taken.Code == Win32Error.ERROR_SHARING_VIOLATION && attempt < 10)
            {
                // Another process took the port that was free a moment ago.
            }
        }
    }

    public SimulatedMachine Machine { get; }

    public HttpServerSetup Queue { get; }

    public int Port { get; }

    public IHttpApi Api => Machine.HttpApi;

    public nint Handle => Queue.Handle;

    /// <summary>The root of the server's URLs.</summary>
    public string Root => $"http://localhost:{Port}/";

    /// <summary>A port on which no socket listens now.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public SimulatedClient Connect() => Own(Machine.Connect(Root));

    /// <summary>Memory for a receive, freed with the server.</summary>
    public TestReceive NewReceive(uint length = 4096) => Own(new TestReceive(length));

    /// <summary>
    /// The same with an event in its OVERLAPPED, so that a test can wait for it while other operations are in flight (GOR-04).
    /// </summary>
    public TestReceive NewReceiveWithEvent(uint length = 4096)
    {
        TestReceive receive = NewReceive(length);
        receive.Overlapped->hEvent = NewEvent();
        return receive;
    }

    public TestResponse NewResponse(ushort status = 200, string reason = "OK", string? body = null) =>
        Own(new TestResponse(status, reason, body));

    /// <summary>A request line with the right Host, and whatever follows.</summary>
    public string Get(string target = "/", string headers = "") => $"GET {target} HTTP/1.1\r\nHost: localhost:{Port}\r\n{headers}\r\n";

    public string Post(string target, string body) =>
        $"POST {target} HTTP/1.1\r\nHost: localhost:{Port}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    /// <summary>A receive that blocks.</summary>
    public uint Receive(TestReceive receive, ulong id = 0, nint? queue = null) =>
        Api.HttpReceiveHttpRequest(queue ?? Handle, id, 0, receive.Request, receive.Length, receive.Bytes, null);

    /// <summary>A receive with an OVERLAPPED.</summary>
    public uint PostReceive(TestReceive receive, ulong id = 0, nint? queue = null, bool withBytes = false) =>
        Api.HttpReceiveHttpRequest(
            queue ?? Handle, id, 0, receive.Request, receive.Length, withBytes ? receive.Bytes : null, receive.Overlapped);

    /// <summary>Receives the next request, blocking.</summary>
    public TestReceive NextRequest(nint? queue = null)
    {
        TestReceive receive = NewReceive();
        Receive(receive, 0, queue).ShouldBe(Win32Error.NO_ERROR, Machine.Trace.RecordedText());
        return receive;
    }

    /// <summary>A send that blocks.</summary>
    public uint Send(ulong id, TestResponse response, uint flags = 0, nint? queue = null) => Send(id, response, out _, flags, queue);

    public uint Send(ulong id, TestResponse response, out uint sent, uint flags = 0, nint? queue = null)
    {
        uint bytes = 0xFFFFFFFF;
        uint code = Api.HttpSendHttpResponse(queue ?? Handle, id, flags, response.Pointer, null, &bytes, null, 0, null, null);
        sent = bytes;
        return code;
    }

    /// <summary>A send with an OVERLAPPED.</summary>
    public uint PostSend(ulong id, TestResponse response, NativeOverlapped* overlapped, uint flags = 0) =>
        Api.HttpSendHttpResponse(Handle, id, flags, response.Pointer, null, null, null, 0, overlapped, null);

    /// <summary>Receives the next request and answers 200 with a body.</summary>
    public void Answer(string body = "ok", nint? queue = null)
    {
        TestReceive request = NextRequest(queue);
        Send(request.RequestId, NewResponse(body: body), 0, queue).ShouldBe(Win32Error.NO_ERROR, Machine.Trace.RecordedText());
    }

    /// <summary>Checks that the server still works: a new client gets a normal response.</summary>
    /// <param name="skipsOthers">Other requests may come first and are left unanswered.</param>
    public void ShouldServe(bool skipsOthers = false)
    {
        using SimulatedClient client = Machine.Connect(Root);
        client.Send(Get("/alive"));
        TestReceive request = NextRequest();
        while (skipsOthers && request.RawUrl != "/alive")
            request = NextRequest();

        request.RawUrl.ShouldBe("/alive", Machine.Trace.RecordedText());
        Send(request.RequestId, NewResponse(body: "alive")).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("alive");
    }

    /// <summary>Waits for a posted operation; TRUE, or the last error.</summary>
    public uint ResultOf(NativeOverlapped* overlapped, out uint bytes, bool wait = true)
    {
        uint count = 0xFFFFFFFF;
        bool success = Machine.Kernel32.GetOverlappedResultEx(Handle, overlapped, &count, wait ? Limit : 0, false);
        bytes = count;
        return success ? Win32Error.NO_ERROR : Machine.Kernel32.GetLastError();
    }

    public uint ResultOf(TestReceive receive, bool wait = true) => ResultOf(receive.Overlapped, out _, wait);

    /// <summary>Waits for something in the trace, whatever the network.</summary>
    public void WaitFor<T>(Predicate<T> predicate)
        where T : TraceEvent => Machine.WaitFor(predicate, TimeSpan.FromMilliseconds(Limit));

    public nint NewEvent(bool signaled = false) => Machine.Kernel32.CreateEvent(null, true, signaled, null);

    public bool IsSet(nint handle) => Machine.Kernel32.WaitForSingleObject(handle, 0) == Win32Error.WAIT_OBJECT_0;

    public uint AddUrl(ulong group, string? url, ulong context = 0, uint reserved = 0)
    {
        fixed (char* text = url)
            return Api.HttpAddUrlToUrlGroup(group, text, context, reserved);
    }

    public uint RemoveUrl(ulong group, string? url, uint flags = 0)
    {
        fixed (char* text = url)
            return Api.HttpRemoveUrlFromUrlGroup(group, text, flags);
    }

    public ulong NewGroup()
    {
        ulong group;
        Api.HttpCreateUrlGroup(Queue.SessionId, &group, 0).ShouldBe(Win32Error.NO_ERROR);
        return group;
    }

    public nint NewQueue(string? name = null, uint flags = 0)
    {
        CreateQueue(name, flags, out nint handle).ShouldBe(Win32Error.NO_ERROR);
        return handle;
    }

    public uint CreateQueue(string? name, uint flags, out nint handle)
    {
        nint made = -5;
        fixed (char* text = name)
        {
            uint code = Api.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, text, null, flags, &made);
            handle = made;
            return code;
        }
    }

    /// <summary>A version 1 queue with a URL under this server's root.</summary>
    public nint NewVersion1Queue(string path)
    {
        nint handle;
        Api.HttpCreateHttpHandle(&handle, 0).ShouldBe(Win32Error.NO_ERROR);
        fixed (char* text = $"http://localhost:{Port}{path}")
            Api.HttpAddUrl(handle, text, null).ShouldBe(Win32Error.NO_ERROR);

        return handle;
    }

    public uint Bind(ulong group, nint queue, uint present = 1)
    {
        var binding = new HTTP_BINDING_INFO { Flags = new HTTP_PROPERTY_FLAGS { Present = present }, RequestQueueHandle = queue };
        return Api.HttpSetUrlGroupProperty(
            group, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, &binding, (uint)sizeof(HTTP_BINDING_INFO));
    }

    /// <summary>Disposes everything and checks that nothing leaks.</summary>
    public void Dispose()
    {
        Queue.Dispose();
        Machine.Dispose();

        // A completion that began before the close may still be writing into the memory that is freed next (OVL-10).
        Machine.RunUntilIdle();
        foreach (IDisposable owned in _owned)
            owned.Dispose();

        // Over sockets some threads may still be ending. In memory nothing may be left at all.
        Machine.Leaks().Where(line => !line.StartsWith("thread", StringComparison.Ordinal)).ShouldBeEmpty(Machine.Trace.RecordedText());
    }

    private T Own<T>(T made)
        where T : IDisposable
    {
        lock (_owned)
            _owned.Add(made);

        return made;
    }
}
