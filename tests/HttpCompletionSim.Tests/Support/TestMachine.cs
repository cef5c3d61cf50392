using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Support;

/// <summary>A server in memory, and the calls of the completion tests as one-liners. Byte counts and keys begin with values that show
/// whether a call wrote them.</summary>
internal sealed unsafe class TestMachine : IDisposable
{
    public const string Url = "http://localhost:80/";
    public const ulong UnknownId = 0xDEAD_BEEF;
    public const nuint BytesKept = 0x6161_6161;
    public const nuint KeyKept = 0x6262_6262;

    private readonly HttpTestServer _server;

    public TestMachine(CompletionProfile? profile = null)
        : this(new MachineOptions { InMemory = true, RecordTrace = true, Profile = profile ?? CompletionProfile.Windows })
    {
    }

    public TestMachine(MachineOptions options) => _server = new HttpTestServer(options);

    /// <summary>Uses the machine of a controlled run. The run disposes that machine.</summary>
    public TestMachine(SimulatedMachine machine) => _server = new HttpTestServer(machine, Url);

    public SimulatedMachine Machine => _server.Machine;

    public HttpServerSetup Queue => _server.Queue;

    public nint Handle => Queue.Handle;

    /// <summary>Sets a rule of the verifier aside, for a test that makes the mistake on purpose.</summary>
    public void SetAside(string id, string reason) => _server.Verifier?.SetAside(id, reason);

    /// <summary>Ends the watch of the verifier.</summary>
    public void DetachVerifier() => _server.Verifier?.Dispose();

    public IKernel32 Kernel => Machine.Kernel32;

    public uint LastError => Kernel.GetLastError();

    public string TraceText => Machine.Trace.RecordedText();

    public nint Event(bool manualReset = true, bool signaled = false) => Kernel.CreateEvent(null, manualReset, signaled, null);

    /// <summary>A port bound to nothing.</summary>
    public nint Port(uint concurrency = 0) => Kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, concurrency);

    /// <summary>A port bound to the queue.</summary>
    public nint BoundPort(nuint key = 7) => Kernel.CreateIoCompletionPort(Handle, 0, key, 0);

    public Operation Operation(nint hEvent = 0, uint length = Support.Operation.RoomyBuffer) =>
        _server.DisposeAtEnd(new Operation(hEvent, length));

    public uint Receive(Operation operation, ulong id = HttpConstants.HTTP_NULL_ID, bool withBytes = false) =>
        Machine.HttpApi.HttpReceiveHttpRequest(
            Handle, id, 0, operation.Buffer, operation.Length, withBytes ? operation.Bytes : null, operation.Overlapped);

    /// <summary>The blocking form.</summary>
    public uint ReceiveBlocking(Operation operation, ulong id = HttpConstants.HTTP_NULL_ID, bool withBytes = true) =>
        Machine.HttpApi.HttpReceiveHttpRequest(
            Handle, id, 0, operation.Buffer, operation.Length, withBytes ? operation.Bytes : null, null);

    /// <summary>Answers a request with an empty response.</summary>
    public uint Respond(ulong id, Operation? operation)
    {
        HTTP_RESPONSE_V2 response = default;
        response.StatusCode = 204;
        return Machine.HttpApi.HttpSendHttpResponse(
            Handle, id, 0, &response, null, null, null, 0, operation is null ? null : operation.Overlapped, null);
    }

    /// <summary>Connects a new client, sends a request and runs the machine until it is idle.</summary>
    public SimulatedClient SendRequest(string path = "/")
    {
        SimulatedClient client = _server.Connect();
        client.Send(_server.GetRequest(path));
        Machine.RunUntilIdle();
        return client;
    }

    public DequeuedPacket Dequeue(nint port, uint timeoutMs = 0)
    {
        uint bytes = (uint)BytesKept;
        nuint key = KeyKept;
        var overlapped = (NativeOverlapped*)1;
        bool success = Kernel.GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, timeoutMs);
        return new DequeuedPacket(success, success ? 0 : LastError, bytes, key, (nint)overlapped);
    }

    public bool Post(nint port, nuint key, uint bytes = 0, nint overlapped = 0) =>
        Kernel.PostQueuedCompletionStatus(port, bytes, key, (NativeOverlapped*)overlapped);

    public uint Wait(nint handle, uint timeoutMs = 0) => Kernel.WaitForSingleObject(handle, timeoutMs);

    public uint Wait(bool all, uint timeoutMs, params ReadOnlySpan<nint> handles)
    {
        fixed (nint* first = handles)
            return Kernel.WaitForMultipleObjects((uint)handles.Length, first, all, timeoutMs);
    }

    /// <summary>Whether an object is signaled. Takes the signal of an auto-reset event.</summary>
    public bool IsSignaled(nint handle) => Wait(handle) == Win32Error.WAIT_OBJECT_0;

    /// <summary>GetOverlappedResult. The third value is what the byte count says afterwards.</summary>
    public (bool Success, uint Error, uint Bytes) Result(Operation operation, bool wait = false, nint? file = null)
    {
        uint bytes = (uint)BytesKept;
        bool success = Kernel.GetOverlappedResult(file ?? Handle, operation.Overlapped, &bytes, wait);
        return (success, success ? 0 : LastError, bytes);
    }

    public (bool Success, uint Error, uint Bytes) ResultEx(Operation operation, uint timeoutMs)
    {
        uint bytes = (uint)BytesKept;
        bool success = Kernel.GetOverlappedResultEx(Handle, operation.Overlapped, &bytes, timeoutMs, false);
        return (success, success ? 0 : LastError, bytes);
    }

    /// <summary>CancelIoEx.</summary>
    /// <returns>0, or the last error.</returns>
    public uint Cancel(Operation? operation) => Kernel.CancelIoEx(Handle, operation is null ? null : operation.Overlapped) ? 0 : LastError;

    /// <summary>Starts a thread and lets it run until it ends or blocks.</summary>
    public SimulatedThread Start(string name, Action body)
    {
        SimulatedThread thread = Machine.StartThread(name, body);
        Machine.RunUntilIdle();
        return thread;
    }

    public void Dispose() => _server.Dispose();
}
