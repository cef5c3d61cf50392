namespace HttpCompletionSim.Win32.Explored;

/// <summary>The setter of a task, in the shape of <see cref="System.Threading.Tasks.TaskCompletionSource"/>.</summary>
/// <remarks>In a controlled run, the continuations of a task with <see cref="TaskCreationOptions.RunContinuationsAsynchronously"/> run on a
/// thread of the simulated pool. A second result is refused by .NET's own exception.</remarks>
[Replaces(typeof(System.Threading.Tasks.TaskCompletionSource))]
public class TaskCompletionSource
{
    private readonly System.Threading.Tasks.TaskCompletionSource _source;
    private readonly CompletionOfTask? _completion;

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource()"/>
    public TaskCompletionSource() : this(null, TaskCreationOptions.None)
    {
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource(object)"/>
    public TaskCompletionSource(object? state) : this(state, TaskCreationOptions.None)
    {
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource(TaskCreationOptions)"/>
    public TaskCompletionSource(TaskCreationOptions creationOptions) : this(null, creationOptions)
    {
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource(object, TaskCreationOptions)"/>
    public TaskCompletionSource(object? state, TaskCreationOptions creationOptions)
    {
        const TaskCreationOptions Asynchronously = TaskCreationOptions.RunContinuationsAsynchronously;
        ControlledRun? run = creationOptions.HasFlag(Asynchronously) ? ControlledRun.Current : null;
        _source = new(state, run is null ? creationOptions : creationOptions & ~Asynchronously);
        _completion = run is null ? null : new CompletionOfTask(run, _source.Task);
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.Task"/>
    public Task Task
    {
        get
        {
            _completion?.Observe();
            return _source.Task;
        }
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.SetResult()"/>
    public void SetResult()
    {
        if (!TrySetResult())
            _source.SetResult();
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.TrySetResult()"/>
    public bool TrySetResult() => TrySet(() => _source.TrySetResult());

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.SetException(Exception)"/>
    public void SetException(Exception exception)
    {
        if (!TrySetException(exception))
            _source.SetException(exception);
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.TrySetException(Exception)"/>
    public bool TrySetException(Exception exception) => TrySet(() => _source.TrySetException(exception));

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.SetException(IEnumerable{Exception})"/>
    public void SetException(IEnumerable<Exception> exceptions)
    {
        if (!TrySetException(exceptions))
            _source.SetException(exceptions);
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.TrySetException(IEnumerable{Exception})"/>
    public bool TrySetException(IEnumerable<Exception> exceptions) => TrySet(() => _source.TrySetException(exceptions));

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.SetCanceled()"/>
    public void SetCanceled()
    {
        if (!TrySetCanceled())
            _source.SetCanceled();
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.TrySetCanceled()"/>
    public bool TrySetCanceled() => TrySet(() => _source.TrySetCanceled());

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.SetCanceled(CancellationToken)"/>
    public void SetCanceled(CancellationToken cancellationToken)
    {
        if (!TrySetCanceled(cancellationToken))
            _source.SetCanceled(cancellationToken);
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.TrySetCanceled(CancellationToken)"/>
    public bool TrySetCanceled(CancellationToken cancellationToken) => TrySet(() => _source.TrySetCanceled(cancellationToken));

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.SetFromTask(Task)"/>
    public void SetFromTask(Task completedTask)
    {
        if (!TrySetFromTask(completedTask))
            _source.SetFromTask(completedTask);
    }

    /// <inheritdoc cref="System.Threading.Tasks.TaskCompletionSource.TrySetFromTask(Task)"/>
    public bool TrySetFromTask(Task completedTask) => TrySet(() => _source.TrySetFromTask(completedTask));

    private bool TrySet(Func<bool> trySet) => _completion is null ? trySet() : _completion.TrySet(trySet);
}
