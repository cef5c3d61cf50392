using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Win32.Threading;

/// <summary>The managed side of one NativeOverlapped: callback, state, pinned objects, and whether it is in use.</summary>
/// <remarks>
/// It is found by address, never by reading through the pointer, so that a stale pointer is reported and not dereferenced. A freed
/// address is reused only after <see cref="MaxFreed"/> others have been freed. The free releases callback, state, context and pins;
/// only the few bytes that identify a stale pointer stay.
/// </remarks>
internal sealed unsafe class OverlappedAllocation
{
    /// <summary>How many freed blocks are kept, so that a stale pointer to one of them can be reported as such.</summary>
    public const int MaxFreed = 1024;

    private static readonly ConcurrentDictionary<nint, OverlappedAllocation> s_all = new();
    private static readonly ConcurrentQueue<nint> s_freed = new();

    private readonly EngineLock _lock = new();
    private readonly NativeOverlapped* _native;
    private IOCompletionCallback? _callback;
    private ExecutionContext? _context;
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

    public object? State { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>Whether a pointer is in use: allocated, and not freed since.</summary>
    public static bool IsInUse(NativeOverlapped* overlapped) =>
        s_all.TryGetValue((nint)overlapped, out OverlappedAllocation? found) && found._owner is not null;

    /// <summary>The allocation of a pointer that is in use.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static OverlappedAllocation Of(NativeOverlapped* overlapped, string parameter)
    {
        if (!s_all.TryGetValue((nint)overlapped, out OverlappedAllocation? found))
        {
            throw new ArgumentException(
                "'overlapped' has already been freed. Or it was never allocated by a ThreadPoolBoundHandle of the simulator.", parameter);
        }

        return found._owner is not null
            ? found
            : throw new ArgumentException(
                "'overlapped' has already been freed. On Windows, a second free or a later use corrupts memory.", parameter);
    }

    /// <summary>Runs the program's callback for a completed operation.</summary>
    /// <exception cref="InvalidOperationException">The NativeOverlapped served another operation before, or has been freed.</exception>
    public static void Complete(ThreadPoolBoundHandle bound, uint errorCode, uint bytes, NativeOverlapped* overlapped)
    {
        if (!s_all.TryGetValue((nint)overlapped, out OverlappedAllocation? found))
        {
            throw new InvalidOperationException(
                "An operation has completed whose NativeOverlapped was not allocated by a ThreadPoolBoundHandle of the simulator, " +
                "or was freed long ago.");
        }

        IOCompletionCallback callback;
        ExecutionContext? context;
        using (found._lock.EnterScope())
        {
            found.EndKeeping(bound);
            if (found._completed)
            {
                throw new InvalidOperationException(
                    "NativeOverlapped cannot be reused for multiple operations. A second operation has completed on it since it was " +
                    "allocated. Free it and allocate another one for each operation.");
            }

            if (found._owner is null)
            {
                throw new InvalidOperationException(
                    "An operation has completed whose NativeOverlapped was freed before. Free it in the callback, or when no operation " +
                    "was started.");
            }

            if (found._owner != bound)
            {
                throw new InvalidOperationException(
                    $"An operation of {bound.Name} has completed whose NativeOverlapped belongs to another bound handle.");
            }

            found._completed = true;
            (callback, context) = (found._callback!, found._context);
        }

        found.CallBack(callback, context, errorCode, bytes);
    }

    /// <summary>Marks the NativeOverlapped as in use.</summary>
    /// <returns>The pointer, or null if it is in use already.</returns>
    public NativeOverlapped* TryTake(ThreadPoolBoundHandle owner)
    {
        using (_lock.EnterScope())
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
    /// <param name="owner">The bound handle that frees it.</param>
    /// <param name="isInFlight">Whether an operation still uses the memory: it is then never freed.</param>
    public void Free(ThreadPoolBoundHandle owner, bool isInFlight)
    {
        using (_lock.EnterScope())
        {
            if (_owner != owner)
                throw new ArgumentException("'overlapped' was not allocated by this ThreadPoolBoundHandle instance.", "overlapped");

            _owner = null;
            owner.CountAllocated(-1);
            if (isInFlight && !_keepsMemory)
            {
                _keepsMemory = true;
                owner.CountKept(1);
            }

            if (!_isReusable || IsDisposed)
                Release();
        }
    }

    /// <summary>Releases the memory and the pinned objects, now or when the NativeOverlapped is freed.</summary>
    public void Dispose()
    {
        using (_lock.EnterScope())
        {
            IsDisposed = true;
            if (_owner is null)
                Release();
        }
    }

    /// <summary>Pins an object, or each object of an array. If one cannot be pinned, none is.</summary>
    public static GCHandle[] Pin(object? pinData)
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

    /// <summary>Releases pinned objects.</summary>
    public static void Unpin(GCHandle[] pins)
    {
        foreach (GCHandle pin in pins)
        {
            if (pin.IsAllocated)
                pin.Free();
        }
    }

    private void CallBack(IOCompletionCallback callback, ExecutionContext? context, uint errorCode, uint bytes)
    {
        // .NET marks the delegate as Windows-only because only the thread pool of Windows calls it. Here the simulator calls it.
#pragma warning disable CA1416
        if (context is null)
            callback(errorCode, bytes, _native);
        else
            ExecutionContext.Run(context, _ => callback(errorCode, bytes, _native), null);
#pragma warning restore CA1416
    }

    /// <summary>An operation has completed: if it is one on which the NativeOverlapped was freed, the memory is in use no longer.</summary>
    private void EndKeeping(ThreadPoolBoundHandle bound)
    {
        if (!_keepsMemory)
            return;

        _keepsMemory = false;
        bound.CountKept(-1);
        if (_released)
            GiveBack();
    }

    private void Release()
    {
        if (_released)
            return;

        _released = true;
        Unpin(_pins);
        (State, _callback, _context) = (null, null, null);
        if (!_keepsMemory)
            GiveBack();
    }

    private void GiveBack()
    {
        s_freed.Enqueue((nint)_native);
        while (s_freed.Count > MaxFreed && s_freed.TryDequeue(out nint oldest))
        {
            s_all.TryRemove(oldest, out _);
            NativeMemory.Free((void*)oldest);
        }
    }
}
