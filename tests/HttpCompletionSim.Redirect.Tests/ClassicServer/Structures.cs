using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClassicServer;

#pragma warning disable CA1815, CA1051, CA1711, IDE0079 // Structures of C.

[StructLayout(LayoutKind.Sequential)]
public struct HttpApiVersion(ushort major, ushort minor)
{
    public ushort Major = major;
    public ushort Minor = minor;
}

[StructLayout(LayoutKind.Sequential)]
public struct BindingInfo
{
    public uint Flags;
    public IntPtr Queue;
}

/// <summary>HTTP_RESPONSE_V1 with a reason as a string, which .NET turns to bytes.</summary>
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Ansi)]
public struct Response
{
    public uint Flags;
    public HttpApiVersion Version;
    public ushort StatusCode;
    public ushort ReasonLength;
    [MarshalAs(UnmanagedType.LPStr)]
    public string Reason;
    public ushort UnknownHeaderCount;
    public IntPtr UnknownHeaders;
    public ushort TrailerCount;
    public IntPtr Trailers;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 60)]
    public IntPtr[] KnownHeaders;
    public ushort EntityChunkCount;
    public IntPtr EntityChunks;
    public ushort ResponseInfoCount;
    public IntPtr ResponseInfo;
}

[Flags]
public enum QueueFlags : uint
{
    None = 0,
    OpenExisting = 1,
    Controller = 2,
}

public sealed class QueueHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public QueueHandle() : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle() => NativeMethods.HttpCloseRequestQueue(handle) == 0;
}

public sealed class EventHandleOfClassic : SafeHandleZeroOrMinusOneIsInvalid
{
    private EventHandleOfClassic() : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle() => NativeMethods.CloseHandle(handle);
}
