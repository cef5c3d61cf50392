using System.Net.Sockets;
using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Faults;

/// <summary>
/// A server with an accept loop on a completion port and two threads, and clients that upload, under faults from its first call to its
/// last: every operation completes exactly once, no memory is written after its packet was taken, and nothing is left over.
/// </summary>
/// <remarks>
/// The server is written as documented: it expects an error of every call, gives up a request that it cannot answer, and receives again.
/// When the packet of an operation is taken, the memory of the operation is filled with a pattern, where a program would free it.
/// </remarks>
internal sealed unsafe class FaultyServerScenario(SimulatedMachine machine, bool hasVirtualTime, FaultPlan? afterSetup = null)
{
    public const string Url = "http://localhost:80/";

    private const int Receives = 2;
    private const int Workers = 2;
    private const int Clients = 3;
    private const int MaxOperations = 400;
    private const int BlockSize = 4096;
    private const int BufferOffset = 64;
    private const byte Freed = 0xF7;
    private const nuint StopKey = 999;
    private const uint WaitMs = 15 * 60 * 1000;
    private const string Body = "a body";

    /// <summary>Longer than every stall, delay and time limit, one after the other.</summary>
    private const uint AllTimeMs = 60 * 60 * 1000;

    private readonly Lock _lock = new();
    private readonly List<Operation> _operations = [];
    private readonly List<string> _wrong = [];
    private byte* _blocks;
    private nint _port;
    private nint _queue;
    private volatile bool _stopping;

    private enum Step
    {
        Receive,
        ReadBody,
        SendHead,
        SendBody,
        Cancel,
    }

    /// <summary>Runs the scenario in a controlled run.</summary>
    public static void Run(SimulatedMachine machine) => new FaultyServerScenario(machine, hasVirtualTime: true).Run();

    /// <summary>Runs the scenario in a controlled run, with faults of every kind, chosen by the run, once the server is set up.</summary>
    public static void RunUnderFaults(SimulatedMachine machine)
    {
        FaultPlan plan = FaultsOfEveryKind.Plan(fault => fault.OneIn(8), Url);
        new FaultyServerScenario(machine, hasVirtualTime: true, plan).Run();
    }

    public void Run()
    {
        _blocks = (byte*)NativeMemory.AlignedAlloc(MaxOperations * BlockSize, 16);
        NativeMemory.Clear(_blocks, MaxOperations * BlockSize);
        try
        {
            if (TryOpen() is { } setup)
                Drive(setup);

            Check();
        }
        finally
        {
            NativeMemory.AlignedFree(_blocks);
        }
    }

    private HttpServerSetup? TryOpen()
    {
        HttpServerSetup setup;
        try
        {
            setup = machine.OpenQueue(Url);
        }
        catch (Win32CallException)
        {
            return null;
        }

        _queue = setup.Handle;
        _port = machine.Kernel32.CreateIoCompletionPort(_queue, 0, 7, 0);
        if (_port != 0)
            return setup;

        setup.Dispose();
        return null;
    }

    private void Drive(HttpServerSetup setup)
    {
        if (afterSetup is not null)
            machine.Inject(afterSetup);

        for (int i = 0; i < Workers; i++)
            machine.StartThread($"worker {i}", Work);

        for (int i = 0; i < Receives; i++)
            Receive();

        var clients = new SimulatedThread[Clients];
        for (int i = 0; i < Clients; i++)
        {
            int number = i;
            clients[i] = machine.StartThread($"client {i}", () => Upload(number));
        }

        machine.RunUntilIdle();
        if (hasVirtualTime)
            machine.Kernel32.SleepEx(AllTimeMs, false);

        machine.RunUntilIdle();
        _stopping = true;
        setup.Dispose();
        machine.RunUntilIdle();
        foreach (SimulatedThread client in clients)
            Join(client);

        machine.RunUntilIdle();
        for (int i = 0; i < Workers; i++)
        {
            while (!machine.Kernel32.PostQueuedCompletionStatus(_port, 0, StopKey, null))
            {
                // A fault: the packet has to be posted again.
            }
        }

        machine.RunUntilIdle();
        machine.Kernel32.CloseHandle(_port);
    }

