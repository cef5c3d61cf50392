namespace HttpCompletionSim.Win32.Threading;

/// <summary>
/// A NativeOverlapped that is allocated once and serves many operations, one after the other. It has the shape of
/// <c>System.Threading.PreAllocatedOverlapped</c>.
/// </summary>
/// <remarks>
/// <para><b>Fidelity.</b> While it is in use it cannot be used for a second operation (NETB-04), and a Dispose takes effect when
/// the NativeOverlapped is freed.</para>
/// </remarks>
public sealed unsafe class PreAllocatedOverlapped : IDisposable
{
    private readonly OverlappedAllocation _allocation;

    /// <summary>Allocates a NativeOverlapped. The callback runs in the execution context of this call.</summary>
    /// <param name="callback">Called when an operation has completed.</param>
    /// <param name="state">For the callback.</param>
    /// <param name="pinData">What stays pinned until this is released: null, one object, or an array of objects.</param>
    public PreAllocatedOverlapped(IOCompletionCallback callback, object? state, object? pinData)
        : this(callback, state, pinData, flowsContext: true)
    {
    }

    private PreAllocatedOverlapped(IOCompletionCallback callback, object? state, object? pinData, bool flowsContext)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ExecutionContext? context = flowsContext ? ExecutionContext.Capture() : null;
        _allocation = new OverlappedAllocation(callback, state, pinData, context, isReusable: true);
    }

    /// <summary>Releases the native memory of an instance that was not disposed.</summary>
    ~PreAllocatedOverlapped() => _allocation?.Dispose();

    /// <summary>As the constructor, but the callback does not run in the execution context of this call.</summary>
    /// <param name="callback">Called when an operation has completed.</param>
    /// <param name="state">For the callback.</param>
    /// <param name="pinData">What stays pinned until this is released.</param>
    public static PreAllocatedOverlapped UnsafeCreate(IOCompletionCallback callback, object? state, object? pinData) =>
        new(callback, state, pinData, flowsContext: false);

    /// <summary>Releases the memory, now or when the operation that uses it has ended and its NativeOverlapped was freed.</summary>
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
        {
            throw new ArgumentException(
                "'preAllocated' is already in use. It serves one operation at a time, and the last one has not been freed.",
                "preAllocated");
        }

        return taken;
    }
}
