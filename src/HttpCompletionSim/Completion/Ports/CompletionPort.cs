using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>A queue of completion packets shared by any number of waiting threads.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Packets leave in the order in which they came; waiting threads are released last-in, first-out, and the
/// packet is handed to the released thread directly (PORT-09, GQCS-09). Closing the handle ends every wait (PORT-15). With strict
/// concurrency a new packet releases no thread while the port's number of threads is running (PORT-10 to 12).</para>
/// <para><b>Divergence.</b> Only waits inside the simulator count as blocking; a thread that blocks elsewhere counts as running.
/// By default, under real threads, waiting threads are released without limit (PORT-13), but one after the other: each released thread
/// releases the next before it returns to the program. A thread of the port that dequeues again before a released thread runs may take
/// over the packet of that thread, which then waits on. With the limit of Windows the first thread would have found the packet in the
/// queue.</para>
/// </remarks>
internal sealed class CompletionPort : KernelObject, IWaitQueue, IBlockingObserver
{
    private const int Unlimited = int.MaxValue;
    private const int InitialCapacity = 8;

    private EngineSpinLock _lock = new();
    private readonly int _concurrency;
    private readonly bool _isUnlimited;
    private readonly Action? _packetQueued;
    private PortPacket[] _packets = new PortPacket[InitialCapacity];
    private int _head;
    private int _count;
    private int _running;
    private PortWait? _lastToWait;
    private int _waitingCount;

    /// <summary>Without a limit: the thread that was released last and has not returned from its wait yet.</summary>
    private PortWait? _called;
    private bool _closed;
    private IoManager? _joined;

    /// <param name="concurrency">How many threads may run; 0 for no limit.</param>
    /// <param name="creator">The machine through which it was made, or null.</param>
    /// <param name="packetQueued">Called after each packet that stays in the queue, with no lock held; null for a port of the
    /// program.</param>
    public CompletionPort(int concurrency, IoManager? creator, Action? packetQueued = null)
    {
        _packetQueued = packetQueued;
        _isUnlimited = concurrency == 0;
        _concurrency = _isUnlimited ? Unlimited : concurrency;
        Manager = creator;
    }

    public override string Kind => _packetQueued is null ? "port" : "poolport";

    /// <summary>How many packets are queued; another thread may change the number at any time.</summary>
    public int QueuedCount
    {
        get
        {
            Footprint.Reads(this);
            return Volatile.Read(ref _count);
        }
    }

    /// <summary>How many threads wait for a packet; another thread may change the number at any time.</summary>
    public int WaitingCount => Volatile.Read(ref _waitingCount);

    /// <summary>Lets the port take packets of a machine's handles. A port belongs to the machine of the first such handle.</summary>
    /// <returns>False if the port belongs to another machine.</returns>
    public bool TryJoin(IoManager manager)
    {
        IoManager? joined = Interlocked.CompareExchange(ref _joined, manager, null);
        return joined is null || joined == manager;
    }

    /// <summary>Queues a packet, or hands it to the thread that began to wait last.</summary>
    public void Post(in PortPacket packet)
    {
        PortWait? released;
        using (EnterScope())
        {
            if (_closed)
                return;

            released = _running < _concurrency && _called is null ? PopWaiting(packet, closed: false) : null;
            if (released is null)
                Append(packet);
        }

        if (released is null)
            _packetQueued?.Invoke();
        else
            released.Waiter.Wake();
    }

    /// <summary>Takes the oldest packet without becoming one of the port's threads.</summary>
    public bool TryTake(out PortPacket packet)
    {
        using (EnterScope())
        {
            bool taken = _count > 0;
            packet = taken ? Take() : default;
            return taken;
        }
    }

