using System.Runtime.InteropServices;
using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Win32.Threading;

/// <summary>
/// A handle bound to the thread pool: a pool thread runs a callback for every completed operation. It has the shape of
/// <c>System.Threading.ThreadPoolBoundHandle</c>.
/// </summary>
/// <remarks>
/// <para>The type of that name in .NET throws PlatformNotSupportedException off Windows (NETB-02). Code that uses it runs on the simulator
/// with two aliases: <c>global using ThreadPoolBoundHandle = HttpCompletionSim.Win32.Threading.ThreadPoolBoundHandle;</c> and the same for
/// <see cref="PreAllocatedOverlapped"/>.</para>
/// <para><b>Fidelity.</b> The callback gets Win32 code, bytes and pointer, and flows the execution context of the allocation (NETB-05). A
/// NativeOverlapped serves one operation: its second completion throws InvalidOperationException on the pool thread, which ends the
/// process, or the run (NETB-03). A <see cref="PreAllocatedOverlapped"/> in use is refused with ArgumentException (NETB-04).</para>
/// <para><b>Divergence.</b> Freeing twice corrupts memory in .NET, or throws; here it always throws, as does asking a freed pointer for its
/// state. Freeing while the operation is in flight is reported, and the memory is kept.</para>
/// </remarks>
public sealed unsafe class ThreadPoolBoundHandle : IDisposable
{
    private readonly SimulatedMachine _machine;
    private readonly FileObject _file;
    private volatile bool _disposed;

    private ThreadPoolBoundHandle(SafeHandle handle, SimulatedMachine machine, FileObject file)
    {
        Handle = handle;
        _machine = machine;
        _file = file;
    }

    /// <summary>The bound handle. Disposing this object does not close it.</summary>
    public SafeHandle Handle { get; }

    /// <summary>Counts what is allocated and not freed, for the machine's report of leaks.</summary>
    internal void CountAllocated(int difference) => _machine.CountNativeOverlapped(difference);

    /// <summary>Counts what was freed while its operation was in flight, for the machine's report of leaks.</summary>
    internal void CountKept(int difference) => _machine.CountKeptOverlapped(difference);

    internal string Name => _machine.Trace.NameOf(_file.TraceIdentity, _file.Kind);

    /// <summary>Binds a handle of the simulator to the thread pool.</summary>
    /// <param name="handle">A request queue's handle.</param>
    /// <exception cref="ArgumentNullException">The handle is null.</exception>
    /// <exception cref="ArgumentException">The handle is closed, invalid, not bindable, or bound already (NETB-01).</exception>
    public static ThreadPoolBoundHandle BindHandle(SafeHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        if (handle.IsClosed || handle.IsInvalid)
            throw new ArgumentException("The handle is invalid.", nameof(handle));

        using var lease = new SafeHandleLease(handle);
        if (HandleTable.Find(lease.Handle) is not FileObject file)
        {
            throw new ArgumentException(
                "The handle is invalid. No machine has such a handle, or it cannot be bound to the thread pool.", nameof(handle));
        }

        SimulatedMachine machine = MachineLocator.ForHandle(lease.Handle);
        var bound = new ThreadPoolBoundHandle(handle, machine, file);
        if (machine.Callbacks.Bind(file, new BoundHandleTarget(bound), out _) != Win32Error.NO_ERROR)
        {
            throw new ArgumentException(
                "'handle' has already been bound to the thread pool, or was not opened for asynchronous I/O. " +
                "A handle that is bound to a completion port cannot be bound to the pool either.", nameof(handle));
        }

        return bound;
    }

    /// <summary>Allocates a NativeOverlapped for one operation. The callback runs in the execution context of this call.</summary>
    /// <param name="callback">Called when the operation has completed.</param>
    /// <param name="state">For the callback; see <see cref="GetNativeOverlappedState"/>.</param>
    /// <param name="pinData">What stays pinned meanwhile: null, one object, or an array of objects.</param>
    /// <exception cref="ObjectDisposedException">This has been disposed.</exception>
    public NativeOverlapped* AllocateNativeOverlapped(IOCompletionCallback callback, object? state, object? pinData) =>
        Allocate(callback, state, pinData, flowsContext: true);

