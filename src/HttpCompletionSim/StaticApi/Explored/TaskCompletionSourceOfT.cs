namespace HttpCompletionSim.Win32.Explored;

/// <summary>The setter of a task, in the shape of <see cref="System.Threading.Tasks.TaskCompletionSource{TResult}"/>.</summary>
/// <remarks>In a controlled run, the continuations of a task with <see cref="TaskCreationOptions.RunContinuationsAsynchronously"/> run on a
/// thread of the simulated pool. A second result is refused by .NET's own exception.</remarks>
/// <typeparam name="TResult">The type of the result.</typeparam>
[Replaces(typeof(System.Threading.Tasks.TaskCompletionSource<>))]
public class TaskCompletionSource<TResult>
{
    private readonly System.Threading.Tasks.TaskCompletionSource<TResult> _source;
    private readonly CompletionOfTask? _completion;

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}()"/>
    public TaskCompletionSource() : this(null, TaskCreationOptions.None)
    {
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}(object)"/>
    public TaskCompletionSource(object? state) : this(state, TaskCreationOptions.None)
    {
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}(TaskCreationOptions)"/>
    public TaskCompletionSource(TaskCreationOptions creationOptions) : this(null, creationOptions)
    {
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}(object, TaskCreationOptions)"/>
    public TaskCompletionSource(object? state, TaskCreationOptions creationOptions)
    {
        const TaskCreationOptions Asynchronously = TaskCreationOptions.RunContinuationsAsynchronously;
        ControlledRun? run = creationOptions.HasFlag(Asynchronously) ? ControlledRun.Current : null;
        _source = new(state, run is null ? creationOptions : creationOptions & ~Asynchronously);
        _completion = run is null ? null : new CompletionOfTask(run, _source.Task);
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.Task"/>
    public Task<TResult> Task
    {
        get
        {
            _completion?.Observe();
            return _source.Task;
        }
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.SetResult(TResult)"/>
    public void SetResult(TResult result)
    {
        if (!TrySetResult(result))
            _source.SetResult(result);
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.TrySetResult(TResult)"/>
    public bool TrySetResult(TResult result) => TrySet(() => _source.TrySetResult(result));

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.SetException(Exception)"/>
    public void SetException(Exception exception)
    {
        if (!TrySetException(exception))
            _source.SetException(exception);
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.TrySetException(Exception)"/>
    public bool TrySetException(Exception exception) => TrySet(() => _source.TrySetException(exception));

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.SetException(IEnumerable{Exception})"/>
    public void SetException(IEnumerable<Exception> exceptions)
    {
        if (!TrySetException(exceptions))
            _source.SetException(exceptions);
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.TrySetException(IEnumerable{Exception})"/>
    public bool TrySetException(IEnumerable<Exception> exceptions) => TrySet(() => _source.TrySetException(exceptions));

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.SetCanceled()"/>
    public void SetCanceled()
    {
        if (!TrySetCanceled())
            _source.SetCanceled();
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.TrySetCanceled()"/>
    public bool TrySetCanceled() => TrySet(() => _source.TrySetCanceled());

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.SetCanceled(CancellationToken)"/>
    public void SetCanceled(CancellationToken cancellationToken)
    {
        if (!TrySetCanceled(cancellationToken))
            _source.SetCanceled(cancellationToken);
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.TrySetCanceled(CancellationToken)"/>
    public bool TrySetCanceled(CancellationToken cancellationToken) => TrySet(() => _source.TrySetCanceled(cancellationToken));

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.SetFromTask(Task{TResult})"/>
    public void SetFromTask(Task<TResult> completedTask)
    {
        if (!TrySetFromTask(completedTask))
            _source.SetFromTask(completedTask);
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource{TResult}.TrySetFromTask(Task{TResult})"/>
    public bool TrySetFromTask(Task<TResult> completedTask) => TrySet(() => _source.TrySetFromTask(completedTask));

    private bool TrySet(Func<bool> trySet) => _completion is null ? trySet() : _completion.TrySet(trySet);
}
