using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32;
using Microsoft.Win32.SafeHandles;

namespace ClassicServer;

#pragma warning disable CA1416, SYSLIB1054, CS0618, IDE0079 // Written for Windows and for the thread pool of .NET Framework.

/// <summary>
/// A server whose queue is bound to the thread pool as in .NET Framework: ThreadPool.BindHandle, Overlapped, SafeFileHandle.
/// </summary>
public sealed unsafe class PoolListener : IDisposable
{
    private const int BufferSize = 4096;
    private static readonly HttpApiVersion s_version = new(2, 0);

    private readonly SafeFileHandle _queue;
    private readonly ulong _session;
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly ManualResetEvent _done = new(false);

    public PoolListener(string url)
    {
        // A setting of http.sys; without it the default counts.
        using RegistryKey? settings = Registry.LocalMachine.OpenSubKey(@"System\CurrentControlSet\Services\HTTP\Parameters");
        MaxBytes = settings?.GetValue("MaxRequestBytes") as int? ?? 16384;
        NativeMethods.HttpInitialize(s_version, 1, IntPtr.Zero);
        NativeMethods.HttpCreateServerSession(s_version, out _session, 0);
        NativeMethods.HttpCreateUrlGroup(_session, out ulong group, 0);
        uint error = CreateQueue(s_version, null, IntPtr.Zero, 0, out _queue);
        if (error != 0)
            throw new Win32Exception((int)error);

        var binding = new BindingInfo { Flags = 1, Queue = _queue.DangerousGetHandle() };
        NativeMethods.HttpSetUrlGroupProperty(group, 7, ref binding, Marshal.SizeOf<BindingInfo>());
        NativeMethods.AddUrl(group, url, 0, 0);
        ThreadPool.BindHandle(_queue);
    }

    /// <summary>The default, as no registry has another value.</summary>
    public int MaxBytes { get; }

    /// <summary>What the callback was given: error code, bytes, the state, whether it ran on a thread of its own.</summary>
    public (uint Error, bool HasBytes, object? State) Completed { get; private set; }

    public bool IsQueueClosed => _queue.IsClosed;

    /// <summary>Starts a receive.</summary>
    /// <returns>The code of the call.</returns>
    public uint Begin(IAsyncResult state)
    {
        var overlapped = new Overlapped(0, 0, IntPtr.Zero, state);
        NativeOverlapped* native = overlapped.Pack(OnCompleted, _buffer);
        return Receive(_queue, 0, 0, (IntPtr)Marshal.UnsafeAddrOfPinnedArrayElement(_buffer, 0), BufferSize, IntPtr.Zero, native);
    }

    /// <summary>A mistake: starts a receive and frees its OVERLAPPED at once.</summary>
    public uint BeginAndFree()
    {
        NativeOverlapped* native = new Overlapped(0, 0, IntPtr.Zero, null).Pack(null, _buffer);
        uint code = Receive(_queue, 0, 0, (IntPtr)Marshal.UnsafeAddrOfPinnedArrayElement(_buffer, 0), BufferSize, IntPtr.Zero, native);
        Overlapped.Free(native);
        return code;
    }

    public bool Wait(int milliseconds) => _done.WaitOne(milliseconds);

    public void Dispose()
    {
        _queue.Dispose();
        NativeMethods.HttpCloseServerSession(_session);
        _done.Dispose();
    }

    [DllImport("httpapi.dll", EntryPoint = "HttpCreateRequestQueue", CharSet = CharSet.Unicode)]
    private static extern uint CreateQueue(HttpApiVersion version, string? name, IntPtr security, uint flags, out SafeFileHandle queue);

    [DllImport("httpapi.dll", EntryPoint = "HttpReceiveHttpRequest")]
    private static extern uint Receive(
        SafeFileHandle queue, ulong id, uint flags, IntPtr buffer, uint length, IntPtr bytes, NativeOverlapped* overlapped);

    private void OnCompleted(uint errorCode, uint numBytes, NativeOverlapped* native)
    {
        Completed = (errorCode, numBytes > 0, Overlapped.Unpack(native).AsyncResult);
        Overlapped.Free(native);
        _done.Set();
    }
}
