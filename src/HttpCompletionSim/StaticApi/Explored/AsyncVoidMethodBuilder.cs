using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Win32.Explored;

/// <summary>What the compiler uses for async void methods, in the shape of
/// <see cref="System.Runtime.CompilerServices.AsyncVoidMethodBuilder"/>: an exception that leaves one fails the controlled run, as it would
/// end a process.</summary>
[Replaces(typeof(System.Runtime.CompilerServices.AsyncVoidMethodBuilder))]
public struct AsyncVoidMethodBuilder
{
    private AsyncTaskMethodBuilder _method;
    private System.Runtime.CompilerServices.AsyncVoidMethodBuilder _outcome;

    /// <inheritdoc cref="System.Runtime.CompilerServices.AsyncVoidMethodBuilder.Create"/>
    public static AsyncVoidMethodBuilder Create() => new() { _outcome = System.Runtime.CompilerServices.AsyncVoidMethodBuilder.Create() };

    /// <inheritdoc cref="System.Runtime.CompilerServices.AsyncVoidMethodBuilder.Start"/>
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => _method.Start(ref stateMachine);

    /// <inheritdoc cref="System.Runtime.CompilerServices.AsyncVoidMethodBuilder.SetStateMachine"/>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
        // Obsolete in .NET, which never calls it.
    }

    /// <inheritdoc cref="System.Runtime.CompilerServices.AsyncVoidMethodBuilder.AwaitOnCompleted"/>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => _method.AwaitOnCompleted(ref awaiter, ref stateMachine);

    /// <inheritdoc cref="System.Runtime.CompilerServices.AsyncVoidMethodBuilder.AwaitUnsafeOnCompleted"/>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => _method.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);

    /// <inheritdoc cref="System.Runtime.CompilerServices.AsyncVoidMethodBuilder.SetResult"/>
    public void SetResult()
    {
        _method.SetResult();
        _outcome.SetResult();
    }

    /// <inheritdoc cref="System.Runtime.CompilerServices.AsyncVoidMethodBuilder.SetException"/>
    public void SetException(Exception exception)
    {
        _method.SetResult();
        if (ControlledRun.Current is not { } run)
        {
            _outcome.SetException(exception);
            return;
        }

        _outcome.SetResult();
        if (exception is not SimulationAbortedException)
        {
            run.Fail(new SimulationRunException(
                $"{exception.GetType().Name} left an async void method, which ends a process: {exception.Message}", exception));
        }
    }
}
