using System.Runtime.InteropServices;
using System.Text;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Support;

/// <summary>An HTTP_RESPONSE in native memory.</summary>
internal sealed unsafe class TestResponse : IDisposable
{
    private readonly List<nint> _blocks = [];
    private readonly List<HTTP_UNKNOWN_HEADER> _unknown = [];
    private readonly List<HTTP_DATA_CHUNK> _chunks = [];
    private readonly HTTP_RESPONSE_V2* _response;

    public TestResponse(ushort status, string reason, string? body)
    {
        _response = (HTTP_RESPONSE_V2*)Allocate(sizeof(HTTP_RESPONSE_V2));
        _response->StatusCode = status;
        _response->pReason = Bytes(reason, out int length);
        _response->ReasonLength = (ushort)length;
        if (body is not null)
            Chunk(body);
    }

    public HTTP_RESPONSE_V2* Pointer => _response;

    public TestResponse Known(HTTP_HEADER_ID id, string value)
    {
        ref HTTP_KNOWN_HEADER header = ref _response->Headers.KnownHeaders[(int)id];
        header.pRawValue = Bytes(value, out int length);
        header.RawValueLength = (ushort)length;
        return this;
    }

    public TestResponse Unknown(string name, string value)
    {
        HTTP_UNKNOWN_HEADER header = default;
        header.pName = Bytes(name, out int nameLength);
        header.NameLength = (ushort)nameLength;
        header.pRawValue = Bytes(value, out int length);
        header.RawValueLength = (ushort)length;
        _unknown.Add(header);
        _response->Headers.pUnknownHeaders = (HTTP_UNKNOWN_HEADER*)Copy<HTTP_UNKNOWN_HEADER>([.. _unknown]);
        _response->Headers.UnknownHeaderCount = (ushort)_unknown.Count;
        return this;
    }

    public TestResponse Chunk(string text)
    {
        HTTP_DATA_CHUNK chunk = default;
        chunk.FromMemory.pBuffer = Bytes(text, out int length);
        chunk.FromMemory.BufferLength = (uint)length;
        return Chunk(chunk);
    }

    public TestResponse Chunk(HTTP_DATA_CHUNK chunk)
    {
        _chunks.Add(chunk);
        _response->pEntityChunks = (HTTP_DATA_CHUNK*)Copy<HTTP_DATA_CHUNK>([.. _chunks]);
        _response->EntityChunkCount = (ushort)_chunks.Count;
        return this;
    }

    /// <summary>Several values of one known header.</summary>
    public TestResponse Multiple(HTTP_HEADER_ID id, params string[] values)
    {
        var headers = new HTTP_KNOWN_HEADER[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            headers[i].pRawValue = Bytes(values[i], out int length);
            headers[i].RawValueLength = (ushort)length;
        }

        HTTP_MULTIPLE_KNOWN_HEADERS multiple = default;
        multiple.HeaderId = id;
        multiple.KnownHeaderCount = (ushort)values.Length;
        multiple.KnownHeaders = (HTTP_KNOWN_HEADER*)Copy<HTTP_KNOWN_HEADER>(headers);
        HTTP_RESPONSE_INFO info = default;
        info.Type = HTTP_RESPONSE_INFO_TYPE.HttpResponseInfoTypeMultipleKnownHeaders;
        info.Length = (uint)sizeof(HTTP_MULTIPLE_KNOWN_HEADERS);
        info.pInfo = (void*)Copy<HTTP_MULTIPLE_KNOWN_HEADERS>([multiple]);
        _response->ResponseInfoCount = 1;
        _response->pResponseInfo = (HTTP_RESPONSE_INFO*)Copy<HTTP_RESPONSE_INFO>([info]);
        return this;
    }

    public void Dispose()
    {
        foreach (nint block in _blocks)
            NativeMemory.Free((void*)block);

        _blocks.Clear();
    }

    private byte* Bytes(string text, out int length)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        length = bytes.Length;
        byte* copy = (byte*)Allocate(length + 1);
        bytes.CopyTo(new Span<byte>(copy, length));
        return copy;
    }

    private nint Copy<T>(ReadOnlySpan<T> items)
        where T : unmanaged
    {
        nint block = Allocate(items.Length * sizeof(T));
        items.CopyTo(new Span<T>((void*)block, items.Length));
        return block;
    }

    private nint Allocate(int size)
    {
        var block = (nint)NativeMemory.AllocZeroed((nuint)size);
        _blocks.Add(block);
        return block;
    }
}
