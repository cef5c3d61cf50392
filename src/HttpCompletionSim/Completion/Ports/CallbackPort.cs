using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>The private port of a machine's thread pool: every packet becomes a callback on a pool thread.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Being bound to the pool is being bound to a port, once and for ever, with all that follows from it for
/// notification (TP-01, TP-04, PORT-04). Packets leave in their order; the callbacks run side by side.</para>
/// <para><b>Fidelity.</b> An exception that leaves a callback ends the process. In a one-at-a-time run it ends the run instead, which
/// names the callback.</para>
/// </remarks>
internal sealed class CallbackPort
{
    private readonly IoManager _io;
    private readonly CompletionPort _port;
    private readonly Lock _lock = new();
    private readonly Dictionary<nuint, IPacketTarget> _targets = [];
    private nuint _lastKey;

    public CallbackPort(IoManager io)
    {
        _io = io;
        _port = new CompletionPort(0, io, () => io.Scheduler.QueueCallback(static port => ((CallbackPort)port!).CallBack(), this));
        _port.TryJoin(io);
    }

    /// <summary>Binds a file object to the pool.</summary>
    /// <returns>NO_ERROR, or ERROR_INVALID_PARAMETER when it is bound already (TP-01).</returns>
    public uint Bind(FileObject file, IPacketTarget target, out nuint key)
    {
        lock (_lock)
        {
            key = ++_lastKey;
            _targets[key] = target;
        }

        if (!file.TryBind(new PortBinding(_port, key)))
        {
            Forget(key);
            return Win32Error.ERROR_INVALID_PARAMETER;
        }

        if (_io.Trace.IsEnabled)
        {
            _io.Trace.Write(new ObjectBound
            {
                Object = _io.NameOf(file),
                BoundTo = _io.NameOf(_port),
                Key = key,
                Callback = target.NameIn(_io),
                Rules = target.BindingRules,
            });
        }

        return Win32Error.NO_ERROR;
    }

    /// <summary>Packets of this key are dropped from now on. The file object stays bound.</summary>
    public void Forget(nuint key)
    {
        lock (_lock)
            _targets.Remove(key);
    }

    private void CallBack()
    {
        // Every packet queues one callback, so there is one; which of several this thread finds is decided by the port's order.
        if (!_port.TryTake(out PortPacket packet))
            throw new InvalidOperationException("Broken invariant: a pool thread found no packet for its callback.");

        IoManager.TakeOut(packet);
        if (_io.Trace.IsEnabled)
            _io.TraceDequeue(_port, packet);

        IPacketTarget? target;
        lock (_lock)
            _targets.TryGetValue(packet.Key, out target);

        _io.Scheduler.SchedulingPoint("before callback");
        if (target is null || !target.TryBegin(_io, packet))
            return;

        _io.Scheduler.SchedulingPoint("callback begun");
        SimulatedThread thread = SimulatedThread.Current;
        IoThread.Of(thread).EnteredHost = _io.Host;
        if (_io.Trace.IsEnabled)
        {
            _io.Trace.Write(new CallbackBegun
            {
                Target = target.NameIn(_io),
                Operation = _io.Trace.NameOfOverlapped(packet.Overlapped),
                Rules = target.CallbackRules,
            });
        }

        Invoke(target, packet);
        IoThread.Of(thread).EnteredHost = null;
        _io.Scheduler.SchedulingPoint("after callback");
        target.End();
    }

    private void Invoke(IPacketTarget target, in PortPacket packet)
    {
        try
        {
            target.Invoke(packet);
        }
        catch (Exception thrown) when (thrown is not SimulationAbortedException && Tell(target, thrown) && _io.Scheduler.ExploresChoices)
        {
            throw new SimulationRunException(Describe(target, thrown), thrown);
        }
    }

    /// <summary>Runs in the filter, before the stack is unwound: under real threads there is no after.</summary>
    private bool Tell(IPacketTarget target, Exception thrown)
    {
        string message = Describe(target, thrown);
        _io.Trace.Report(new MisuseReported { Misuse = MisuseKind.CallbackThrew, Object = target.NameIn(_io), Message = message });
        return true;
    }

    private string Describe(IPacketTarget target, Exception thrown) =>
        $"The callback of {target.NameIn(_io)} threw {thrown.GetType().Name}, which ends a process: {thrown.Message}";
}
