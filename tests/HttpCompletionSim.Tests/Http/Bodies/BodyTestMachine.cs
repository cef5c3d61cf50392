using System.Runtime.InteropServices;
using System.Text;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Bodies;

/// <summary>A server in memory, and the calls of the body tests as one-liners. It waits for idleness, so no test depends on time.</summary>
internal sealed unsafe class BodyTestMachine : IDisposable
{
    public const uint More = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
    public const uint Disconnect = HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT;
    public const uint Chunking = HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING;
    public const uint Fill = HttpConstants.HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER;
    public const uint Copy = HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_COPY_BODY;
    public const uint Flush = HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_FLUSH_BODY;
    public const string Url = "http://localhost:80/";

    private readonly HttpTestServer _server;
    private readonly List<nint> _memory = [];

    public BodyTestMachine()
        : this(new HttpTestServer())
    {
    }

    public BodyTestMachine(MachineOptions options)
        : this(new HttpTestServer(options))
    {
    }

    /// <summary>Uses the machine of a controlled run. The run disposes that machine.</summary>
    public BodyTestMachine(SimulatedMachine machine)
        : this(new HttpTestServer(machine, Url))
    {
    }

    private BodyTestMachine(HttpTestServer server)
    {
        _server = server;
        Client = Connect();
    }

    public SimulatedMachine Machine => _server.Machine;

    public HttpServerSetup Queue => _server.Queue;

    public nint Handle => Queue.Handle;

    /// <summary>Sets a rule of the verifier aside, for a test that makes the mistake on purpose.</summary>
    public void SetAside(string id, string reason) => _server.Verifier?.SetAside(id, reason);

    public IHttpApi Api => Machine.HttpApi;

    public SimulatedClient Client { get; }

    /// <summary>The request received last.</summary>
    public ulong Id { get; private set; }

    public ulong ConnectionId { get; private set; }

    public string Trace => Machine.Trace.RecordedText();

    public SimulatedClient Connect() => _server.Connect();

    public static string Head(string headers, string method = "POST", string path = "/") =>
        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n";

    public void ClientSends(string text)
    {
        Client.Send(text);
        Machine.RunUntilIdle();
    }

    /// <summary>Sends a POST with so much of its body, and receives it without the body.</summary>
    public void Post(string announced, string sent = "")
    {
        ClientSends(Head(announced) + sent);
        Receive();
    }

    public void Get()
    {
        ClientSends(Head("", "GET"));
        Receive();
    }

    public TestReceive Receive(uint flags = 0, uint length = 4096)
    {
        TestReceive receive = Buffer(length);
        Api.HttpReceiveHttpRequest(Handle, 0, flags, receive.Request, receive.Length, receive.Bytes, null)
            .ShouldBe(Win32Error.NO_ERROR, Trace);
        Note(receive);
        return receive;
    }

    public void Note(TestReceive receive)
    {
        Id = receive.RequestId;
        ConnectionId = receive.ConnectionId;
    }

    /// <summary>Memory that lives as long as the test.</summary>
    public TestReceive Buffer(uint length) => _server.NewReceive(length);

    /// <summary>A body read that blocks: its code and what it read.</summary>
    public (uint Code, string Text, uint Bytes) Read(uint length, uint flags = 0, ulong? id = null)
    {
        TestReceive buffer = Buffer(length);
        uint code = Api.HttpReceiveRequestEntityBody(Handle, id ?? Id, flags, buffer.Buffer, length, buffer.Bytes, null);
        return (code, code == 0 ? TextOf(buffer, *buffer.Bytes) : "", *buffer.Bytes);
    }

    /// <summary>A body read with an OVERLAPPED.</summary>
    public TestReceive PostRead(uint length, uint expected, uint flags = 0, nint hEvent = 0)
    {
        TestReceive buffer = Buffer(length);
        buffer.Overlapped->hEvent = hEvent;
        Api.HttpReceiveRequestEntityBody(Handle, Id, flags, buffer.Buffer, length, null, buffer.Overlapped).ShouldBe(expected, Trace);
        return buffer;
    }

    public uint Send(
        uint flags, ushort status = 200, string body = "", NativeOverlapped* overlapped = null, params (HTTP_HEADER_ID, string)[] headers)
    {
        TestResponse response = _server.NewResponse(status, "OK", body.Length == 0 ? null : body);
        foreach ((HTTP_HEADER_ID id, string value) in headers)
            response.Known(id, value);

        return Api.HttpSendHttpResponse(Handle, Id, flags, response.Pointer, null, null, null, 0, overlapped, null);
    }

    public uint SendBody(string text, uint flags, out uint sent) => SendBody(Encoding.UTF8.GetBytes(text), flags, out sent, null);

    public uint SendBody(string text, uint flags, NativeOverlapped* overlapped) =>
        SendBody(Encoding.UTF8.GetBytes(text), flags, out _, overlapped);

    public uint SendBody(ReadOnlySpan<byte> bytes, uint flags, out uint sent, NativeOverlapped* overlapped)
    {
        HTTP_DATA_CHUNK chunk = default;
        byte* memory = (byte*)NativeMemory.Alloc((nuint)bytes.Length + 1);
        _memory.Add((nint)memory);
        bytes.CopyTo(new Span<byte>(memory, bytes.Length));
        chunk.FromMemory.pBuffer = memory;
        chunk.FromMemory.BufferLength = (uint)bytes.Length;
        uint count = 0xABCD1234;
        uint code = Api.HttpSendResponseEntityBody(
            Handle, Id, flags, (ushort)(bytes.IsEmpty ? 0 : 1), &chunk, overlapped is null ? &count : null, null, 0, overlapped, null);
        sent = count;

        // Overwrite the caller's memory at once: the call has returned, so the simulator must not read it any more.
        if (overlapped is null)
            new Span<byte>(memory, bytes.Length).Fill(0xEE);

        return code;
    }

    public uint Cancel() => Api.HttpCancelHttpRequest(Handle, Id, null);

    public TestReceive PostWait(uint expected = Win32Error.ERROR_IO_PENDING, ulong? connection = null)
    {
        TestReceive wait = Buffer(64);
        Api.HttpWaitForDisconnect(Handle, connection ?? ConnectionId, wait.Overlapped).ShouldBe(expected, Trace);
        return wait;
    }

    /// <summary>As <see cref="PostWait"/>, with HttpWaitForDisconnectEx.</summary>
    public TestReceive PostWaitEx(uint expected = Win32Error.ERROR_IO_PENDING)
    {
        TestReceive wait = Buffer(64);
        Api.HttpWaitForDisconnectEx(Handle, ConnectionId, 0, wait.Overlapped).ShouldBe(expected, Trace);
        return wait;
    }

    /// <summary>How an operation stands: its NTSTATUS as a Win32 code, 997 while it is in flight.</summary>
    public uint CodeOf(TestReceive operation)
    {
        Machine.RunUntilIdle();
        return operation.Status == NtStatus.STATUS_PENDING ? Win32Error.ERROR_IO_PENDING : NtStatusMap.ToWin32(operation.Status);
    }

    public static string TextOf(TestReceive buffer, nuint bytes) => Encoding.Latin1.GetString(buffer.Buffer, (int)bytes);

    public static string TextOf(TestReceive buffer) => TextOf(buffer, buffer.Information);

    public string ClientSees()
    {
        ClientResponse response = Client.ReadResponse();
        return $"{response.StatusCode} {response.BodyText}";
    }

    public bool ClientIsReset()
    {
        try
        {
            Client.ReadToEnd();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        _server.Dispose();
        foreach (nint block in _memory)
            NativeMemory.Free((void*)block);
    }
}
