using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using HttpCompletionSim.Win32.Threading;

namespace HttpCompletionSim.Win32.Redirected;

/// <summary>
/// The managed side of a NativeOverlapped for handles that are bound with <see cref="RedirectedThreadPool"/>, in the shape of
/// System.Threading.Overlapped.
/// </summary>
public unsafe class Overlapped
{
    private static readonly ConcurrentDictionary<nint, Overlapped> s_packed = new();

    private IOCompletionCallback? _callback;
    private ExecutionContext? _context;
    private GCHandle[] _pins = [];
    private NativeOverlapped* _native;

    /// <summary>Makes one with zeros.</summary>
    public Overlapped()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="offsetLo">The low half of the offset.</param>
    /// <param name="offsetHi">The high half of the offset.</param>
    /// <param name="hEvent">An event, or 0.</param>
    /// <param name="ar">What <see cref="AsyncResult"/> gives back.</param>
    public Overlapped(int offsetLo, int offsetHi, nint hEvent, IAsyncResult? ar)
    {
        (OffsetLow, OffsetHigh, EventHandleIntPtr, AsyncResult) = (offsetLo, offsetHi, hEvent, ar);
    }

    /// <summary>Makes one.</summary>
    /// <param name="offsetLo">The low half of the offset.</param>
    /// <param name="offsetHi">The high half of the offset.</param>
    /// <param name="hEvent">An event, or 0.</param>
    /// <param name="ar">What <see cref="AsyncResult"/> gives back.</param>
    public Overlapped(int offsetLo, int offsetHi, int hEvent, IAsyncResult? ar) : this(offsetLo, offsetHi, (nint)hEvent, ar)
    {
    }

    /// <summary>An object of the program.</summary>
    public IAsyncResult? AsyncResult { get; set; }

    /// <summary>The low half of the offset.</summary>
    public int OffsetLow { get; set; }

    /// <summary>The high half of the offset.</summary>
    public int OffsetHigh { get; set; }

    /// <summary>The event, or 0.</summary>
    public nint EventHandleIntPtr { get; set; }

    /// <summary>The event, or 0.</summary>
    public int EventHandle
    {
        get => (int)EventHandleIntPtr;
        set => EventHandleIntPtr = value;
    }

    /// <summary>Makes the NativeOverlapped. The callback runs in the execution context of this call.</summary>
    /// <param name="iocb">Called when the operation has completed; null for none.</param>
    /// <exception cref="InvalidOperationException">It was packed before, and not freed.</exception>
    public NativeOverlapped* Pack(IOCompletionCallback? iocb) => Pack(iocb, null);

    /// <summary>Makes the NativeOverlapped. The callback runs in the execution context of this call.</summary>
    /// <param name="iocb">Called when the operation has completed; null for none.</param>
    /// <param name="userData">What stays pinned meanwhile: null, one object, or an array of objects.</param>
    /// <exception cref="InvalidOperationException">It was packed before, and not freed.</exception>
    public NativeOverlapped* Pack(IOCompletionCallback? iocb, object? userData) => Make(iocb, userData, ExecutionContext.Capture());

    /// <summary>As <see cref="Pack(IOCompletionCallback?)"/>, without the execution context.</summary>
    /// <param name="iocb">Called when the operation has completed; null for none.</param>
    public NativeOverlapped* UnsafePack(IOCompletionCallback? iocb) => Make(iocb, null, null);

    /// <summary>As <see cref="Pack(IOCompletionCallback?, object?)"/>, without the execution context.</summary>
    /// <param name="iocb">Called when the operation has completed; null for none.</param>
    /// <param name="userData">What stays pinned meanwhile.</param>
    public NativeOverlapped* UnsafePack(IOCompletionCallback? iocb, object? userData) => Make(iocb, userData, null);

    /// <summary>The managed side of a NativeOverlapped.</summary>
    /// <param name="nativeOverlappedPtr">One that was packed, and not freed.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static Overlapped Unpack(NativeOverlapped* nativeOverlappedPtr) =>
        s_packed.TryGetValue((nint)nativeOverlappedPtr, out Overlapped? found)
            ? found
            : throw new ArgumentException("The pointer was not packed, or has been freed.", nameof(nativeOverlappedPtr));

    /// <summary>Frees a NativeOverlapped after its operation has completed.</summary>
    /// <remarks>If the operation is still in flight, this is reported and the memory is kept, because the kernel writes to it.</remarks>
    /// <param name="nativeOverlappedPtr">One that was packed, and not freed.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static void Free(NativeOverlapped* nativeOverlappedPtr)
    {
        Overlapped overlapped = Unpack(nativeOverlappedPtr);
        s_packed.TryRemove((nint)nativeOverlappedPtr, out _);
        overlapped._native = null;
        RedirectedThreadPool.Freed(nativeOverlappedPtr);
        if (RedirectedThreadPool.ReportInFlight(nativeOverlappedPtr))
            return;

        OverlappedAllocation.Unpin(overlapped._pins);
        overlapped._pins = [];
        NativeMemory.Free(nativeOverlappedPtr);
    }

    /// <summary>The routine of every handle that is bound.</summary>
    internal static void Complete(uint error, uint bytes, NativeOverlapped* native)
    {
        if (!s_packed.TryGetValue((nint)native, out Overlapped? overlapped))
        {
            throw new InvalidOperationException(
                "An operation has completed whose NativeOverlapped was freed before. Free it in the callback, or when no operation was " +
                "started.");
        }

        if (overlapped._callback is not { } callback)
            return;

        // .NET marks the delegate as Windows-only because only the thread pool of Windows calls it. Here the simulator calls it.
#pragma warning disable CA1416
        if (overlapped._context is { } context)
            ExecutionContext.Run(context, _ => callback(error, bytes, native), null);
        else
            callback(error, bytes, native);
#pragma warning restore CA1416
    }

    private NativeOverlapped* Make(IOCompletionCallback? callback, object? pinData, ExecutionContext? context)
    {
        if (_native is not null)
            throw new InvalidOperationException("The Overlapped is packed already. Free it first.");

        _pins = OverlappedAllocation.Pin(pinData);
        (_callback, _context) = (callback, context);
        _native = (NativeOverlapped*)NativeMemory.AllocZeroed((nuint)sizeof(NativeOverlapped));
#pragma warning disable CA1416 // .NET marks the fields as Windows-only, because an OVERLAPPED has no use elsewhere.
        (_native->OffsetLow, _native->OffsetHigh, _native->EventHandle) = (OffsetLow, OffsetHigh, EventHandleIntPtr);
#pragma warning restore CA1416
        s_packed[(nint)_native] = this;
        return _native;
    }
}
