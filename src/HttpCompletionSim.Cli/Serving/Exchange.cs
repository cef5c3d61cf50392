using System.Runtime.InteropServices;
using System.Text;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Cli.Serving;

/// <summary>The native memory of one request and its response, and the two calls that use it.</summary>
/// <remarks>
/// The memory is not moved during the life of the exchange, because the system owns it while a call is pending (OVL-10).
/// </remarks>
internal sealed unsafe class Exchange : IDisposable
{
    private const uint FirstBufferLength = 4096;
    private const int TextLength = 1024;

    private readonly EchoServer _server;
    private readonly HTTP_RESPONSE_V2* _response;
    private readonly HTTP_DATA_CHUNK* _chunk;
    private readonly byte* _text;
    private HTTP_REQUEST_V2* _request;
    private uint _requestLength = FirstBufferLength;

    public Exchange(EchoServer server)
    {
        _server = server;
        Overlapped = (NativeOverlapped*)NativeMemory.AllocZeroed(
            (nuint)(sizeof(NativeOverlapped) + sizeof(HTTP_RESPONSE_V2) + sizeof(HTTP_DATA_CHUNK) + TextLength));
        _response = (HTTP_RESPONSE_V2*)(Overlapped + 1);
        _chunk = (HTTP_DATA_CHUNK*)(_response + 1);
        _text = (byte*)(_chunk + 1);
        _request = (HTTP_REQUEST_V2*)NativeMemory.Alloc(_requestLength);
    }

    /// <summary>The OVERLAPPED of both calls; only one is in progress at a time.</summary>
    public NativeOverlapped* Overlapped { get; }

    /// <summary>Receives the next request or, after ERROR_MORE_DATA, the same one again.</summary>
    public uint Receive(bool again, NativeOverlapped* overlapped, uint* bytes)
    {
        ulong requestId = again ? _request->RequestId : HttpConstants.HTTP_NULL_ID;
        return _server.Http.HttpReceiveHttpRequest(_server.Queue, requestId, 0, _request, _requestLength, bytes, overlapped);
    }

    /// <summary>Enlarges the buffer for a request that did not fit, and keeps its id.</summary>
    public void Grow(uint needed)
    {
        ulong requestId = _request->RequestId;
        _requestLength = Math.Max(needed, 2 * _requestLength);
        _request = (HTTP_REQUEST_V2*)NativeMemory.Realloc(_request, _requestLength);
        _request->RequestId = requestId;
    }

    /// <summary>Responds to the request that has been received.</summary>
    public uint Respond(string completion, NativeOverlapped* overlapped)
    {
        var text = new Span<byte>(_text, TextLength);
        int length = 0;
        "OK"u8.CopyTo(text);
        length += 2;
        int bodyStart = length;
        Append(text, ref length, Verb());
        Append(text, ref length, " "u8);
        Append(text, ref length, new ReadOnlySpan<byte>(_request->pRawUrl, _request->RawUrlLength));
        Append(text, ref length, ": "u8);
        length += Encoding.ASCII.GetBytes(completion, text[length..]);
        Append(text, ref length, "\n"u8);

        *_response = default;
        _response->StatusCode = 200;
        _response->pReason = _text;
        _response->ReasonLength = 2;
        _response->EntityChunkCount = 1;
        _response->pEntityChunks = _chunk;
        _chunk->DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory;
        _chunk->FromMemory.pBuffer = _text + bodyStart;
        _chunk->FromMemory.BufferLength = (uint)(length - bodyStart);
        return _server.Http.HttpSendHttpResponse(_server.Queue, _request->RequestId, 0, _response, null, null, null, 0, overlapped, null);
    }

    public void Dispose()
    {
        NativeMemory.Free(Overlapped);
        NativeMemory.Free(_request);
    }

    private ReadOnlySpan<byte> Verb() => _request->Verb switch
    {
        HTTP_VERB.HttpVerbUnknown => new ReadOnlySpan<byte>(_request->pUnknownVerb, _request->UnknownVerbLength),
        HTTP_VERB.HttpVerbGET => "GET"u8,
        HTTP_VERB.HttpVerbPOST => "POST"u8,
        _ => Encoding.ASCII.GetBytes(_request->Verb.ToString()["HttpVerb".Length..]),
    };

    /// <summary>Appends a piece of text; cuts a long path, so that there is room for the rest.</summary>
    private static void Append(Span<byte> text, ref int length, ReadOnlySpan<byte> piece)
    {
        const int Reserved = 128;
        piece = piece[..Math.Min(piece.Length, Math.Max(0, text.Length - length - Reserved))];
        piece.CopyTo(text[length..]);
        length += piece.Length;
    }
}