    /// <summary>Takes packets, waiting for the first one.</summary>
    /// <returns>How many were taken; 0 after a time-out, -1 when the port is closed.</returns>
    public int Dequeue(SimulatedThread thread, Scheduler scheduler, Span<PortPacket> taken, uint timeoutMs, string description)
    {
        PortWait wait = PortWaitOf(thread);
        Join(thread, wait);
        using (EnterScope())
        {
            if (_closed)
                return -1;

            // A running thread of the port gives up its own place among the running threads, so it is ahead of every waiting thread
            // (PORT-11).
            bool comesBack = wait.IsRunning;
            if (comesBack)
            {
                wait.IsRunning = false;
                _running--;
            }

            // Each waiting thread is due one of the queued packets. Only a thread that already runs for the port may take one of those.
            if (_count > (comesBack ? 0 : _waitingCount) && _running < _concurrency)
            {
                SetRunning(wait);
                return TakeInto(taken, 0);
            }

            // A thread that found no packet belongs to the port too, and counts as running (PORT-12).
            if (timeoutMs == 0)
            {
                SetRunning(wait);
                return 0;
            }

            if (comesBack && TryTakeOver(out taken[0]))
            {
                SetRunning(wait);
                return 1;
            }

            thread.Waiter.Begin(scheduler, description);
            wait.IsPatient = timeoutMs == Scheduler.Infinite && !thread.IsAlertable && !scheduler.ExploresChoices;
            wait.Below = _lastToWait;
            _lastToWait = wait;
            _waitingCount++;
        }

        if (!thread.Waiter.Wait(this, timeoutMs))
        {
            using (EnterScope())
                SetRunning(wait);

            return 0;
        }

        if (wait.PortClosed)
            return -1;

        taken[0] = wait.Packet;
        if (taken.Length == 1 && !_isUnlimited)
            return 1;

        PortWait? next;
        int count;
        using (EnterScope())
        {
            count = TakeInto(taken, 1);
            next = ReleaseNextAfter(wait);
        }

        next?.Waiter.Wake();
        return count;
    }

    public bool Withdraw(Waiter waiter)
    {
        using (EnterScope())
        {
            if (!waiter.TryTimeOut())
                return false;

            PortWait wait = PortWaitOf(waiter.Thread);
            if (_lastToWait == wait)
            {
                _lastToWait = wait.Below;
            }
            else
            {
                PortWait? above = _lastToWait;
                while (above is not null && above.Below != wait)
                    above = above.Below;

                if (above is not null)
                    above.Below = wait.Below;
            }

            _waitingCount--;
            wait.Below = null;
            return true;
        }
    }

    void IBlockingObserver.Blocks(SimulatedThread thread)
    {
        PortWait wait = PortWaitOf(thread);
        PortWait? released;
        using (EnterScope())
        {
            if (wait.Port != this || !wait.IsRunning)
                return;

            wait.IsRunning = false;
            wait.BlockedElsewhere = true;
            released = ReleaseForFreedSlot();
        }

        released?.Waiter.Wake();
    }

    void IBlockingObserver.Resumes(SimulatedThread thread)
    {
        PortWait wait = PortWaitOf(thread);
        using (EnterScope())
        {
            if (wait.Port != this || !wait.BlockedElsewhere)
                return;

            // The number of running threads may exceed the limit for a while when a blocked thread resumes (PORT-11).
            wait.BlockedElsewhere = false;
            SetRunning(wait);
        }
    }

    void IBlockingObserver.Ends(SimulatedThread thread)
    {
        PortWait wait = PortWaitOf(thread);
        if (wait.Port == this)
            Leave(wait);
    }

    protected override void OnLastHandleClosed()
    {
        var released = new List<Waiter>();
        using (EnterScope())
        {
            _closed = true;
            _count = 0;
            Array.Clear(_packets);
            while (PopWaiting(default, closed: true) is { } wait)
                released.Add(wait.Waiter);
        }

        foreach (Waiter waiter in released)
            waiter.Wake();
    }

