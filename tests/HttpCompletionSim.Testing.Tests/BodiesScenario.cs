using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>
/// Clients that upload, stall and leave, against body reads, sends in parts, waits for a disconnect, cancels and a close, each on a thread
/// of its own: every operation completes exactly once, and memory that was given back is not written to.
/// </summary>
/// <remarks>
/// Written so that it runs under the controlled scheduler and on real threads alike. When the packet of an operation is dequeued, the
/// memory of the operation is filled with a pattern, where a program would free it. At the end the pattern is checked.
/// </remarks>
public sealed unsafe class BodiesScenario(SimulatedMachine machine, bool hasFaults = false)
{
    private const string Url = "http://localhost:80/";
    private const uint BlockSize = 4096;
    private const int MaxBlocks = 64;
    private const byte Freed = 0xF7;
    private const nuint StopKey = 999;
    private const int HeaderSize = 64;

    private readonly Lock _lock = new();
    private readonly int[] _completed = new int[MaxBlocks];
    private readonly uint[] _returned = new uint[MaxBlocks];
    private readonly string[] _names = new string[MaxBlocks];
    private readonly List<string> _wrong = [];
    private byte* _blocks;
    private int _used;
    private nint _port;
    private nint _queue;

    public static void Run(SimulatedMachine machine) => new BodiesScenario(machine).Run();

    /// <summary>The same with faults of every kind, chosen by the run, once the requests are received.</summary>
    public static void RunUnderFaults(SimulatedMachine machine) => new BodiesScenario(machine, hasFaults: true).Run();

    public void Run()
    {
        _blocks = (byte*)NativeMemory.AlignedAlloc(MaxBlocks * BlockSize, 16);
        NativeMemory.Clear(_blocks, MaxBlocks * BlockSize);
        try
        {
            Drive();
        }
        finally
        {
            NativeMemory.AlignedFree(_blocks);
        }
    }

