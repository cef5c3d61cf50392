using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Support;

/// <summary>One OVERLAPPED with a byte count and a buffer, in native memory, filled with values that no completion writes.</summary>
internal sealed unsafe class Operation : IDisposable
{
    public const nuint StatusSentinel = 0x5151_5151;
    public const nuint InformationSentinel = 0x5252_5252;
    public const uint BytesSentinel = 0x5353_5353;
    public const uint RoomyBuffer = 4096;

    private bool _freed;

    public Operation(nint hEvent = 0, uint length = RoomyBuffer)
    {
        Overlapped = (NativeOverlapped*)NativeMemory.AllocZeroed((nuint)sizeof(NativeOverlapped));
        Bytes = (uint*)NativeMemory.AllocZeroed(sizeof(uint));
        Buffer = (HTTP_REQUEST_V2*)NativeMemory.AlignedAlloc(RoomyBuffer, 16);
        Length = length;
        Overlapped->hEvent = hEvent;
        Stain();
    }

    public NativeOverlapped* Overlapped { get; }

    public uint* Bytes { get; }

    public HTTP_REQUEST_V2* Buffer { get; }

    public uint Length { get; }

    public uint Status => (uint)((nuint*)Overlapped)[0];

    public nuint Information => ((nuint*)Overlapped)[1];

    public bool IsUntouched => ((nuint*)Overlapped)[0] == StatusSentinel && Information == InformationSentinel && *Bytes == BytesSentinel;

    /// <summary>A buffer that holds the fixed structure and nothing more, so that every request is too large.</summary>
    public static uint TightBuffer => (uint)sizeof(HTTP_REQUEST_V2);

    public void Stain()
    {
        ((nuint*)Overlapped)[0] = StatusSentinel;
        ((nuint*)Overlapped)[1] = InformationSentinel;
        *Bytes = BytesSentinel;
    }

    public void Dispose()
    {
        if (_freed)
            return;

        _freed = true;
        NativeMemory.Free(Overlapped);
        NativeMemory.Free(Bytes);
        NativeMemory.AlignedFree(Buffer);
    }
}
