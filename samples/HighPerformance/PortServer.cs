using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.HighPerformance;

/// <summary>
/// A server as it is written in C for speed: several threads at one completion port, several receives posted for each, all memory allocated
/// at the start, packets taken in batches, and no packet for an operation that completes inside its call.
/// </summary>
/// <remarks>
/// <para>The rule of ownership: from the call that starts an operation until its end is known, the block belongs to the operation. When the
/// call has returned ERROR_IO_PENDING, another thread may already have taken the packet, so the calling thread touches the block no more.
/// When it has returned anything else, no packet comes (FILE_SKIP_COMPLETION_PORT_ON_SUCCESS), and the block belongs to the calling
/// thread.</para>
/// </remarks>
public sealed unsafe class PortServer : IDisposable
{
    private const nuint RequestKey = 1;
    private const nuint QuitKey = 2;
    private const int PacketsPerBatch = 64;

    private readonly IHttpApi _http;
    private readonly IKernel32 _kernel;
    private readonly ServerOptions _options;
    private readonly HttpServerSetup _queue;
    private readonly nint _port;
    private readonly byte* _blocks;
    private readonly nuint _blockLength;
    private readonly BufferPool _longBuffers = new();
    private readonly PreparedResponse _hello = new(200, "OK"u8, HTTP_HEADER_ID.HttpHeaderContentType, "text/plain"u8, "Hello, World!"u8);
    private readonly PreparedResponse _notAllowed =
        new(405, "Method Not Allowed"u8, HTTP_HEADER_ID.HttpHeaderAllow, "GET"u8, "Only GET is served here."u8);
    private readonly Thread[] _threads;
    private readonly Counts[] _counts;
    private readonly int _blockCount;
    private int _blocksInUse;
    private volatile bool _isStopping;
    private bool _isDisposed;

    /// <summary>Registers the URL, posts the receives and starts the threads.</summary>
    /// <param name="http">httpapi.dll.</param>
    /// <param name="kernel">kernel32.dll.</param>
    /// <param name="url">A URL prefix.</param>
    /// <param name="options">Sizes, or null for the defaults.</param>
    /// <exception cref="Win32CallException">The URL cannot be served.</exception>
    public PortServer(IHttpApi http, IKernel32 kernel, string url, ServerOptions? options = null)
    {
        _http = http;
        _kernel = kernel;
        _options = options ?? new ServerOptions();
        _queue = HttpServerSetup.Open(http, url);

        // NumberOfConcurrentThreads is 0: as many threads run at the same time as there are processors.
        _port = kernel.CreateIoCompletionPort(_queue.Handle, 0, RequestKey, 0);
        kernel.SetFileCompletionNotificationModes(
            _queue.Handle, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS | Kernel32Constants.FILE_SKIP_SET_EVENT_ON_HANDLE);

        // One piece of memory for all blocks. A cache line holds parts of one block only.
        _blockCount = _options.Threads * _options.ReceivesPerThread;
        _blocksInUse = _blockCount;
        _blockLength = ((nuint)sizeof(Block) + _options.BufferLength + Block.Alignment - 1) & ~(nuint)(Block.Alignment - 1);
        _blocks = (byte*)NativeMemory.AlignedAlloc((nuint)_blockCount * _blockLength, Block.Alignment);
        _counts = [.. Enumerable.Range(0, _options.Threads).Select(_ => new Counts())];
        _threads = [.. _counts.Select((counts, i) => new Thread(() => Serve(counts)) { Name = $"port thread {i + 1}" })];

        // The threads post the receives: each block is announced to them as free.
        for (int i = 0; i < _blockCount; i++)
        {
            *BlockAt(i) = default;
            Announce(BlockAt(i));
        }

        foreach (Thread thread in _threads)
            thread.Start();
    }

    /// <summary>What the server has done. The numbers are exact when it has been shut down.</summary>
    public ServerTotals Totals => new(
        _counts.Sum(each => each.Received), _counts.Sum(each => each.Answered), _counts.Sum(each => each.Packets),
        _counts.Sum(each => each.Batches), _counts.Sum(each => each.Inline), _longBuffers.Rented);

    /// <summary>
    /// Stops: no further request is received, each request that was received is answered, and all threads have ended when the call returns.
    /// </summary>
    public void Shutdown()
    {
        if (_isStopping)
            return;

        // HttpShutdownRequestQueue would also end the requests that were received and are not answered yet (SHUT-01). Here only the
        // receives end. A thread that posts one at the same time sees the flag, and cancels it.
        _http.HttpRemoveUrlFromUrlGroup(_queue.UrlGroupId, null, HttpConstants.HTTP_URL_FLAG_REMOVE_ALL);
        _isStopping = true;
        for (int i = 0; i < _blockCount; i++)
            _kernel.CancelIoEx(_queue.Handle, &BlockAt(i)->Receiving);

        foreach (Thread thread in _threads)
            thread.Join();
    }

    /// <summary>Shuts down, closes the handles, and frees the memory, which no operation uses any longer.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;

