using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Zeroed native memory that knows whether a call or an operation still uses it.</summary>
/// <remarks>
/// <para>Two kinds of use keep the memory alive. A call leases the memory while the call runs. An operation that a call has started uses
/// the memory as long as the status block of its OVERLAPPED is STATUS_PENDING.</para>
/// </remarks>
internal unsafe class NativeBlock
{
    public const int Alignment = 16;

    private readonly Lock _lock = new();
    private readonly List<(OverlappedNativeBlock Overlapped, int Operation)> _operations = [];
    private byte* _start;
    private int _leases;
    private int _blockingCalls;
    private readonly SafeMemoryScope _scope = SafeMemoryScope.Current;
    private int _retired;
    private WeakReference<IHttpApi>? _api;

    public NativeBlock(nuint length)
    {
        _scope.Sweep();
        _start = (byte*)NativeMemory.AlignedAlloc(length, Alignment);
        NativeMemory.Clear(_start, length);
        Address = (nint)_start;
        Length = length;
    }

    // The program cannot reach the block any more, but a pending operation may still use the memory. The memory is then kept, as after a
    // Dispose.
    ~NativeBlock() => Retire();

    /// <summary>The address of the memory, for comparisons only: the memory may be freed.</summary>
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

    /// <summary>Keeps the memory while a call runs.</summary>
    /// <remarks>
    /// Lease increments and then reads the retired flag; Retire sets the flag and then reads the count. So at least one of two
    /// concurrent calls sees the other.
    /// </remarks>
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

    /// <summary>Remembers the API whose call or operation uses the memory, for a report of misuse.</summary>
    /// <remarks>The reference is weak, so that a block that is never disposed does not keep a machine alive.</remarks>
    public void UsedBy(IHttpApi api)
    {
        if (_api is null)
            _api = new WeakReference<IHttpApi>(api);
        else if (!_api.TryGetTarget(out IHttpApi? known) || known != api)
            _api.SetTarget(api);
    }

    public void ReportMisuse(object source) =>
        _scope.Report(source, _api is not null && _api.TryGetTarget(out IHttpApi? api) ? api : null);

    /// <summary>Tells the API that has used the memory that the program is about to free it.</summary>
    public void TellFreed()
    {
        if (!IsRetired && _api is not null && _api.TryGetTarget(out IHttpApi? api))
            (api as IMemoryObserver)?.Freed(Address);
    }

    /// <summary>Records that this memory is a buffer of an operation that is about to start.</summary>
    public void Serve(OverlappedNativeBlock overlapped, int operation)
    {
        lock (_lock)
        {
            _operations.RemoveAll(static served => !served.Overlapped.IsPending(served.Operation));
            _operations.Add((overlapped, operation));
        }
    }

    /// <summary>Frees the memory now, or as soon as no call or operation uses it.</summary>
    public void Retire()
    {
        if (Interlocked.Exchange(ref _retired, 1) != 0)
            return;

        GC.SuppressFinalize(this);
        if (!TryFree())
            _scope.Defer(this);
        else
            _scope.Sweep();
    }

    /// <summary>Frees retired memory unless a call or an operation uses it.</summary>
    public bool TryFree()
    {
        if (Volatile.Read(ref _leases) != 0 || IsInFlight)
            return false;

        lock (_lock)
        {
            if (_start == null)
                return true;

            Freeing();
            if (_scope.PoisonOnFree)
                NativeMemory.Fill(_start, Length, 0xDD);
            NativeMemory.AlignedFree(_start);
            _start = null;
            return true;
        }
    }

    protected virtual void Freeing()
    {
    }

    /// <summary>Tests the memory under the lock, because another thread's sweep may be about to free it.</summary>
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
