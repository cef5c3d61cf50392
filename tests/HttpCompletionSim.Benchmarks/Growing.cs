using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Benchmarks;

/// <summary>A kind of object of which a machine can hold many.</summary>
internal abstract class Growing : IDisposable
{
    private static readonly byte[] s_request = "GET /0/x HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray();

    protected SimulatedMachine Machine { get; } = new(new MachineOptions { InMemory = true });

    /// <summary>The name of the kind, in the singular.</summary>
    public abstract string Name { get; }

    /// <summary>What the measurement does to use one.</summary>
    public abstract string Use { get; }

    public abstract void Add(int number);

    public abstract void UseOne(int number);

    public abstract void End(int number);

    public void Settle() => Machine.RunUntilIdle();

    public virtual void Dispose()
    {
        Machine.Dispose();
        if (Machine.Leaks() is { Count: > 0 } left)
            throw new InvalidOperationException($"Left over: {string.Join(", ", left)}.");
    }

    /// <summary>Sends a request, dequeues its packet, sends the response, reads it at the client and posts the receive again.</summary>
    private static void Exchange(HandServer server, SimulatedClient client, ReadOnlySpan<byte> request)
    {
        Span<byte> answer = stackalloc byte[1024];
        client.Send(request);
        nint block = server.Take();
        server.Answer(block);
        while (!answer[..client.Receive(answer)].EndsWith(HandServer.Body))
        {
        }

        server.Receive(block);
    }

    public sealed class Receives : Growing
    {
        private readonly HandServer _server;
        private readonly SimulatedClient _client;
        private readonly nint[] _blocks;

        public Receives(int count)
        {
            _server = new HandServer(Machine, "http://localhost:80/");
            _client = Machine.Connect("http://localhost:80/");
            _blocks = [.. Enumerable.Range(0, count).Select(_ => HandServer.MakeBlock())];
        }

        public override string Name => "pending receive";

        public override string Use => "a round trip";

        public override void Add(int number) => _server.Receive(_blocks[number]);

        public override void UseOne(int number) => Exchange(_server, _client, s_request);

        public override void End(int number)
        {
            _server.Cancel(_blocks[number]);
            _server.Take();
        }

        public override void Dispose()
        {
            _client.Dispose();
            _server.Dispose();
            base.Dispose();
            Array.ForEach(_blocks, HandServer.FreeBlock);
        }
    }

    public sealed class Connections : Growing
    {
        private readonly HandServer _server;
        private readonly SimulatedClient[] _clients;
        private readonly nint _block = HandServer.MakeBlock();

        public Connections(int count)
        {
            _server = new HandServer(Machine, "http://localhost:80/");
            _server.Receive(_block);
            _clients = new SimulatedClient[count];
        }

        public override string Name => "idle connection";

        public override string Use => "a round trip on one";

        public override void Add(int number) => _clients[number] = Machine.Connect("http://localhost:80/");

        public override void UseOne(int number) => Exchange(_server, _clients[number], s_request);

        public override void End(int number)
        {
            _clients[number].Dispose();
            _clients[number] = null!;
        }

        public override void Dispose()
        {
            _server.Dispose();
            base.Dispose();
            HandServer.FreeBlock(_block);
        }
    }

    public sealed unsafe class PostedPackets : Growing
    {
        private readonly nint _port;

        public PostedPackets(int count) => _port = Machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);

        public override string Name => "posted packet";

        public override string Use => "one more posted, one taken";

        public override void Add(int number) => Machine.Kernel32.PostQueuedCompletionStatus(_port, 0, (nuint)number, null);

        public override void UseOne(int number)
        {
            Add(number);
            End(number);
        }

        public override void End(int number)
        {
            uint bytes;
            nuint key;
            NativeOverlapped* overlapped;
            Machine.Kernel32.GetQueuedCompletionStatus(_port, &bytes, &key, &overlapped, Kernel32Constants.INFINITE);
        }

        public override void Dispose()
        {
            Machine.Kernel32.CloseHandle(_port);
            base.Dispose();
        }
    }

    public sealed class Urls : Growing
    {
        private readonly HandServer _server;
        private readonly SimulatedClient _client;
        private readonly nint _block = HandServer.MakeBlock();
        private readonly string[] _urls;
        private readonly byte[][] _requests;

        public Urls(int count)
        {
            _server = new HandServer(Machine, "http://localhost:80/base/");
            _client = Machine.Connect("http://localhost:80/");
            _server.Receive(_block);
            _urls = [.. Enumerable.Range(0, count).Select(number => $"http://localhost:80/{number}/")];
            _requests = [.. Enumerable.Range(0, count).Select(RequestFor)];

            static byte[] RequestFor(int number) =>
                System.Text.Encoding.ASCII.GetBytes($"GET /{number}/x HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        public override string Name => "registered URL";

        public override string Use => "a round trip to one";

        public override void Add(int number) => _server.AddUrl(_urls[number]);

        public override void UseOne(int number) => Exchange(_server, _client, _requests[number]);

        public override void End(int number) => _server.RemoveUrl(_urls[number]);

        public override void Dispose()
        {
            _client.Dispose();
            _server.Dispose();
            base.Dispose();
            HandServer.FreeBlock(_block);
        }
    }

    public sealed unsafe class BoundQueues : Growing
    {
        private readonly nint[] _queues;

        public BoundQueues(int count)
        {
            Machine.HttpApi.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, HttpConstants.HTTP_INITIALIZE_SERVER, null);
            _queues = new nint[count];
        }

        public override string Name => "queue bound to the thread pool";

        public override string Use => "one more made, bound and closed";

        public override void Add(int number)
        {
            nint queue;
            uint code = Machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, null, 0, &queue);
            if (code != Win32Error.NO_ERROR)
                throw new InvalidOperationException($"HttpCreateRequestQueue failed with {Win32Error.NameOf(code)}.");

            // A function of its own for each queue, as a server has one with its state.
            Machine.Kernel32.BindIoCompletionCallback(queue, (_, _, _) => GC.KeepAlive(this), 0);
            _queues[number] = queue;
        }

        public override void UseOne(int number)
        {
            nint held = _queues[number];
            Add(number);
            End(number);
            _queues[number] = held;
        }

        public override void End(int number)
        {
            Machine.HttpApi.HttpCloseRequestQueue(_queues[number]);
            _queues[number] = 0;
        }
    }
}