    /// <summary>
    /// As <see cref="AllocateNativeOverlapped(IOCompletionCallback, object?, object?)"/>, but the callback does not run in the execution
    /// context of this call.
    /// </summary>
    /// <param name="callback">Called when the operation has completed.</param>
    /// <param name="state">For the callback.</param>
    /// <param name="pinData">What stays pinned meanwhile.</param>
    /// <exception cref="ObjectDisposedException">This has been disposed.</exception>
    public NativeOverlapped* UnsafeAllocateNativeOverlapped(IOCompletionCallback callback, object? state, object? pinData) =>
        Allocate(callback, state, pinData, flowsContext: false);

    /// <summary>Uses a preallocated NativeOverlapped for one operation.</summary>
    /// <param name="preAllocated">It must not be in use.</param>
    /// <exception cref="ArgumentException">It is in use: allocated, and not freed since (NETB-04).</exception>
    /// <exception cref="ObjectDisposedException">This, or <paramref name="preAllocated"/>, has been disposed.</exception>
    public NativeOverlapped* AllocateNativeOverlapped(PreAllocatedOverlapped preAllocated)
    {
        ArgumentNullException.ThrowIfNull(preAllocated);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return preAllocated.Take(this);
    }

    /// <summary>Frees a NativeOverlapped, once, after its operation has completed or if no operation was started (NETB-06).</summary>
    /// <param name="overlapped">From one of the Allocate methods of this object.</param>
    /// <exception cref="ArgumentException">
    /// It was freed already, was not allocated by such an object, or belongs to another bound handle.
    /// </exception>
    public void FreeNativeOverlapped(NativeOverlapped* overlapped)
    {
        if (overlapped is null)
            throw new ArgumentNullException(nameof(overlapped));

        if (!OverlappedAllocation.IsInUse(overlapped))
            ReportFreedTwice(overlapped);

        OverlappedAllocation allocation = OverlappedAllocation.Of(overlapped, nameof(overlapped));
        bool isInFlight = _file.InFlight(overlapped).Count > 0;
        allocation.Free(this, isInFlight);
        _machine.Io.Observer?.Freed((nint)overlapped, nameof(FreeNativeOverlapped));
        if (isInFlight)
        {
            string operation = _machine.Trace.NameOfOverlapped((nint)overlapped);
            _machine.Trace.Report(new MisuseReported
            {
                Misuse = MisuseKind.OverlappedFreedInFlight,
                Object = nameof(FreeNativeOverlapped),
                Operation = operation,
                Message = $"frees {operation} while its operation is in flight",
                Rules = ["OVL-10", "NETB-03"],
            });
        }
    }

    /// <summary>The state given when a NativeOverlapped was allocated.</summary>
    /// <param name="overlapped">One that has not been freed.</param>
    /// <exception cref="ArgumentException">It was freed, or was not allocated by such an object.</exception>
    public static object? GetNativeOverlappedState(NativeOverlapped* overlapped)
    {
        if (overlapped is null)
            throw new ArgumentNullException(nameof(overlapped));

        return OverlappedAllocation.Of(overlapped, nameof(overlapped)).State;
    }

    /// <summary>Ends allocation. Operations in flight continue, what was allocated can be freed, and the handle stays open.</summary>
    public void Dispose() => _disposed = true;

    private void ReportFreedTwice(NativeOverlapped* overlapped)
    {
        string operation = _machine.Trace.NameOfOverlapped((nint)overlapped);
        _machine.Trace.Report(new MisuseReported
        {
            Misuse = MisuseKind.OverlappedFreedTwice,
            Object = nameof(FreeNativeOverlapped),
            Operation = operation,
            Message = $"frees {operation}, which has been freed already or was never allocated",
            Rules = ["NETB-06"],
        });
    }

    private NativeOverlapped* Allocate(IOCompletionCallback callback, object? state, object? pinData, bool flowsContext)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ObjectDisposedException.ThrowIf(_disposed, this);
        ExecutionContext? context = flowsContext ? ExecutionContext.Capture() : null;
        var allocation = new OverlappedAllocation(callback, state, pinData, context, isReusable: false);
        return allocation.TryTake(this);
    }
}
