namespace HttpCompletionSim.Completion;

/// <summary>An event: manual-reset stays signaled, auto-reset is cleared by the one wait that it satisfies (EVT-01).</summary>
/// <remarks>
/// An event that was imported from the host, or exported to it, keeps its state in the host's <see cref="EventWaitHandle"/>, so
/// that both sides see one state (EVT-12).
/// </remarks>
internal sealed class EventObject : DispatcherObject
{
    private readonly bool _manualReset;
    private readonly Dictionary<WaitBlock, RegisteredWaitHandle> _hostWaits = [];
    private volatile EventWaitHandle? _host;

    public EventObject(bool manualReset, bool signaled, IoManager? manager)
        : base(signaled)
    {
        _manualReset = manualReset;
        Manager = manager;
    }

    public EventObject(EventWaitHandle host, bool manualReset, IoManager? manager)
        : base(signaled: false)
    {
        _manualReset = manualReset;
        _host = host;
        Manager = manager;
    }

    public override string Kind => "event";

    public override bool IsSignaled
    {
        get
        {
            if (_host is not { } host)
                return base.IsSignaled;

            // Looking at an auto-reset event of the host takes its signal; Consume is told so, or it is given back.
            bool signaled = host.WaitOne(0);
            if (signaled && !_manualReset)
                host.Set();

            return signaled;
        }
    }

    protected override bool StaysSignaled => _manualReset;

    public override void Signal()
    {
        if (_host is { } host)
            host.Set();
        else
            base.Signal();
    }

    public override void Unsignal()
    {
        if (_host is { } host)
            host.Reset();
        else
            base.Unsignal();
    }

    public override bool Consume() => _host is { } host ? _manualReset || host.WaitOne(0) : base.Consume();

    public override void Enlist(WaitBlock block)
    {
        if (_host is { } host)
            _hostWaits[block] = ThreadPool.UnsafeRegisterWaitForSingleObject(host, (_, _) => HostSignaled(block), null, Timeout.Infinite, executeOnlyOnce: true);
        else
            base.Enlist(block);
    }

    public override void Delist(WaitBlock block)
    {
        if (_hostWaits.Remove(block, out RegisteredWaitHandle? wait))
            wait.Unregister(null);
        else
            base.Delist(block);
    }

    /// <summary>The host's face of this event; from now on the state lives there.</summary>
    public EventWaitHandle Export()
    {
        lock (Database)
        {
            return _host ??= new EventWaitHandle(base.IsSignaled, _manualReset ? EventResetMode.ManualReset : EventResetMode.AutoReset);
        }
    }

    private void HostSignaled(WaitBlock block)
    {
        // The registered wait has consumed the signal of an auto-reset event; put it back so that the one path below takes it.
        if (!_manualReset)
            _host!.Set();

        bool satisfied;
        lock (Database)
            satisfied = block.CanBeSatisfied && block.TrySatisfy(this);

        if (satisfied)
            block.Waiter.Wake();
    }
}
