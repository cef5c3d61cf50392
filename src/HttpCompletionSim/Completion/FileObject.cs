namespace HttpCompletionSim.Completion;

/// <summary>What a handle for overlapped I/O refers to: a signal state, a port, notification modes, and the operations in flight.</summary>
/// <remarks>A request queue is one. The rules are the I/O manager's and know nothing of HTTP (FOBJ, PORT, MODE, CANCEL).</remarks>
internal abstract unsafe class FileObject : DispatcherObject
{
    /// <summary>From this many operations on, one that is looked for by its OVERLAPPED is found by an index.</summary>
    private const int MinIndexed = 64;

    private readonly Lock _lock = new();
    private PortBinding? _binding;
    private volatile NotificationModes _modes;
    private IoOperation? _first;
    private IoOperation? _last;
    private int _inFlight;

    /// <summary>The operations in flight by their OVERLAPPED, once anybody has looked for one among many; until none is left.</summary>
    private Dictionary<nint, IoOperation>? _byOverlapped;

    /// <summary>Two operations use one OVERLAPPED (OVL-09), so that an index cannot tell them in order.</summary>
    private bool _sharesOverlapped;

    protected FileObject(IoManager manager)
        : base(signaled: true)
    {
        Manager = manager;
    }

    public PortBinding? Binding => Volatile.Read(ref _binding);

    public NotificationModes Modes => _modes;

    /// <summary>True once what is in flight was cancelled for good, and such an operation may not pend any more.</summary>
    public virtual bool Refuses(IoOperation request) => false;

    public override bool IsSignaled => base.IsSignaled && (_modes & NotificationModes.SkipSetEventOnHandle) == 0;

    /// <summary>Binds the object to a port.</summary>
    /// <returns>False when it is bound already, to whichever port (PORT-04).</returns>
    public bool TryBind(PortBinding binding) => Interlocked.CompareExchange(ref _binding, binding, null) is null;

    public void AddModes(NotificationModes modes)
    {
        lock (_lock)
            _modes |= modes & NotificationModes.Known;
    }

    /// <summary>Puts a pended operation on the list that cancellation looks at, in order of posting.</summary>
    public void Link(IoOperation request)
    {
        lock (_lock)
        {
            request.Previous = _last;
            if (_last is null)
                _first = request;
            else
                _last.Next = request;

            _last = request;
            _inFlight++;
            if (_byOverlapped is not null)
                Index(request);
        }
    }

    public void Unlink(IoOperation request)
    {
        lock (_lock)
        {
            if (request.Previous is null && _first != request)
                return;

            if (request.Previous is null)
                _first = request.Next;
            else
                request.Previous.Next = request.Next;

            if (request.Next is null)
                _last = request.Previous;
            else
                request.Next.Previous = request.Previous;

            (request.Previous, request.Next) = (null, null);
            _byOverlapped?.Remove((nint)request.Overlapped);
            if (--_inFlight == 0)
                (_byOverlapped, _sharesOverlapped) = (null, false);
        }
    }

    /// <summary>The operations in flight that a cancellation names, in order of posting.</summary>
    /// <param name="overlapped">Only those with this OVERLAPPED, or all when null (CANCEL-02, CANCEL-04).</param>
    /// <param name="issuer">Only those of this thread, or of any when null (CANCEL-01).</param>
    public List<IoOperation> InFlight(NativeOverlapped* overlapped = null, SimulatedThread? issuer = null)
    {
        var found = new List<IoOperation>();
        lock (_lock)
        {
            if (overlapped is not null && HasIndex())
            {
                if (_byOverlapped!.TryGetValue((nint)overlapped, out IoOperation? indexed) && (issuer is null || indexed.Issuer == issuer))
                {
                    indexed.Keep();
                    found.Add(indexed);
                }

                return found;
            }

            for (IoOperation? request = _first; request is not null; request = request.Next)
            {
                if ((overlapped is null || request.Overlapped == overlapped) && (issuer is null || request.Issuer == issuer))
                {
                    request.Keep();
                    found.Add(request);
                }
            }
        }

        return found;
    }

    /// <summary>Makes the index if there are enough to look through. To make it costs as much as to look through them once.</summary>
    private bool HasIndex()
    {
        if (_byOverlapped is null && _inFlight >= MinIndexed && !_sharesOverlapped)
        {
            _byOverlapped = new Dictionary<nint, IoOperation>(_inFlight);
            for (IoOperation? request = _first; request is not null && _byOverlapped is not null; request = request.Next)
                Index(request);
        }

        return _byOverlapped is not null;
    }

    private void Index(IoOperation request)
    {
        if (request.Overlapped is not null && !_byOverlapped!.TryAdd((nint)request.Overlapped, request))
            (_byOverlapped, _sharesOverlapped) = (null, true);
    }
}
