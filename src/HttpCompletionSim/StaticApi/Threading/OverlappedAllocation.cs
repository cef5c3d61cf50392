using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32.Threading;

/// <summary>The managed side of one NativeOverlapped: callback, state, pinned objects, and whether it is in use.</summary>
/// <remarks>
/// Looked up by address, never read through the pointer, so a stale pointer is diagnosed instead of followed. A freed address is not
/// used again before <see cref="MaxFreed"/> others have been freed.
/// </remarks>
internal sealed unsafe class OverlappedAllocation
{
    /// <summary>How many freed blocks are kept, so that a stale pointer to one of them is known for what it is.</summary>
    public const int MaxFreed = 1024;

    private static readonly ConcurrentDictionary<nint, OverlappedAllocation> s_all = new();
    private static readonly ConcurrentQueue<nint> s_freed = new();

    private readonly Lock _lock = new();
    private readonly NativeOverlapped* _native;
    private readonly IOCompletionCallback _callback;
    private readonly ExecutionContext? _context;
    private readonly bool _isReusable;
    private readonly GCHandle[] _pins;
    private ThreadPoolBoundHandle? _owner;
    private bool _completed;
    private bool _released;
    private bool _keepsMemory;

    public OverlappedAllocation(IOCompletionCallback callback, object? state, object? pinData, ExecutionContext? context, bool isReusable)
    {
        _callback = callback;
        State = state;
        _context = context;
        _isReusable = isReusable;
        _pins = Pin(pinData);
        _native = (NativeOverlapped*)NativeMemory.AllocZeroed((nuint)sizeof(NativeOverlapped));
        s_all[(nint)_native] = this;
    }

    public object? State { get; }

    public bool IsDisposed { get; private set; }

    /// <summary>The allocation of a pointer that is in use.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static OverlappedAllocation Of(NativeOverlapped* overlapped, string parameter)
    {
        if (!s_all.TryGetValue((nint)overlapped, out OverlappedAllocation? found))
            throw new ArgumentException("The NativeOverlapped comes from no ThreadPoolBoundHandle of the simulator, or was freed long ago.", parameter);

        return found._owner is not null
            ? found
            : throw new ArgumentException("The NativeOverlapped has been freed already. Who frees it twice, or uses it afterwards, corrupts memory on Windows.", parameter);
    }

    /// <summary>Calls the program for a completed operation.</summary>
    /// <exception cref="InvalidOperationException">The NativeOverlapped served another operation before, or has been freed.</exception>
    public static void Complete(ThreadPoolBoundHandle bound, uint errorCode, uint bytes, NativeOverlapped* overlapped)
    {
        if (!s_all.TryGetValue((nint)overlapped, out OverlappedAllocation? found))
            throw new InvalidOperationException("An operation has completed whose NativeOverlapped comes from no ThreadPoolBoundHandle of the simulator, or was freed long ago.");

        lock (found._lock)
        {
            if (found._completed)
            {
                throw new InvalidOperationException(
                    "A NativeOverlapped cannot be reused: a second operation has completed on it since it was allocated. Free it and allocate another one for each operation.");
            }

            if (found._owner is null)
                throw new InvalidOperationException("An operation has completed whose NativeOverlapped has been freed. Free it in the callback, or when no operation was started.");

            if (found._owner != bound)
                throw new InvalidOperationException($"An operation of {bound.Name} has completed whose NativeOverlapped belongs to another bound handle.");

            found._completed = true;
        }

        found.CallBack(errorCode, bytes);
    }

    /// <summary>Takes it into use.</summary>
    /// <returns>The pointer, or null when it is in use already.</returns>
    public NativeOverlapped* TryTake(ThreadPoolBoundHandle owner)
    {
        lock (_lock)
        {
            if (_owner is not null || _released)
                return null;

            _owner = owner;
            owner.CountAllocated(1);
            _completed = false;
            *_native = default;
            return _native;
        }
    }

    /// <summary>Ends the use.</summary>
    /// <param name="owner">Who frees it.</param>
    /// <param name="isInFlight">The system still uses the memory: it must be kept for ever.</param>
    public void Free(ThreadPoolBoundHandle owner, bool isInFlight)
    {
        lock (_lock)
        {
            if (_owner != owner)
                throw new ArgumentException("The NativeOverlapped was allocated from another ThreadPoolBoundHandle.", "overlapped");

            _owner = null;
            owner.CountAllocated(-1);
            _keepsMemory |= isInFlight;
            if (!_isReusable || IsDisposed)
                Release();
        }
    }

    /// <summary>Releases it, at once or at the end of its use.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            IsDisposed = true;
            if (_owner is null)
                Release();
        }
    }

    private static GCHandle[] Pin(object? pinData)
    {
        object?[] objects = pinData switch
        {
            null => [],
            object?[] many => many,
            _ => [pinData],
        };
        var pins = new GCHandle[objects.Length];
        try
        {
            for (int i = 0; i < objects.Length; i++)
                pins[i] = GCHandle.Alloc(objects[i], GCHandleType.Pinned);
        }
        catch
        {
            Unpin(pins);
            throw;
        }

        return pins;
    }

    private static void Unpin(GCHandle[] pins)
    {
        foreach (GCHandle pin in pins)
        {
            if (pin.IsAllocated)
                pin.Free();
        }
    }

    private void CallBack(uint errorCode, uint bytes)
    {
#pragma warning disable CA1416 // .NET marks the delegate as Windows-only because nothing but the pool of Windows calls it. Here the simulator does.
        if (_context is null)
            _callback(errorCode, bytes, _native);
        else
            ExecutionContext.Run(_context, _ => _callback(errorCode, bytes, _native), null);
#pragma warning restore CA1416
    }

    private void Release()
    {
        if (_released)
            return;

        _released = true;
        Unpin(_pins);
        if (_keepsMemory)
            return;

        s_freed.Enqueue((nint)_native);
        while (s_freed.Count > MaxFreed && s_freed.TryDequeue(out nint oldest))
        {
            s_all.TryRemove(oldest, out _);
            NativeMemory.Free((void*)oldest);
        }
    }
}