    private EngineSpinLock.Scope EnterScope()
    {
        // A spin lock does not tell it by itself.
        Footprint.Writes(this);
        return _lock.EnterScope();
    }

    private static PortWait PortWaitOf(SimulatedThread thread) => IoThread.Of(thread).PortWait ??= new PortWait(thread.Waiter);

    /// <summary>A thread belongs to the port of its latest dequeue and counts as running from its packet to its next dequeue
    /// (PORT-12).</summary>
    private void Join(SimulatedThread thread, PortWait wait)
    {
        if (wait.Port != this)
        {
            wait.Port?.Leave(wait);
            wait.Port = this;
            thread.BlockingObserver = _concurrency == Unlimited ? null : this;
        }
    }

    private void Leave(PortWait wait)
    {
        PortWait? released = null;
        using (EnterScope())
        {
            if (wait.IsRunning)
            {
                wait.IsRunning = false;
                released = ReleaseForFreedSlot();
            }
        }

        released?.Waiter.Wake();
    }

    private void SetRunning(PortWait wait)
    {
        wait.IsRunning = true;
        _running++;
    }

    private PortWait? ReleaseForFreedSlot()
    {
        _running--;
        return _running < _concurrency ? ReleaseForOldest() : null;
    }

    private PortWait? PopWaiting(in PortPacket packet, bool closed)
    {
        while (_lastToWait is { } wait)
        {
            _lastToWait = wait.Below;
            _waitingCount--;
            wait.Below = null;

            // Stored before the release, because the released thread reads the packet without the lock.
            wait.Packet = packet;
            wait.PortClosed = closed;
            if (!wait.Waiter.TryRelease())
                continue;

            if (!closed)
                SetRunning(wait);

            if (_isUnlimited && !closed)
                _called = wait;

            return wait;
        }

        return null;
    }

    /// <summary>Releases the next thread for a packet that was queued after <paramref name="arrived"/> was released.</summary>
    private PortWait? ReleaseNextAfter(PortWait arrived)
    {
        if (_called != arrived)
            return null;

        _called = null;
        return ReleaseForOldest();
    }

    /// <summary>Hands the oldest packet to a waiting thread, if there is a packet and a thread.</summary>
    private PortWait? ReleaseForOldest()
    {
        if (_count == 0 || _lastToWait is null)
            return null;

        PortPacket packet = Take();
        PortWait? released = PopWaiting(packet, closed: false);
        if (released is null)
            PutBack(packet);

        return released;
    }

    /// <summary>Takes over the packet of a released thread that does not run yet. That thread waits on, as the last one that began to
    /// wait.</summary>
    private bool TryTakeOver(out PortPacket packet)
    {
        packet = default;
        if (_called is not { IsPatient: true } called || !called.Waiter.TryTakeBack())
            return false;

        packet = called.Packet;
        _called = null;
        called.IsRunning = false;
        _running--;
        called.Below = _lastToWait;
        _lastToWait = called;
        _waitingCount++;
        return true;
    }

    private int TakeInto(Span<PortPacket> taken, int filled)
    {
        while (filled < taken.Length && _count > 0)
            taken[filled++] = Take();

        return filled;
    }

    private void Append(in PortPacket packet)
    {
        if (_count == _packets.Length)
            Grow();

        _packets[(_head + _count) & (_packets.Length - 1)] = packet;
        _count++;
    }

    private PortPacket Take()
    {
        PortPacket packet = _packets[_head];
        _head = (_head + 1) & (_packets.Length - 1);
        _count--;
        return packet;
    }

    private void PutBack(in PortPacket packet)
    {
        _head = (_head - 1) & (_packets.Length - 1);
        _packets[_head] = packet;
        _count++;
    }

    private void Grow()
    {
        var larger = new PortPacket[_packets.Length * 2];
        for (int i = 0; i < _count; i++)
            larger[i] = _packets[(_head + i) & (_packets.Length - 1)];

        _packets = larger;
        _head = 0;
    }
}
