using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>The calls of the samples as one-liners. It closes everything that it opens, in the right order.</summary>
internal sealed unsafe class SampleServer : IDisposable
{
    public const uint More = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
    public const uint Disconnect = HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT;

    private const string Url = "http://localhost:80/";

    private readonly List<IDisposable> _owned = [];
    private readonly List<nint> _memory = [];
    private readonly List<nint> _handles = [];
    private readonly bool _shutsDown;

    /// <param name="machine">The machine of the run.</param>
    /// <param name="bindsPort">Whether the queue is bound to <see cref="Port"/>.</param>
    /// <param name="shutsDown">Whether the queue is shut down before it is closed.</param>
    public SampleServer(SimulatedMachine machine, bool bindsPort = false, bool shutsDown = true)
    {
        Machine = machine;
        _shutsDown = shutsDown;
        Queue = machine.OpenQueue(Url);
        if (bindsPort)
            Port = Keep(Kernel.CreateIoCompletionPort(Queue.Handle, 0, 7, 0));
    }

    public SimulatedMachine Machine { get; }

    public HttpServerSetup Queue { get; }

    public nint Handle => Queue.Handle;

    public nint Port { get; }

    public IKernel32 Kernel => Machine.Kernel32;

    public IHttpApi Api => Machine.HttpApi;

    /// <summary>Closes a handle at the end.</summary>
    public nint Keep(nint handle)
    {
        _handles.Add(handle);
        return handle;
    }

    public nint Event(bool manualReset = true) => Keep(Kernel.CreateEvent(manualReset, initialState: false));

    /// <summary>An OVERLAPPED that lives until the end.</summary>
    public NativeOverlapped* Overlapped(nint hEvent = 0)
    {
        var overlapped = (NativeOverlapped*)Memory(sizeof(NativeOverlapped));
        ((nint*)overlapped)[3] = hEvent;
        return overlapped;
    }

    /// <summary>Zeroed memory that lives until the end.</summary>
    public byte* Memory(int length)
    {
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)length, 16);
        new Span<byte>(memory, length).Clear();
        _memory.Add((nint)memory);
        return memory;
    }

    public HTTP_REQUEST_V2* Buffer(int length = 4096) => (HTTP_REQUEST_V2*)Memory(length);

    public uint Receive(HTTP_REQUEST_V2* buffer, NativeOverlapped* overlapped, ulong id = HttpConstants.HTTP_NULL_ID, uint length = 4096) =>
        Api.HttpReceiveHttpRequest(Handle, id, 0, buffer, length, null, overlapped);

    /// <summary>Receives the next request in a call that blocks.</summary>
    public ulong Receive()
    {
        HTTP_REQUEST_V2* buffer = Buffer();
        uint bytes;
        Api.HttpReceiveHttpRequest(Handle, HttpConstants.HTTP_NULL_ID, 0, buffer, 4096, &bytes, null).ShouldBe(Win32Error.NO_ERROR);
        return buffer->Base.RequestId;
    }

    public uint Respond(ulong id, uint flags = 0, NativeOverlapped* overlapped = null)
    {
        HTTP_RESPONSE_V2 response = default;
        response.StatusCode = 204;
        return Api.HttpSendHttpResponse(Handle, id, flags, &response, null, null, null, 0, overlapped, null);
    }

    /// <summary>Sends one chunk of memory as a response, or as more of its body.</summary>
    public uint Send(ulong id, byte* body, uint length, NativeOverlapped* overlapped)
    {
        var chunk = new HTTP_DATA_CHUNK { DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory };
        chunk.FromMemory.pBuffer = body;
        chunk.FromMemory.BufferLength = length;
        HTTP_RESPONSE_V2 response = default;
        response.StatusCode = 200;
        response.EntityChunkCount = 1;
        response.pEntityChunks = &chunk;
        return Api.HttpSendHttpResponse(Handle, id, 0, &response, null, null, null, 0, overlapped, null);
    }

    public uint SendBody(ulong id, uint flags = 0) => Api.HttpSendResponseEntityBody(Handle, id, flags, 0, null, null, null, 0, null, null);

    /// <summary>Connects a client that sends a request and stays until the end. The machine is idle afterwards.</summary>
    public SimulatedClient Visit(string headers = "")
    {
        SimulatedClient client = Machine.Connect(Url);
        _owned.Add(client);
        client.Send($"GET / HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
        Machine.RunUntilIdle();
        return client;
    }

    /// <summary>Takes a packet from the port.</summary>
    /// <returns>Its OVERLAPPED; null if there is none.</returns>
    public NativeOverlapped* Dequeue(uint timeoutMs = 0)
    {
        uint bytes;
        nuint key;
        NativeOverlapped* overlapped;
        Kernel.GetQueuedCompletionStatus(Port, &bytes, &key, &overlapped, timeoutMs);
        return overlapped;
    }

    public bool Result(NativeOverlapped* overlapped, bool wait)
    {
        uint bytes;
        return Kernel.GetOverlappedResult(Handle, overlapped, &bytes, wait);
    }

    /// <summary>Runs the machine until it is idle, stops the queue, drains the port, and frees everything.</summary>
    public void Dispose()
    {
        Machine.RunUntilIdle();
        if (_shutsDown)
            Api.HttpShutdownRequestQueue(Handle);

        Machine.RunUntilIdle();
        Queue.Dispose();
        Machine.RunUntilIdle();
        while (Port != 0 && Dequeue() is not null)
        {
        }

        foreach (IDisposable each in _owned)
            each.Dispose();

        foreach (nint handle in _handles)
            Kernel.CloseHandle(handle);

        Machine.RunUntilIdle();
        foreach (nint memory in _memory)
            NativeMemory.AlignedFree((void*)memory);
    }
}
