using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Benchmarks;

/// <summary>A completion-port server as written for httpapi.dll: reused memory blocks, a few pending receives, worker threads.</summary>
internal sealed unsafe class PortServer : IDisposable
{
    private const uint BufferSize = 4096;
    private const nuint ReceiveKey = 1;

    private readonly SimulatedMachine _machine;
    private readonly HttpServerSetup _queue;
    private readonly nint _port;
    private readonly Thread[] _workers;
    private readonly List<nint> _blocks = [];

    /// <param name="machine">The machine on which the server runs.</param>
    /// <param name="url">The URL that it serves.</param>
    /// <param name="receives">How many receives are pending.</param>
    /// <param name="threads">How many worker threads it has; with 0 the caller serves by calling <see cref="ServeNext"/>.</param>
    public PortServer(SimulatedMachine machine, string url, int receives, int threads)
    {
        _machine = machine;
        _queue = machine.OpenQueue(url);
        _port = machine.Kernel32.CreateIoCompletionPort(_queue.Handle, 0, ReceiveKey, 0);
        machine.Kernel32.SetFileCompletionNotificationModes(_queue.Handle, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
        _workers = new Thread[threads];
        for (int i = 0; i < threads; i++)
        {
            _workers[i] = new Thread(Work) { IsBackground = true };
            _workers[i].Start();
        }

        for (int i = 0; i < receives; i++)
        {
            var block = (Block*)NativeMemory.AlignedAlloc((nuint)sizeof(Block) + BufferSize, 64);
            NativeMemory.Clear(block, (nuint)sizeof(Block) + BufferSize);
            PrepareResponse(block);
            _blocks.Add((nint)block);
            Receive(block);
        }
    }

    public void Dispose()
    {
        _queue.Dispose();
        _machine.Kernel32.CloseHandle(_port);
        foreach (Thread worker in _workers)
            worker.Join();

        foreach (nint block in _blocks)
            NativeMemory.AlignedFree((void*)block);
    }

    private static ReadOnlySpan<byte> Body => "Hello, World!"u8;

    private static void PrepareResponse(Block* block)
    {
        Body.CopyTo(new Span<byte>(block->Body, 13));
        "OK"u8.CopyTo(new Span<byte>(block->Reason, 2));
        block->Response.StatusCode = 200;
        block->Response.Base.pReason = block->Reason;
        block->Response.Base.ReasonLength = 2;
        block->Response.Base.EntityChunkCount = 1;
        block->Response.Base.pEntityChunks = &block->Chunk;
        block->Chunk.FromMemory.pBuffer = block->Body;
        block->Chunk.FromMemory.BufferLength = 13;
    }

    private void Work()
    {
        while (ServeNext())
        {
        }
    }

    /// <summary>Dequeues a packet, waiting for it, and handles it.</summary>
    /// <returns>False when the port is closed.</returns>
    public bool ServeNext()
    {
        uint bytes;
        nuint key;
        NativeOverlapped* overlapped;
        bool success = _machine.Kernel32.GetQueuedCompletionStatus(_port, &bytes, &key, &overlapped, Kernel32Constants.INFINITE);
        if (overlapped is null)
            return false;

        var block = (Block*)overlapped;
        if (block->IsSend || (success && Answer(block)))
            Receive(block);

        return true;
    }

    /// <summary>Posts receives until one pends; answers each request that is received inline.</summary>
    private void Receive(Block* block)
    {
        while (true)
        {
            block->IsSend = false;
            block->Overlapped = default;
            uint code = _machine.HttpApi.HttpReceiveHttpRequest(_queue.Handle, 0, 0, Request(block), BufferSize, null, &block->Overlapped);
            if (code != Win32Error.NO_ERROR || !Answer(block))
                return;
        }
    }

    /// <returns>True if the response was sent inline, so that the block can be reused.</returns>
    private bool Answer(Block* block)
    {
        ulong id = Request(block)->RequestId;
        block->IsSend = true;
        block->Overlapped = default;
        uint code = _machine.HttpApi.HttpSendHttpResponse(
            _queue.Handle, id, 0, &block->Response, null, null, null, 0, &block->Overlapped, null);
        return code != Win32Error.ERROR_IO_PENDING;
    }

    private static HTTP_REQUEST_V2* Request(Block* block) => (HTTP_REQUEST_V2*)(block + 1);

    [StructLayout(LayoutKind.Sequential)]
    private struct Block
    {
        public NativeOverlapped Overlapped;
        public bool IsSend;
        public HTTP_RESPONSE_V2 Response;
        public HTTP_DATA_CHUNK Chunk;
        public fixed byte Body[16];
        public fixed byte Reason[8];
        private fixed byte _padding[64];
    }
}