        _isDisposed = true;
        Shutdown();
        _queue.Dispose();
        _kernel.CloseHandle(_port);
        NativeMemory.AlignedFree(_blocks);
        _longBuffers.Dispose();
        _hello.Dispose();
        _notAllowed.Dispose();
    }

    private void Serve(Counts counts)
    {
        OVERLAPPED_ENTRY* packets = stackalloc OVERLAPPED_ENTRY[PacketsPerBatch];
        while (true)
        {
            uint count;
            if (!_kernel.GetQueuedCompletionStatusEx(_port, packets, PacketsPerBatch, &count, Kernel32Constants.INFINITE, false))
                return;

            counts.Batches++;
            bool quits = false;
            for (uint i = 0; i < count; i++)
            {
                if (packets[i].lpCompletionKey == QuitKey)
                {
                    quits = true;
                    continue;
                }

                counts.Packets++;
                Block* block = Block.Of(packets[i].lpOverlapped);
                Run(block, block->Step == Step.Free ? Win32Error.NO_ERROR : OutcomeOf(packets[i].lpOverlapped), counts);
            }

            if (quits)
            {
                // One packet ends all threads: each posts it again for the next.
                _kernel.PostQueuedCompletionStatus(_port, 0, QuitKey, null);
                return;
            }
        }
    }

    /// <summary>
    /// Continues a block with the outcome of its operation, for as long as its next operations complete inside their calls.
    /// </summary>
    private void Run(Block* block, uint code, Counts counts)
    {
        for (int inline = 0; ; inline++)
        {
            if (block->Step == Step.Send && code == Win32Error.NO_ERROR)
                counts.Answered++;

            // Let other blocks run, but not while this one has a request: it would be lost.
            if (inline >= _options.InlineLimit && !HasRequest(block, code))
            {
                Announce(block);
                return;
            }

            code = Next(block, code, counts);
            if (code == Win32Error.ERROR_IO_PENDING)
                return;

            if (block->Step == Step.Free)
            {
                Retire();
                return;
            }

            counts.Inline++;
        }
    }

    private static bool HasRequest(Block* block, uint code) =>
        block->Step is (Step.Receive or Step.ReceiveAgain) && code is (Win32Error.NO_ERROR or Win32Error.ERROR_MORE_DATA);

    /// <summary>Starts the operation that follows an outcome.</summary>
    /// <returns>
    /// ERROR_IO_PENDING if the block belongs to the operation; otherwise the outcome, and the step Free if the block is retired.
    /// </returns>
    private uint Next(Block* block, uint code, Counts counts)
    {
        switch (block->Step, code)
        {
            case (Step.Receive or Step.ReceiveAgain, Win32Error.NO_ERROR):
                return Answer(block, counts);
            case (Step.Receive, Win32Error.ERROR_MORE_DATA):
                return ReceiveAgain(block);
            default:
                // The block was free, or its response is out, or its client has left, or a receive has failed. None of these is a reason to
                // serve no further request.
                return Receive(block);
        }
    }

    private uint Receive(Block* block)
    {
        if (block->Buffer != OwnBuffer(block) && block->Buffer is not null)
            _longBuffers.Return(block->Buffer);

        block->Buffer = OwnBuffer(block);
        block->BufferLength = _options.BufferLength;
        if (_isStopping)
        {
            block->Step = Step.Free;
            return Win32Error.ERROR_OPERATION_ABORTED;
        }

        uint code = Receive(block, &block->Receiving, Step.Receive, HttpConstants.HTTP_NULL_ID);

        // The block is the operation's now, but its address may still be named.
        if (code == Win32Error.ERROR_IO_PENDING && _isStopping)
            _kernel.CancelIoEx(_queue.Handle, &block->Receiving);

        return code;
    }

    private uint ReceiveAgain(Block* block)
    {
        ulong id = Request(block)->RequestId;
        block->Buffer = _longBuffers.Rent();
        block->BufferLength = BufferPool.Length;
        return Receive(block, &block->Serving, Step.ReceiveAgain, id);
    }

    private uint Receive(Block* block, NativeOverlapped* overlapped, Step step, ulong id)
    {
        block->Step = step;
        *overlapped = default;
        return _http.HttpReceiveHttpRequest(_queue.Handle, id, 0, Request(block), block->BufferLength, null, overlapped);
    }

    private uint Answer(Block* block, Counts counts)
    {
        PreparedResponse response = Request(block)->Verb == HTTP_VERB.HttpVerbGET ? _hello : _notAllowed;
        ulong id = Request(block)->RequestId;
        counts.Received++;
        block->Step = Step.Send;
        block->Serving = default;
        return _http.HttpSendHttpResponse(_queue.Handle, id, 0, response.Pointer, null, null, null, 0, &block->Serving, null);
    }

    /// <summary>Queues a block behind the packets that wait, as free for a receive.</summary>
    private void Announce(Block* block)
    {
        block->Step = Step.Free;
        _kernel.PostQueuedCompletionStatus(_port, 0, RequestKey, &block->Serving);
    }

    /// <summary>Counts a block that serves no further request; the last one ends the threads.</summary>
    private void Retire()
    {
        if (Interlocked.Decrement(ref _blocksInUse) == 0)
            _kernel.PostQueuedCompletionStatus(_port, 0, QuitKey, null);
    }

    private uint OutcomeOf(NativeOverlapped* overlapped)
    {
        uint bytes;
        return _kernel.GetOverlappedResult(_queue.Handle, overlapped, &bytes, false)
            ? Win32Error.NO_ERROR
            : _kernel.GetLastError();
    }

    private Block* BlockAt(int index) => (Block*)(_blocks + ((nuint)index * _blockLength));

    private static byte* OwnBuffer(Block* block) => (byte*)(block + 1);

    private static HTTP_REQUEST_V2* Request(Block* block) => (HTTP_REQUEST_V2*)block->Buffer;
}
