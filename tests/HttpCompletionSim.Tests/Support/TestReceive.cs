using System.Runtime.InteropServices;
using System.Text;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Support;

/// <summary>Buffer, OVERLAPPED and byte count of one receive, in native memory, with poison in what should stay untouched.</summary>
internal sealed unsafe class TestReceive : IDisposable
{
    public const uint UntouchedBytes = 0xABCD1234;
    public const byte Filler = 0xEE;

    private const int Head = 64;
    private const int Tail = 64;

    private readonly byte* _block;
    private readonly int _size;

    public TestReceive(uint length)
    {
        Length = length;
        _size = Head + (int)length + Tail;
        nuint size = (nuint)_size;
        _block = (byte*)NativeMemory.AlignedAlloc(size, 16);
        new Span<byte>(_block, (int)size).Fill(Filler);
        *Overlapped = default;
        *Bytes = UntouchedBytes;
    }

    public NativeOverlapped* Overlapped => (NativeOverlapped*)_block;

    public uint* Bytes => (uint*)(_block + 48);

    public byte* Buffer => _block + Head;

    public uint Length { get; set; }

    public HTTP_REQUEST_V2* Request => (HTTP_REQUEST_V2*)Buffer;

    public ulong RequestId => Request->RequestId;

    public ulong ConnectionId => Request->ConnectionId;

    public string RawUrl => Text(Request->pRawUrl, Request->RawUrlLength);

    /// <summary>NTSTATUS in the status block.</summary>
    public uint Status => (uint)*(nuint*)_block;

    public nuint Information => ((nuint*)_block)[1];

    /// <summary>Puts values into the status block that no call writes, to see later that none did.</summary>
    public void Poison()
    {
        ((nuint*)_block)[0] = 0x5555;
        ((nuint*)_block)[1] = 0x6666;
    }

    public bool IsUntouched =>
        ((nuint*)_block)[0] == 0x5555 && ((nuint*)_block)[1] == 0x6666 && *Bytes == UntouchedBytes && IsBufferUntouched;

    public bool IsBufferUntouched => !new ReadOnlySpan<byte>(Buffer, (int)Length).ContainsAnyExcept(Filler);

    /// <summary>Whether a pointer points into the buffer.</summary>
    public bool Holds(void* pointer) => (byte*)pointer >= Buffer && (byte*)pointer < Buffer + Length;

    /// <summary>A string with its length, which must be followed by a NUL and lie in the buffer.</summary>
    public string Text(byte* pointer, int length)
    {
        Holds(pointer).ShouldBeTrue();
        pointer[length].ShouldBe((byte)0);
        return Encoding.Latin1.GetString(pointer, length);
    }

    public string? Header(HTTP_HEADER_ID id)
    {
        ref HTTP_KNOWN_HEADER header = ref Request->Headers.KnownHeaders[(int)id];
        return header.pRawValue is null ? null : Text(header.pRawValue, header.RawValueLength);
    }

    /// <summary>Frees the memory, and checks that nothing was written past the end of the buffer.</summary>
    public void Dispose()
    {
        bool isIntact = !new ReadOnlySpan<byte>(_block + _size - Tail, Tail).ContainsAnyExcept(Filler);
        NativeMemory.AlignedFree(_block);
        isIntact.ShouldBeTrue("something was written behind the buffer");
    }
}
