using HttpCompletionSim.Scheduling;
using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim.Completion;

/// <summary>An event: manual-reset stays signaled, auto-reset is cleared by the one wait that it satisfies (EVT-01).</summary>
/// <remarks>
/// <para>An event that was imported from the host, or exported to it, keeps its state in the host's <see cref="EventWaitHandle"/>, so
/// that both sides see one state (EVT-12). A signal given by the host is noticed by a registered wait of the host's thread pool,
/// which is there only while somebody waits here.</para>
/// <para><b>Divergence.</b> In a one-at-a-time run nothing is registered, because the host's thread pool is no part of it: there only
/// a signal given through the simulator ends a wait.</para>
/// </remarks>
internal sealed class EventObject : DispatcherObject
{
    private readonly bool _manualReset;
    private RegisteredWaitHandle? _hostWatch;
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

            // Looking at an auto-reset event of the host takes its signal, so it is given back.
            bool signaled = host.WaitOne(0);
            if (signaled && !_manualReset)
                host.Set();

            return signaled;
        }
    }

    protected override bool StaysSignaled => _manualReset;

    public override void Signal()
    {
        if (_host is null)
        {
            base.Signal();

            // An export may have happened meanwhile; whoever still finds the signal here brings it over.
            if (_host is null || !MoveSignal())
                return;
        }

        _host.Set();
        ReleaseWaiting();
    }

    public override void Unsignal()
    {
        base.Unsignal();
        _host?.Reset();
    }

    public override bool TryConsume() => _host is { } host ? _manualReset || host.WaitOne(0) : base.TryConsume();

    public override void GiveBack()
    {
        if (_host is not { } host)
            base.GiveBack();
        else if (!_manualReset)
            host.Set();
    }

    public override void Watch(Scheduler scheduler)
    {
        if (_host is { } host && _hostWatch is null && !scheduler.ExploresChoices)
            _hostWatch = ThreadPool.UnsafeRegisterWaitForSingleObject(host, (_, _) => HostSignaled(), null, Timeout.Infinite, executeOnlyOnce: true);
    }

    public override void Delist(WaitBlock block)
    {
        base.Delist(block);
        if (_hostWatch is not null && !HasWaiting)
        {
            _hostWatch.Unregister(null);
            _hostWatch = null;
        }
    }

    /// <summary>The host's face of this event; from now on the state lives there.</summary>
    public WaitHandle Export()
    {
        lock (Database)
        {
            if (_host is null)
            {
                _host = new EventWaitHandle(false, _manualReset ? EventResetMode.ManualReset : EventResetMode.AutoReset);
                Interlocked.MemoryBarrier();
                if (MoveSignal())
                    _host.Set();

                WatchForWaiting();
            }

            return new ExportedEvent(this, _host);
        }
    }

    private void HostSignaled()
    {
        // The registered wait has consumed the signal of an auto-reset event; put it back so that the one path below takes it.
        if (!_manualReset)
            _host!.Set();

        lock (Database)
            _hostWatch = null;

        bool canEnd;
        do
        {
            ReleaseWaiting();
            lock (Database)
                canEnd = WatchForWaiting();
        }
        while (canEnd);
    }

    /// <summary>What the host gets: its own handle, so that disposing it takes nothing away from this event.</summary>
    private sealed class ExportedEvent : WaitHandle
    {
        private readonly EventObject _keptAlive;

        public ExportedEvent(EventObject exported, EventWaitHandle host)
        {
            _keptAlive = exported;
            SafeWaitHandle = new SafeWaitHandle(host.SafeWaitHandle.DangerousGetHandle(), ownsHandle: false);
        }

        public override string ToString() => $"exported {_keptAlive.Kind}";
    }
}
