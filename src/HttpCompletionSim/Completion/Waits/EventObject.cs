using HttpCompletionSim.Scheduling;
using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim.Completion;

/// <summary>An event: manual-reset stays signaled, auto-reset is cleared by the one wait that it satisfies (EVT-01).</summary>
/// <remarks>
/// <para>An event that was imported from the host, or exported to it, keeps its state in the host's <see cref="EventWaitHandle"/>, so
/// that both sides see one state (EVT-12). A wait on a thread of the simulator notices a signal that the host gives. It exists
/// only while a thread waits for the event inside the simulator.</para>
/// <para><b>Divergence.</b> Under the controlled scheduler there is no such wait, because the host's threads are no part of the run:
/// only a signal given through the simulator ends a wait there.</para>
/// </remarks>
internal sealed class EventObject : DispatcherObject
{
    private readonly bool _manualReset;
    private HostWait? _hostWatch;
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

    public bool IsManualReset => _manualReset;

    /// <summary>What an observer knows about the event; null while there is no observer.</summary>
    public object? Observation { get; set; }

    public override bool IsSignaled
    {
        get
        {
            if (_host is not { } host)
                return base.IsSignaled;

            // The only way to read the state of an auto-reset event of the host takes its signal, so the signal is set again.
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

            // Another thread may have exported the event meanwhile. The thread that clears the signal here sets it at the host.
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

    public override void RestoreSignal()
    {
        if (_host is not { } host)
            base.RestoreSignal();
        else if (!_manualReset)
            host.Set();
    }

    public override void Watch(Scheduler scheduler)
    {
        AssertDatabaseIsHeld();
        if (_host is not { } host || _hostWatch is not null || scheduler.ExploresChoices)
            return;

        _hostWatch = HostWait.Start(host, scheduler, HostSignaled);
    }

    public override void Remove(WaitBlock block)
    {
        base.Remove(block);
        if (_hostWatch is not null && !HasWaiting)
        {
            _hostWatch.Dispose();
            _hostWatch = null;
        }
    }

    /// <summary>Makes a handle of the host for this event. From now on the host keeps the state of the event.</summary>
    public WaitHandle Export()
    {
        using (Database.EnterScope())
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

    private void HostSignaled(HostWait ended)
    {
        // The wait has taken the signal of an auto-reset event. It is set again, so that the code below takes it for one waiting
        // thread.
        if (!_manualReset)
            _host!.Set();

        using (Database.EnterScope())
        {
            // A thread that gave up its wait may have ended this watch, and another one have begun the next.
            if (_hostWatch == ended)
                _hostWatch = null;
        }

        bool canEnd;
        do
        {
            ReleaseWaiting();
            using (Database.EnterScope())
                canEnd = WatchForWaiting();
        }
        while (canEnd);
    }

    /// <summary>The handle that the host gets. It does not own the event, so disposing the handle does not close the event.</summary>
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
