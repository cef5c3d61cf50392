using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>An object for overlapped I/O: a signal state, a port, notification modes, and the operations in flight.</summary>
/// <remarks>A request queue is a file object. The rules here are those of the I/O manager and know nothing of HTTP (FOBJ, PORT, MODE,
/// CANCEL).</remarks>
internal abstract unsafe class FileObject : DispatcherObject
{
    /// <summary>With this many operations in flight, an operation is looked up by its OVERLAPPED in an index.</summary>
    private const int MinIndexed = 16;

    /// <summary>How large an index may be that is kept while no operation is in flight.</summary>
    private const int MaxKeptIndex = 1024;

    private readonly EngineLock _lock = new();
    private PortBinding? _binding;
    private volatile NotificationModes _modes;
    private IoOperation? _first;
    private IoOperation? _last;
    private int _inFlight;

    /// <summary>The operations in flight by their OVERLAPPED. Made by the first lookup among many operations. A large one is dropped when
    /// none is in flight.</summary>
    private Dictionary<nint, IoOperation>? _byOverlapped;

    /// <summary>True if two operations in flight use one OVERLAPPED (OVL-09): an index would find only one of them.</summary>
    private bool _sharesOverlapped;

    protected FileObject(IoManager manager)
        : base(signaled: true)
    {
        Manager = manager;
    }

    public PortBinding? Binding
    {
        get
        {
            Footprint.Reads(this);
            return Volatile.Read(ref _binding);
        }
    }

    public NotificationModes Modes
    {
        get
        {
            Footprint.Reads(this);
            return _modes;
        }
    }

    /// <summary>True once the object has cancelled its operations for good, so that such an operation may not pend any more.</summary>
    public virtual bool Refuses(IoOperation operation) => false;

    public override bool IsSignaled => base.IsSignaled && (_modes & NotificationModes.SkipSetEventOnHandle) == 0;

    /// <summary>Binds the object to a port.</summary>
    /// <returns>False if the object is bound already, to this or to another port (PORT-04).</returns>
    public bool TryBind(PortBinding binding)
    {
        Footprint.Writes(this);
        return Interlocked.CompareExchange(ref _binding, binding, null) is null;
    }

    public void AddModes(NotificationModes modes)
    {
        Footprint.Writes(this);
        using (_lock.EnterScope())
            _modes |= modes & NotificationModes.Known;
    }

    /// <summary>Adds a pended operation to the list of operations in flight, which is in posting order.</summary>
    public void Link(IoOperation operation)
    {
        using (_lock.EnterScope())
        {
            operation.Previous = _last;
            if (_last is null)
                _first = operation;
            else
                _last.Next = operation;

            _last = operation;
            _inFlight++;
            if (_byOverlapped is not null)
                Index(operation);
        }
    }

    /// <summary>Removes a claimed operation from the list of operations in flight.</summary>
    public void Unlink(IoOperation operation)
    {
        using (_lock.EnterScope())
        {
            if (operation.Previous is null && _first != operation)
                return;

            if (operation.Previous is null)
                _first = operation.Next;
            else
                operation.Previous.Next = operation.Next;

            if (operation.Next is null)
                _last = operation.Previous;
            else
                operation.Next.Previous = operation.Previous;

            (operation.Previous, operation.Next) = (null, null);
            _byOverlapped?.Remove((nint)operation.Overlapped);
            if (--_inFlight == 0)
            {
                _sharesOverlapped = false;
                if (_byOverlapped?.EnsureCapacity(0) > MaxKeptIndex)
                    _byOverlapped = null;
            }
        }
    }

    /// <summary>The operations in flight that a cancellation names, in posting order.</summary>
    /// <param name="overlapped">Only those with this OVERLAPPED, or all when null (CANCEL-02, CANCEL-04).</param>
    /// <param name="issuer">Only those of this thread, or of any when null (CANCEL-01).</param>
    public List<IoOperation> InFlight(NativeOverlapped* overlapped = null, SimulatedThread? issuer = null)
    {
        var found = new List<IoOperation>();
        using (_lock.EnterScope())
        {
            if (overlapped is not null && HasIndex())
            {
                if (_byOverlapped!.TryGetValue((nint)overlapped, out IoOperation? indexed) && (issuer is null || indexed.Issuer == issuer))
                {
                    indexed.KeepOutOfPool();
                    found.Add(indexed);
                }

                return found;
            }

            for (IoOperation? operation = _first; operation is not null; operation = operation.Next)
            {
                if ((overlapped is null || operation.Overlapped == overlapped) && (issuer is null || operation.Issuer == issuer))
                {
                    operation.KeepOutOfPool();
                    found.Add(operation);
                }
            }
        }

        return found;
    }

    /// <summary>Looks for an operation in flight that uses an OVERLAPPED. Allocates nothing.</summary>
    /// <param name="overlapped">Never read, only compared.</param>
    /// <param name="function">The function of the operation.</param>
    /// <param name="use">The operation's use of the OVERLAPPED in the trace, or 0.</param>
    public bool TryFindInFlight(NativeOverlapped* overlapped, [NotNullWhen(true)] out string? function, out int use)
    {
        (function, use) = (null, 0);

        // An operation that another thread is pending just now may be missed, as it would be a moment earlier.
        _lock.Reads();
        if (Volatile.Read(ref _inFlight) == 0)
            return false;

        using (_lock.EnterScope())
        {
            IoOperation? found;
            if (HasIndex())
            {
                _byOverlapped!.TryGetValue((nint)overlapped, out found);
            }
            else
            {
                for (found = _first; found is not null && found.Overlapped != overlapped; found = found.Next)
                {
                }
            }

            (function, use) = (found?.Function, found?.TraceUse ?? 0);
            return found is not null;
        }
    }

    /// <summary>Makes the index if enough operations are in flight. Making it costs as much as searching the list once.</summary>
    private bool HasIndex()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        if (_byOverlapped is null && _inFlight >= MinIndexed && !_sharesOverlapped)
        {
            _byOverlapped = new Dictionary<nint, IoOperation>(_inFlight);
            for (IoOperation? operation = _first; operation is not null && _byOverlapped is not null; operation = operation.Next)
                Index(operation);
        }

        return _byOverlapped is not null;
    }

    private void Index(IoOperation operation)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        if (operation.Overlapped is not null && !_byOverlapped!.TryAdd((nint)operation.Overlapped, operation))
            (_byOverlapped, _sharesOverlapped) = (null, true);
    }
}
