using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ClassicServer;

/// <summary>A small server of the classic kind: blocking receives, and answers whose reason is a string.</summary>
public sealed class Listener : IDisposable
{
    private const int BindingProperty = 7;

    // The fields of HTTP_REQUEST on a 64-bit system.
    private const int OffsetOfRequestId = 16;
    private const int OffsetOfRawUrlLength = 42;
    private const int OffsetOfRawUrl = 56;

    private static readonly HttpApiVersion s_version = new(2, 0);

    private readonly ulong _session;
    private readonly QueueHandle _queue;

    public Listener(string url)
    {
        if (!OperatingSystem.IsWindows() || Environment.OSVersion.Platform != PlatformID.Win32NT)
            throw new PlatformNotSupportedException("This server runs on Windows.");

        Check(NativeMethods.HttpInitialize(s_version, 1, IntPtr.Zero));
        Check(NativeMethods.HttpCreateServerSession(s_version, out _session, 0));
        Check(NativeMethods.HttpCreateUrlGroup(_session, out ulong group, 0));
        Check(NativeMethods.HttpCreateRequestQueue(s_version, null, IntPtr.Zero, QueueFlags.None, out _queue));
        var binding = new BindingInfo { Flags = 1, Queue = _queue.DangerousGetHandle() };
        Check(NativeMethods.HttpSetUrlGroupProperty(group, BindingProperty, ref binding, Marshal.SizeOf<BindingInfo>()));
        Check(NativeMethods.AddUrl(group, url, 0, 0));
    }

    /// <summary>The queue, for tests of single calls.</summary>
    public QueueHandle Queue => _queue;

    /// <summary>Receives one request and answers it.</summary>
    /// <returns>The URL of the request as it was sent, and how many bytes came and went.</returns>
    public string AnswerOne(ushort status, string reason)
    {
        byte[] buffer = new byte[4096];
        var pinned = GCHandle.Alloc(buffer, GCHandleType.Pinned);
        Check(NativeMethods.HttpReceiveHttpRequest(_queue, 0, 0, buffer, buffer.Length, out uint bytes, IntPtr.Zero));
        IntPtr request = pinned.AddrOfPinnedObject();
        string url = Marshal.PtrToStringAnsi(Marshal.ReadIntPtr(request, OffsetOfRawUrl), Marshal.ReadInt16(request, OffsetOfRawUrlLength));
        ulong id = (ulong)Marshal.ReadInt64(request, OffsetOfRequestId);
        pinned.Free();
        var response = new Response
        {
            StatusCode = status,
            Reason = reason,
            ReasonLength = (ushort)reason.Length,
            KnownHeaders = new IntPtr[60],
        };
        uint sent = 0;
        Check(NativeMethods.HttpSendHttpResponse(
            _queue, id, 0, ref response, IntPtr.Zero, ref sent, IntPtr.Zero, 0, IntPtr.Zero, IntPtr.Zero));
        return $"{url} in {bytes} bytes, answered with {sent}";
    }

    public void Dispose()
    {
        _queue.Dispose();
        Check(NativeMethods.HttpCloseServerSession(_session));
        Check(NativeMethods.HttpTerminate(1, IntPtr.Zero));
    }

    private static void Check(uint error)
    {
        if (error != 0)
            throw new Win32Exception((int)error);
    }
}
