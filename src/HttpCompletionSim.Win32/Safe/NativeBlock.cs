using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A piece of zeroed native memory that knows whether a call or an operation still uses it.</summary>
/// <remarks>
/// <para>Two kinds of use keep it alive. A call leases it while it runs, on whatever thread. An operation that a call has started uses it
/// for as long as the status block of its OVERLAPPED says STATUS_PENDING.</para>
/// </remarks>
internal unsafe class NativeBlock
{
    public const int Alignment = 16;

    private readonly Lock _lock = new();
    private readonly List<(OverlappedNativeBlock Overlapped, int Operation)> _operations = [];
    private byte* _start;
    private int _leases;
    private int _blockingCalls;
    private int _retired;

    public NativeBlock(nuint length)
    {
        SafeMemory.Sweep();
        _start = (byte*)NativeMemory.AlignedAlloc(length, Alignment);
        NativeMemory.Clear(_start, length);
        Address = (nint)_start;
        Length = length;
    }

    // Nobody can reach the block any more, but a pending operation still may: then it is kept like one that was disposed.
    ~NativeBlock() => Retire();

    /// <summary>Where the memory is or was. A number to compare with, never to read through.</summary>
    public nint Address { get; }

    public nuint Length { get; }

    public byte* Start
    {
        get
        {
            ThrowIfRetired();
            return _start;
        }
    }

    public bool IsRetired => Volatile.Read(ref _retired) != 0;

    public virtual bool IsInFlight
    {
        get
        {
            lock (_lock)
                return IsServing();
        }
    }

    /// <summary>Keeps the memory while a call runs. The increment comes before the look at retirement, and Retire does it the other way
    /// round, so that at least one of the two sees the other.</summary>
    public void Lease()
    {
        Interlocked.Increment(ref _leases);
        if (!IsRetired)
            return;

        Release();
        ThrowIfRetired();
    }

    public void Release() => Interlocked.Decrement(ref _leases);

    public void BeginBlockingCall() => Interlocked.Increment(ref _blockingCalls);

    public void EndBlockingCall() => Interlocked.Decrement(ref _blockingCalls);

    /// <summary>Notes that this memory is a buffer of an operation about to start.</summary>
    public void Serve(OverlappedNativeBlock overlapped, int operation)
    {
        lock (_lock)
        {
            _operations.RemoveAll(static served => !served.Overlapped.IsPending(served.Operation));
            _operations.Add((overlapped, operation));
        }
    }

    /// <summary>Gives the memory up: freed now, or as soon as nothing uses it.</summary>
    public void Retire()
    {
        if (Interlocked.Exchange(ref _retired, 1) != 0)
            return;

        GC.SuppressFinalize(this);
        if (!TryFree())
            SafeMemory.Defer(this);
        else
            SafeMemory.Sweep();
    }

    /// <summary>Frees retired memory that nothing uses.</summary>
    public bool TryFree()
    {
        if (Volatile.Read(ref _leases) != 0 || IsInFlight)
            return false;

        lock (_lock)
        {
            if (_start == null)
                return true;

            Freeing();
            if (SafeMemory.PoisonOnFree)
                NativeMemory.Fill(_start, Length, 0xDD);
            NativeMemory.AlignedFree(_start);
            _start = null;
            return true;
        }
    }

    protected virtual void Freeing()
    {
    }

    /// <summary>Looks at memory that may just be being freed by another thread's sweep.</summary>
    protected bool Inspect(delegate*<byte*, bool> test)
    {
        lock (_lock)
            return _start != null && test(_start);
    }

    private bool IsServing()
    {
        if (Volatile.Read(ref _blockingCalls) > 0)
            return true;

        foreach ((OverlappedNativeBlock overlapped, int operation) in _operations)
        {
            if (overlapped.IsPending(operation))
                return true;
        }

        return false;
    }

    private void ThrowIfRetired() => ObjectDisposedException.ThrowIf(IsRetired, this);
}
