using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;

namespace HttpCompletionSim.Win32.Explored;

/// <summary>The state of a value task source, in the shape of
/// <see cref="System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore{TResult}"/>.</summary>
/// <remarks>A continuation that comes after the result goes to the thread pool; in a controlled run to that of the run. So does one that
/// was registered before, where <see cref="RunContinuationsAsynchronously"/> is set; else it runs inside the call that sets the
/// result. Misuse throws the same exception as in .NET, with the same message.</remarks>
/// <typeparam name="TResult">The type of the result.</typeparam>
[Replaces(typeof(System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore<>))]
[StructLayout(LayoutKind.Auto)]
public struct ManualResetValueTaskSourceCore<TResult>
{
    private static readonly Action<object?> s_completed = static _ => throw new InvalidOperationException("Broken invariant: called.");

    private Action<object?>? _continuation;
    private object? _state;
    private ExecutionContext? _context;
    private object? _target;
    private ExceptionDispatchInfo? _error;
    private TResult? _result;
    private bool _isCompleted;

    /// <inheritdoc cref="System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore{TResult}.RunContinuationsAsynchronously"/>
    public bool RunContinuationsAsynchronously { readonly get; set; }

    /// <inheritdoc cref="System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore{TResult}.Version"/>
    public short Version { readonly get; private set; }

    /// <inheritdoc cref="System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore{TResult}.Reset"/>
    public void Reset()
    {
        Version++;
        (_continuation, _state, _context, _target, _error) = (null, null, null, null, null);
        _result = default;
        _isCompleted = false;
    }

    /// <inheritdoc cref="System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore{TResult}.SetResult"/>
    public void SetResult(TResult result)
    {
        RequirePending();
        _result = result;
        Complete();
    }

    /// <inheritdoc cref="System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore{TResult}.SetException"/>
    public void SetException(Exception error)
    {
        RequirePending();
        _error = ExceptionDispatchInfo.Capture(error);
        Complete();
    }

    /// <inheritdoc cref="System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore{TResult}.GetStatus"/>
    public readonly ValueTaskSourceStatus GetStatus(short token)
    {
        RequireVersion(token);
        if (!_isCompleted)
            return ValueTaskSourceStatus.Pending;

        return _error switch
        {
            null => ValueTaskSourceStatus.Succeeded,
            { SourceException: OperationCanceledException } => ValueTaskSourceStatus.Canceled,
            _ => ValueTaskSourceStatus.Faulted,
        };
    }

    /// <inheritdoc cref="System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore{TResult}.GetResult"/>
    public readonly TResult GetResult(short token)
    {
        RequireVersion(token);
        if (!_isCompleted)
            throw new InvalidOperationException();

        _error?.Throw();
        return _result!;
    }

    /// <inheritdoc cref="System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore{TResult}.OnCompleted"/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        RequireVersion(token);
        ExecutionContext? context =
            flags.HasFlag(ValueTaskSourceOnCompletedFlags.FlowExecutionContext) ? ExecutionContext.Capture() : null;
        object? target = flags.HasFlag(ValueTaskSourceOnCompletedFlags.UseSchedulingContext) ? CaptureTarget() : null;
        if (_continuation is null)
        {
            (_state, _context, _target) = (state, context, target);
            if (Interlocked.CompareExchange(ref _continuation, continuation, null) is null)
                return;
        }

        if (!ReferenceEquals(_continuation, s_completed))
            throw new InvalidOperationException();

        Queue(continuation, state, context, target);
    }

    private static object? CaptureTarget()
    {
        if (SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext))
            return context;

        return TaskScheduler.Current == TaskScheduler.Default ? null : TaskScheduler.Current;
    }

    private static void Queue(Action<object?> continuation, object? state, ExecutionContext? context, object? target)
    {
        if (target is SynchronizationContext synchronization)
            synchronization.Post(_ => Run(continuation, state, context), null);
        else if (target is TaskScheduler scheduler)
            new Task(() => Run(continuation, state, context), TaskCreationOptions.DenyChildAttach).Start(scheduler);
        else if (context is null)
            ExploredThreadPool.UnsafeQueueUserWorkItem(continuation, state, preferLocal: true);
        else
            ExploredThreadPool.UnsafeQueueUserWorkItem(_ => Run(continuation, state, context), state, preferLocal: true);
    }

    private static void Run(Action<object?> continuation, object? state, ExecutionContext? context)
    {
        if (context is null)
            continuation(state);
        else
            ExecutionContext.Run(context, new ContextCallback(continuation), state);
    }

    private void Complete()
    {
        _isCompleted = true;
        Action<object?>? continuation =
            Volatile.Read(ref _continuation) ?? Interlocked.CompareExchange(ref _continuation, s_completed, null);
        if (continuation is null)
            return;

        if (_target is not null || RunContinuationsAsynchronously)
            Queue(continuation, _state, _context, _target);
        else
            Run(continuation, _state, _context);
    }

    private readonly void RequirePending()
    {
        if (_isCompleted)
            throw new InvalidOperationException();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void RequireVersion(short token)
    {
        if (token != Version)
            throw new InvalidOperationException();
    }
}
