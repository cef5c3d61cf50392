using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Benchmarks;

/// <summary>A server without threads of its own: the measuring thread makes each call, so that no thread waits for a processor.</summary>
internal sealed unsafe class HandServer : IDisposable
{
    private const uint BufferSize = 1536;

    private readonly IHttpApi _http;
    private readonly IKernel32 _kernel32;
    private readonly HttpServerSetup _queue;
    private readonly nint _port;
    private readonly byte* _texts;

    public HandServer(SimulatedMachine machine, string url)
    {
        _http = machine.HttpApi;
        _kernel32 = machine.Kernel32;
        _queue = machine.OpenQueue(url);
        _port = _kernel32.CreateIoCompletionPort(_queue.Handle, 0, 1, 0);
        _texts = (byte*)NativeMemory.Alloc(32);
        "OK"u8.CopyTo(new Span<byte>(_texts, 2));
        Body.CopyTo(new Span<byte>(_texts + 16, 13));
    }

    public static ReadOnlySpan<byte> Body => "Hello, World!"u8;

    public void AddUrl(string url) => _queue.AddUrl(url);

    public void RemoveUrl(string url)
    {
        fixed (char* text = url)
            Check(_http.HttpRemoveUrlFromUrlGroup(_queue.UrlGroupId, text, 0), Win32Error.NO_ERROR);
    }

    /// <summary>Allocates memory for one receive at a time.</summary>
    public static nint MakeBlock() => (nint)NativeMemory.AlignedAlloc((nuint)sizeof(Block) + BufferSize, 64);

    public static void FreeBlock(nint block) => NativeMemory.AlignedFree((void*)block);

    /// <summary>Posts a receive, which pends.</summary>
    public void Receive(nint block)
    {
        var own = (Block*)block;
        own->Overlapped = default;
        uint code = _http.HttpReceiveHttpRequest(_queue.Handle, 0, 0, Request(own), BufferSize, null, &own->Overlapped);
        Check(code, Win32Error.ERROR_IO_PENDING);
    }

    /// <summary>Dequeues a packet, waiting for it.</summary>
    /// <returns>The block whose receive has completed.</returns>
    public nint Take()
    {
        uint bytes;
        nuint key;
        NativeOverlapped* overlapped;
        _kernel32.GetQueuedCompletionStatus(_port, &bytes, &key, &overlapped, Kernel32Constants.INFINITE);
        return (nint)overlapped;
    }

    /// <summary>Answers the request that a block has received.</summary>
    public void Answer(nint block)
    {
        var chunk = new HTTP_DATA_CHUNK();
        chunk.FromMemory.pBuffer = _texts + 16;
        chunk.FromMemory.BufferLength = 13;
        var response = new HTTP_RESPONSE_V2 { StatusCode = 200 };
        response.Base.pReason = _texts;
        response.Base.ReasonLength = 2;
        response.Base.EntityChunkCount = 1;
        response.Base.pEntityChunks = &chunk;
        Check(
            _http.HttpSendHttpResponse(_queue.Handle, Request((Block*)block)->RequestId, 0, &response, null, null, null, 0, null, null),
            Win32Error.NO_ERROR);
    }

    public void Cancel(nint block)
    {
        if (!_kernel32.CancelIoEx(_queue.Handle, (NativeOverlapped*)block))
            throw new InvalidOperationException("There was nothing to cancel.");
    }

    public void Dispose()
    {
        _queue.Dispose();
        _kernel32.CloseHandle(_port);
        NativeMemory.Free(_texts);
    }

    private static HTTP_REQUEST_V2* Request(Block* block) => (HTTP_REQUEST_V2*)(block + 1);

    private static void Check(uint code, uint expected)
    {
        if (code != expected)
            throw new InvalidOperationException($"The call returned {Win32Error.NameOf(code)}.");
    }

    [StructLayout(LayoutKind.Sequential, Size = 64)]
    private struct Block
    {
        public NativeOverlapped Overlapped;
    }
}
