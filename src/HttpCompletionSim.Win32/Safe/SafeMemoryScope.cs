namespace HttpCompletionSim.Win32;

/// <summary>
/// The settings and reports of the native memory that is allocated while the scope is current: deferred frees, misuse, poison.
/// </summary>
/// <remarks>
/// <para>Map: <see cref="OverlappedBlock"/>, <see cref="RequestBuffer"/>, <see cref="BodyBuffer"/> and <see cref="ResponseBuilder"/> own
/// native memory; the overloads in <see cref="SafeHttpApi"/> and <see cref="SafeKernel32"/> take them in place of pointers.</para>
/// <para>A new scope is current until it is disposed, in the method that created it and in what that method calls, awaits or starts with
/// the thread pool or <see cref="Thread"/>, like an <see cref="AsyncLocal{T}"/>. Memory belongs to the scope in which it was allocated,
/// wherever it is disposed. So two tests that run in parallel see only their own memory. Without a scope, memory belongs to
/// <see cref="Default"/>. The threads of a controlled simulation do not inherit a scope; a scope may be created on them.</para>
/// <para>Memory that is disposed in flight is kept until its operation has completed. The scope checks it whenever memory of the scope is
/// allocated or disposed, and in <see cref="Sweep"/>.</para>
/// </remarks>
public sealed class SafeMemoryScope : IDisposable
{
    private static readonly AsyncLocal<SafeMemoryScope?> s_current = new();

    private readonly Lock _lock = new();
    private readonly List<NativeBlock> _deferred = [];
    private readonly SafeMemoryScope? _previous;
    private readonly bool _isDefault;
    private volatile int _deferredCount;
    private bool _disposed;

    /// <summary>Creates a scope and makes it the current one.</summary>
    public SafeMemoryScope()
    {
        _previous = s_current.Value;
        s_current.Value = this;
    }

    private SafeMemoryScope(bool isDefault) => _isDefault = isDefault;

    /// <summary>Raised on the disposing thread when memory of this scope is disposed in flight.</summary>
    /// <remarks>
    /// The API on which the operation was started gets the same report if it is an <see cref="IMemoryMisuseReporter"/>, as that of a
    /// simulated machine is.
    /// </remarks>
    public event Action<MemoryMisuse>? Misuse;

    /// <summary>The scope of memory that is allocated where no scope is current. It fills no memory with poison.</summary>
    public static SafeMemoryScope Default { get; } = new(isDefault: true);

    /// <summary>The scope to which newly allocated memory belongs.</summary>
    public static SafeMemoryScope Current => s_current.Value ?? Default;

    /// <summary>Whether memory of this scope is filled with 0xDD before it is freed, so that a debugger shows a use after free.</summary>
    public bool PoisonOnFree { get; init; }

    /// <summary>How many blocks of this scope were disposed in flight and are kept until their operation completes.</summary>
    public int DeferredCount => _deferredCount;

    /// <summary>Frees the deferred blocks of this scope whose operations have completed.</summary>
    public void Sweep()
    {
        if (_deferredCount == 0)
            return;

        lock (_lock)
        {
            _deferred.RemoveAll(static block => block.TryFree());
            _deferredCount = _deferred.Count;
        }
    }

    /// <summary>Makes the previous scope current again. Memory of this scope stays valid, and this scope keeps watching it.</summary>
    public void Dispose()
    {
        if (_disposed || _isDefault)
            return;

        _disposed = true;
        if (s_current.Value == this)
            s_current.Value = _previous;
    }

    internal void Defer(NativeBlock block)
    {
        lock (_lock)
        {
            _deferred.Add(block);
            _deferredCount = _deferred.Count;
        }
    }

    internal void Report(object source, IHttpApi? api)
    {
        var misuse = new MemoryMisuse(
            source,
            $"A {source.GetType().Name} was disposed while its operation was pending. Its memory is kept until the operation completes. " +
            "Observe the completion first, also after a cancel: wait for the event, dequeue the packet or call GetOverlappedResult " +
            "(OVL-10).");
        (api as IMemoryMisuseReporter)?.ReportMisuse(misuse);
        Misuse?.Invoke(misuse);
    }
}
