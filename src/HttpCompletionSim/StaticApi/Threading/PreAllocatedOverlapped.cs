namespace HttpCompletionSim.Win32.Threading;

/// <summary>A NativeOverlapped that is prepared once and serves many operations, one after the other. The shape of <c>System.Threading.PreAllocatedOverlapped</c>.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> While it is in use it can be neither taken again (NETB-04) nor released: a Dispose takes effect when the
/// NativeOverlapped is freed.</para>
/// </remarks>
public sealed unsafe class PreAllocatedOverlapped : IDisposable
{
    private readonly OverlappedAllocation _allocation;

    /// <summary>Prepares a NativeOverlapped. The callback runs in the execution context of this call.</summary>
    /// <param name="callback">Called when an operation has completed.</param>
    /// <param name="state">For the callback.</param>
    /// <param name="pinData">What must not move until this is released: null, one object, or an array of objects, each of which is pinned.</param>
    public PreAllocatedOverlapped(IOCompletionCallback callback, object? state, object? pinData)
        : this(callback, state, pinData, flowsContext: true)
    {
    }

    private PreAllocatedOverlapped(IOCompletionCallback callback, object? state, object? pinData, bool flowsContext)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _allocation = new OverlappedAllocation(callback, state, pinData, flowsContext ? ExecutionContext.Capture() : null, isReusable: true);
    }

    /// <summary>Releases the native memory of one that was forgotten.</summary>
    ~PreAllocatedOverlapped() => _allocation?.Dispose();

    /// <summary>As the constructor, without the execution context.</summary>
    /// <param name="callback">Called when an operation has completed.</param>
    /// <param name="state">For the callback.</param>
    /// <param name="pinData">What must not move until this is released.</param>
    public static PreAllocatedOverlapped UnsafeCreate(IOCompletionCallback callback, object? state, object? pinData) =>
        new(callback, state, pinData, flowsContext: false);

    /// <summary>Releases it, or has it released when the operation that uses it has ended and been freed.</summary>
    public void Dispose()
    {
        _allocation.Dispose();
        GC.SuppressFinalize(this);
    }

    internal NativeOverlapped* Take(ThreadPoolBoundHandle owner)
    {
        ObjectDisposedException.ThrowIf(_allocation.IsDisposed, this);
        NativeOverlapped* taken = _allocation.TryTake(owner);
        if (taken is null)
            throw new ArgumentException("The PreAllocatedOverlapped is in use: it serves one operation at a time, and the last one has not been freed.", "preAllocated");

        return taken;
    }
}
