namespace HttpCompletionSim.Win32.Explored;

/// <summary>A lock in the shape of <see cref="System.Threading.Lock"/>: in a controlled run, a thread that waits for it waits in the
/// scheduler.</summary>
[Replaces(typeof(System.Threading.Lock))]
public sealed class Lock
{
    private readonly System.Threading.Lock _lock = new();

    /// <inheritdoc cref="System.Threading.Lock.IsHeldByCurrentThread"/>
    public bool IsHeldByCurrentThread => ControlledRun.Current is { } run ? run.IsEntered(this) : _lock.IsHeldByCurrentThread;

    /// <inheritdoc cref="System.Threading.Lock.Enter"/>
    public void Enter()
    {
        if (ControlledRun.Current is { } run)
            run.Enter(this);
        else
            _lock.Enter();
    }

    /// <inheritdoc cref="System.Threading.Lock.EnterScope"/>
    public Scope EnterScope()
    {
        Enter();
        return new Scope(this);
    }

    /// <inheritdoc cref="System.Threading.Lock.TryEnter()"/>
    public bool TryEnter() => TryEnter(TimeSpan.Zero);

    /// <inheritdoc cref="System.Threading.Lock.TryEnter(int)"/>
    public bool TryEnter(int millisecondsTimeout) => TryEnter(TimeSpan.FromMilliseconds(millisecondsTimeout));

    /// <inheritdoc cref="System.Threading.Lock.TryEnter(TimeSpan)"/>
    public bool TryEnter(TimeSpan timeout) => ControlledRun.Current is { } run ? run.TryEnter(this, timeout) : _lock.TryEnter(timeout);

    /// <inheritdoc cref="System.Threading.Lock.Exit"/>
    public void Exit()
    {
        if (ControlledRun.Current is { } run)
            run.Exit(this);
        else
            _lock.Exit();
    }

    /// <summary>Holds the lock until it is disposed.</summary>
    public ref struct Scope
    {
        private Lock? _held;

        internal Scope(Lock held) => _held = held;

        /// <summary>Releases the lock.</summary>
        public void Dispose()
        {
            Lock? held = _held;
            _held = null;
            held?.Exit();
        }
    }
}