    private void Join(SimulatedThread thread)
    {
        nint handle = machine.OpenThreadHandle(thread);
        machine.Kernel32.WaitForSingleObject(handle, Kernel32Constants.INFINITE);
        machine.Kernel32.CloseHandle(handle);
    }

    private void Upload(int number)
    {
        try
        {
            using SimulatedClient client = machine.Connect(Url);
            client.Send($"POST /{number} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {Body.Length}\r\n\r\n{Body[..2]}");
            client.Send(Body[2..]);
            ClientResponse response = client.ReadResponse();
            if (response.StatusCode == 200 && response.BodyText != Body)
                Wrong($"client {number} got the body '{response.BodyText}'");

            if (response.StatusCode is not (200 or 404 or 400))
                Wrong($"client {number} got status {response.StatusCode}");
        }
        catch (Exception exception) when (exception is IOException or SocketException or TimeoutException or ClientResponseException)
        {
            // The connection was reset, closed before the response, or refused because the URL was removed; or the server has given up.
        }
    }

    private void Work()
    {
        while (true)
        {
            uint bytes;
            nuint key;
            NativeOverlapped* done;
            uint timeout = hasVirtualTime ? WaitMs : Kernel32Constants.INFINITE;
            bool success = machine.Kernel32.GetQueuedCompletionStatus(_port, &bytes, &key, &done, timeout);
            uint error = success ? Win32Error.NO_ERROR : machine.Kernel32.GetLastError();
            if (done is not null)
                Completed(OperationAt(done), error, bytes);
            else if (success && key == StopKey)
                return;
            else if (error != Win32Error.WAIT_TIMEOUT)
                Wrong($"a dequeue failed with {Win32Error.NameOf(error)}");
        }
    }

    private void Completed(Operation operation, uint error, uint bytes)
    {
        Interlocked.Increment(ref operation.Completions);
        nuint status = ((nuint*)operation.Block)[0];
        if ((uint)status == NtStatus.STATUS_PENDING)
            Wrong($"{operation} is dequeued and its status block says pending");

        if ((error == Win32Error.NO_ERROR) != ((uint)status == NtStatus.STATUS_SUCCESS) || bytes != (uint)((nuint*)operation.Block)[1])
            Wrong($"{operation}: the packet says {Win32Error.NameOf(error)}, {bytes} bytes, the block {NtStatus.NameOf((uint)status)}");

        ulong request = operation.Step == Step.Receive && error == Win32Error.NO_ERROR
            ? ((HTTP_REQUEST_V2*)(operation.Block + BufferOffset))->RequestId
            : operation.Request;
        string body = operation.Step == Step.ReadBody && error == Win32Error.NO_ERROR
            ? System.Text.Encoding.ASCII.GetString(operation.Block + BufferOffset, (int)bytes)
            : "";

        // A real program would free the block now.
        new Span<byte>(operation.Block, BlockSize).Fill(Freed);
        GoOn(operation.Step, request, error, body, operation.Body);
    }

    private void GoOn(Step step, ulong request, uint error, string read, string body)
    {
        bool succeeded = error == Win32Error.NO_ERROR;
        switch (step)
        {
            case Step.Receive:
                if (succeeded)
                    ReadBody(request, "");

                if (!_stopping)
                    Receive();

                break;
            case Step.ReadBody when succeeded && body.Length + read.Length < Body.Length:
                ReadBody(request, body + read);
                break;
            case Step.ReadBody when succeeded:
                SendHead(request, body + read);
                break;
            case Step.SendHead when succeeded:
                SendBody(request, body);
                break;
            case Step.ReadBody or Step.SendHead or Step.SendBody when !succeeded:
                Start(Step.Cancel, request, "", operation => machine.HttpApi.HttpCancelHttpRequest(_queue, request, operation.Overlapped));
                break;
        }
    }

