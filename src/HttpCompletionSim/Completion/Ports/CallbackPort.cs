using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>The private port of a machine's thread pool: each packet becomes a callback on a thread of the pool.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> A handle that is bound to the pool is bound to a port for its life, so its operations notify through packets
/// (TP-01, TP-04, PORT-04). Packets leave in the order in which they were queued; the callbacks run concurrently.</para>
/// <para><b>Divergence.</b> In Windows an exception that leaves a callback ends the process. Here it is thrown to the test that made the
/// machine (<see cref="ThreadFailedException"/>), and under the controlled scheduler it ends the run. The trace names the callback.</para>
/// </remarks>
internal sealed class CallbackPort
{
    private readonly IoManager _io;
    private readonly CompletionPort _port;
    private readonly EngineLock _lock = new();

    /// <summary>By key: what is called back, and for how many queued packets. A handle without queued packets has no entry.</summary>
    private readonly Dictionary<nuint, (IPacketTarget Target, int Packets)> _held = [];
    private long _lastKey;

    public CallbackPort(IoManager io)
    {
        _io = io;
        _port = new CompletionPort(0, io, () => io.Scheduler.QueueCallback(static port => ((CallbackPort)port!).CallBack(), this));
        _port.TryJoin(io);
    }

    /// <summary>Binds a file object to the pool.</summary>
    /// <returns>NO_ERROR, or ERROR_INVALID_PARAMETER if the file object is bound already (TP-01).</returns>
    public uint Bind(FileObject file, IPacketTarget target, out PortBinding binding)
    {
        binding = new PortBinding(_port, (nuint)Interlocked.Increment(ref _lastKey), this, target);
        if (!file.TryBind(binding))
            return Win32Error.ERROR_INVALID_PARAMETER;

        if (_io.Trace.IsEnabled)
        {
            _io.Trace.Write(new ObjectBound
            {
                Object = _io.NameOf(file),
                BoundTo = _io.NameOf(_port),
                Key = binding.Key,
                Callback = target.NameIn(_io),
                Rules = target.BindingRules,
            });
        }

        return Win32Error.NO_ERROR;
    }

    /// <summary>Holds a target for one more packet, which is about to be queued.</summary>
    public void HoldTarget(nuint key, IPacketTarget target)
    {
        using (_lock.EnterScope())
            _held[key] = (target, _held.GetValueOrDefault(key).Packets + 1);
    }

    /// <summary>What is called back for a packet that has left the port; null if the target was released before the packet was
    /// queued.</summary>
    private IPacketTarget? TakeTarget(nuint key)
    {
        using (_lock.EnterScope())
        {
            if (!_held.Remove(key, out (IPacketTarget Target, int Packets) held))
                return null;

            if (held.Packets > 1)
                _held[key] = (held.Target, held.Packets - 1);

            return held.Target;
        }
    }

    private void CallBack()
    {
        // Each packet has queued one callback, so a packet is there. The order of the port decides which one this thread takes.
        if (!_port.TryTake(out PortPacket packet))
            throw new InvalidOperationException("Broken invariant: a pool thread found no packet for its callback.");

        IoManager.WriteDeferredStatusBlock(packet);
        if (_io.Trace.IsEnabled)
            _io.TraceDequeue(_port, packet);

        _io.Observer?.Dequeued(_port, packet);

        IPacketTarget? target = TakeTarget(packet.Key);
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
                Operation = packet.TraceName,
                Rules = target.CallbackRules,
            });
        }

        _io.Observer?.CallbackBegins(packet);
        try
        {
            Invoke(target, packet);
        }
        catch
        {
            _io.Observer?.CallbackEnds();
            IoThread.Of(thread).EnteredHost = null;
            target.End();
            throw;
        }

        _io.Observer?.CallbackEnds();
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
        catch (Exception thrown) when (thrown is not SimulationAbortedException && Report(target, thrown) && _io.Scheduler.ExploresChoices)
        {
            throw new SimulationRunException(Describe(target, thrown), thrown);
        }
    }

    /// <summary>Reports an exception in the filter, before the stack is unwound: so that a debugger stops where it was thrown.</summary>
    private bool Report(IPacketTarget target, Exception thrown)
    {
        string message = Describe(target, thrown);
        _io.Trace.Report(new MisuseReported { Misuse = MisuseKind.CallbackThrew, Object = target.NameIn(_io), Message = message });
        return true;
    }

    private string Describe(IPacketTarget target, Exception thrown) =>
        $"The callback of {target.NameIn(_io)} threw {thrown.GetType().Name}, which ends a process: {thrown.Message}";
}