    private void Drive()
    {
        HttpServerSetup queue = machine.OpenQueue(Url);
        _queue = queue.Handle;
        _port = machine.Kernel32.CreateIoCompletionPort(_queue, 0, 7, 0);

        // Receive the requests first, so that the operations below have requests to race for.
        SimulatedClient upload = Connect("POST /up HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12\r\n\r\nfour");
        SimulatedClient expects = Connect(
            "POST /expect HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
        (ulong firstId, ulong firstConnection) = Receive();
        (ulong secondId, ulong secondConnection) = Receive();

        if (hasFaults)
            machine.Inject(Faults.FaultsOfEveryKind.Plan(fault => fault.OneIn(8), Url));

        machine.StartThread("dequeuer", Dequeue);
        machine.StartThread("reader", () => Read(firstId));
        machine.StartThread("answerer", () => Answer(firstId));
        machine.StartThread("second reader", () => Read(secondId));
        machine.StartThread("watcher", () => Watch(firstConnection, secondConnection));
        machine.StartThread("uploader", () => Upload(upload));
        machine.StartThread("expecting", () => Expecting(expects));
        machine.StartThread("canceller", () => Cancel(secondId));
        machine.StartThread("closer", () => machine.HttpApi.HttpCloseRequestQueue(_queue));
        machine.RunUntilIdle();

        while (!machine.Kernel32.PostQueuedCompletionStatus(_port, 0, StopKey, null))
        {
            // A fault: the packet has to be posted again.
        }

        machine.RunUntilIdle();
        machine.HttpApi.HttpCloseUrlGroup(queue.UrlGroupId);
        machine.HttpApi.HttpCloseServerSession(queue.SessionId);
        machine.Kernel32.CloseHandle(_port);
        upload.Dispose();
        expects.Dispose();
        Check();
    }

    private SimulatedClient Connect(string request)
    {
        SimulatedClient client = machine.Connect(Url);
        client.Send(request);
        return client;
    }

    private (ulong Request, ulong Connection) Receive()
    {
        var buffer = stackalloc byte[2048];
        var request = (HTTP_REQUEST_V2*)buffer;
        uint bytes;
        uint code = machine.HttpApi.HttpReceiveHttpRequest(_queue, HttpConstants.HTTP_NULL_ID, 0, request, 2048, &bytes, null);
        return code == Win32Error.NO_ERROR
            ? (request->RequestId, request->ConnectionId)
            : throw new InvalidOperationException($"The receive returned {Win32Error.NameOf(code)}");
    }

    private void Read(ulong id)
    {
        for (int i = 0; i < 3; i++)
        {
            uint flags = i == 1 ? HttpConstants.HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER : 0;
            Start("read", (block, overlapped) => machine.HttpApi.HttpReceiveRequestEntityBody(
                _queue, id, flags, (byte*)block + HeaderSize, 6, null, (NativeOverlapped*)overlapped));
        }
    }

    private void Answer(ulong id)
    {
        const uint More = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
        const uint Chunked = HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING;
        Start("head", (block, overlapped) =>
        {
            var response = (HTTP_RESPONSE_V2*)((byte*)block + HeaderSize);
            response->StatusCode = 200;
            return machine.HttpApi.HttpSendHttpResponse(
                _queue, id, More | Chunked, response, null, null, null, 0, (NativeOverlapped*)overlapped, null);
        });
        for (int i = 0; i < 3; i++)
        {
            uint flags = i < 2 ? More : HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT;
            byte text = (byte)('a' + i);
            Start("part", (block, overlapped) =>
            {
                var chunk = (HTTP_DATA_CHUNK*)((byte*)block + HeaderSize);
                byte* data = (byte*)(chunk + 1);
                new Span<byte>(data, 500).Fill(text);
                chunk->FromMemory.pBuffer = data;
                chunk->FromMemory.BufferLength = 500;
                return machine.HttpApi.HttpSendResponseEntityBody(
                    _queue, id, flags, 1, chunk, null, null, 0, (NativeOverlapped*)overlapped, null);
            });
        }
    }

    private void Watch(ulong first, ulong second)
    {
        Start("watch", (_, overlapped) => machine.HttpApi.HttpWaitForDisconnect(_queue, first, (NativeOverlapped*)overlapped));
        Start("watch", (_, overlapped) => machine.HttpApi.HttpWaitForDisconnect(_queue, second, (NativeOverlapped*)overlapped));
    }

    private void Cancel(ulong id)
    {
        // Cancel one operation by its OVERLAPPED first, then a whole request.
        machine.Kernel32.CancelIoEx(_queue, (NativeOverlapped*)_blocks);
        Start("cancel", (_, overlapped) => machine.HttpApi.HttpCancelHttpRequest(_queue, id, (NativeOverlapped*)overlapped));
    }

    /// <summary>Sends the rest of the request and checks the part of the response that arrives.</summary>
    private void Upload(SimulatedClient client)
    {
        string seen = string.Empty;
        try
        {
            client.Send("eight");
            client.Send("and");
            var buffer = new byte[256];
            int count;
            while ((count = client.Receive(buffer)) > 0)
                seen += System.Text.Encoding.Latin1.GetString(buffer, 0, count);
        }
        catch (IOException)
        {
            // The server reset the connection first.
        }

        const string Blank = "\r\n\r\n";
        string body = string.Concat(from part in "abc" select $"1f4\r\n{new string(part, 500)}\r\n") + "0\r\n\r\n";
        int end = seen.IndexOf(Blank, StringComparison.Ordinal);
        string got = end < 0 ? string.Empty : seen[(end + Blank.Length)..];
        if (seen.Length > 0 && !seen.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            Wrong($"the answer begins with {seen[..Math.Min(20, seen.Length)]}");

        // With faults a part in the middle may fail.
        if (!hasFaults && !body.StartsWith(got, StringComparison.Ordinal))
            Wrong("the parts of the answer are out of order");
    }

    private static void Expecting(SimulatedClient client)
    {
        try
        {
            client.Send("3\r\nabc");
            client.ShutdownSend();
            var buffer = new byte[256];
            while (client.Receive(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Cancelled, or the queue was closed.
        }
    }

    private void Start(string name, Func<nint, nint, uint> call)
    {
        int index = Interlocked.Increment(ref _used) - 1;
        byte* block = _blocks + (index * BlockSize);
        _names[index] = $"{name} {index}";
        _returned[index] = uint.MaxValue;
        uint code = call((nint)block, (nint)block);
        lock (_lock)
            _returned[index] = code;
    }

    private void Dequeue()
    {
        while (true)
        {
            uint bytes;
            nuint key;
            NativeOverlapped* done;
            bool success = machine.Kernel32.GetQueuedCompletionStatus(_port, &bytes, &key, &done, Kernel32Constants.INFINITE);
            if (key == StopKey)
                return;

            long index = ((byte*)done - _blocks) / BlockSize;
            _completed[index]++;
            nuint status = ((nuint*)done)[0];
            if ((uint)status == NtStatus.STATUS_PENDING)
                Wrong($"{_names[index]} is dequeued and its status block says pending");

            if (success != ((uint)status == NtStatus.STATUS_SUCCESS) || bytes != (uint)((nuint*)done)[1])
            {
                string inBlock = $"{NtStatus.NameOf((uint)status)}, {((nuint*)done)[1]}";
                Wrong($"{_names[index]}: the packet says {success}, {bytes} bytes, the status block {inBlock}");
            }

            // A real program would free the block now.
            new Span<byte>(done, (int)BlockSize).Fill(Freed);
        }
    }

    private void Wrong(string what)
    {
        lock (_lock)
            _wrong.Add(what);
    }

    private void Check()
    {
        for (int i = 0; i < _used; i++)
        {
            int expected = _returned[i] is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING ? 1 : 0;
            if (_completed[i] != expected)
                Wrong($"{_names[i]} returned {Win32Error.NameOf(_returned[i])} and completed {_completed[i]} times");

            if (_completed[i] > 0 && new ReadOnlySpan<byte>(_blocks + (i * BlockSize), (int)BlockSize).ContainsAnyExcept(Freed))
                Wrong($"{_names[i]}: its memory was written after its packet was taken");
        }

        IReadOnlyList<string> left = machine.Leaks();
        if (left.Count > 0)
            Wrong("left over: " + string.Join(", ", left));

        if (_wrong.Count > 0)
            throw new InvalidOperationException(string.Join("; ", _wrong));
    }
}