    private void Receive()
    {
        // Without memory the server tries again some times, and then serves with fewer receives.
        for (int i = 0; i < 3; i++)
        {
            uint code = Start(Step.Receive, 0, "", operation => machine.HttpApi.HttpReceiveHttpRequest(
                _queue, HttpConstants.HTTP_NULL_ID, 0, (HTTP_REQUEST_V2*)operation.Buffer, BlockSize - BufferOffset, null,
                operation.Overlapped));
            if (code is not (Win32Error.ERROR_NOT_ENOUGH_MEMORY or Win32Error.ERROR_NO_SYSTEM_RESOURCES))
                return;
        }
    }

    private void ReadBody(ulong request, string body) =>
        StartOrGiveUp(Step.ReadBody, request, body, operation => machine.HttpApi.HttpReceiveRequestEntityBody(
            _queue, request, 0, operation.Buffer, 64, null, operation.Overlapped));

    private void SendHead(ulong request, string body) => StartOrGiveUp(Step.SendHead, request, body, operation =>
    {
        var response = (HTTP_RESPONSE_V2*)operation.Buffer;
        response->StatusCode = 200;
        const uint Flags =
            HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA | HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING;
        return machine.HttpApi.HttpSendHttpResponse(
            _queue, request, Flags, response, null, null, null, 0, operation.Overlapped, null);
    });

    private void SendBody(ulong request, string body) => StartOrGiveUp(Step.SendBody, request, body, operation =>
    {
        var chunk = (HTTP_DATA_CHUNK*)operation.Buffer;
        var data = (byte*)(chunk + 1);
        chunk->FromMemory.pBuffer = data;
        chunk->FromMemory.BufferLength =
            (uint)System.Text.Encoding.ASCII.GetBytes(body, new Span<byte>(data, BlockSize - BufferOffset - sizeof(HTTP_DATA_CHUNK)));
        return machine.HttpApi.HttpSendResponseEntityBody(_queue, request, 0, 1, chunk, null, null, 0, operation.Overlapped, null);
    });

    private void StartOrGiveUp(Step step, ulong request, string body, Func<Operation, uint> call)
    {
        uint code = Start(step, request, body, call);
        if (code is not (Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING))
            GoOn(step, request, code, "", body);
    }

    private uint Start(Step step, ulong request, string body, Func<Operation, uint> call)
    {
        Operation operation;
        lock (_lock)
        {
            if (_operations.Count == MaxOperations)
                throw new InvalidOperationException($"The scenario has started {MaxOperations} operations.");

            operation = new Operation(_operations.Count, step, request, body, _blocks + ((long)_operations.Count * BlockSize));
            _operations.Add(operation);
        }

        uint code = call(operation);
        Volatile.Write(ref operation.Returned, code);
        return code;
    }

    private Operation OperationAt(NativeOverlapped* overlapped)
    {
        lock (_lock)
            return _operations[(int)(((byte*)overlapped - _blocks) / BlockSize)];
    }

    private void Wrong(string what)
    {
        lock (_lock)
            _wrong.Add(what);
    }

    private void Check()
    {
        foreach (Operation operation in _operations)
        {
            int expected = operation.Returned is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING ? 1 : 0;
            if (operation.Completions != expected)
                Wrong($"{operation} returned {Win32Error.NameOf(operation.Returned)} and completed {operation.Completions} times");

            if (operation.Completions > 0 && new ReadOnlySpan<byte>(operation.Block, BlockSize).ContainsAnyExcept(Freed))
                Wrong($"{operation}: its memory was written after its packet was taken");
        }

        IReadOnlyList<string> left = machine.Leaks();
        if (left.Count > 0)
            Wrong("left over: " + string.Join(", ", left));

        if (_wrong.Count > 0)
            throw new InvalidOperationException(string.Join("; ", _wrong));
    }

    /// <summary>One operation and its memory.</summary>
    private sealed class Operation(int number, Step step, ulong request, string body, byte* block)
    {
        public int Completions;

        public uint Returned = uint.MaxValue;

        public Step Step => step;

        public ulong Request => request;

        /// <summary>What was read of the body before this operation.</summary>
        public string Body => body;

        public byte* Block => block;

        public byte* Buffer => block + BufferOffset;

        public NativeOverlapped* Overlapped => (NativeOverlapped*)block;

        public override string ToString() => $"{step} {number}";
    }
}
