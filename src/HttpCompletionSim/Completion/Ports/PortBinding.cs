using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>The port and the key of a file object. A file object is bound once, for its life (PORT-04, PORT-07).</summary>
/// <remarks>
/// For a handle that is bound to the thread pool, the file object holds through this object what is called back, and the pool holds it
/// while packets of the handle are queued. So a callback is released with the last handle of its file object and the last such packet.
/// </remarks>
internal sealed class PortBinding(CompletionPort port, nuint key, CallbackPort? pool = null, IPacketTarget? target = null)
{
    private IPacketTarget? _target = target;
    private int _round;

    public CompletionPort Port => port;

    public nuint Key => key;

    /// <summary>
    /// How often the target has dropped what it expected, modulo 65,536. An operation notes the number at its start, so that the target can
    /// tell the operations that it has dropped from later ones (TP-09).
    /// </summary>
    public ushort Round
    {
        get
        {
            Footprint.Reads(this);
            return (ushort)Volatile.Read(ref _round);
        }
    }

    /// <summary>Begins the next round. Called under the lock of the target.</summary>
    public void BeginRound()
    {
        Footprint.Writes(this);
        Volatile.Write(ref _round, _round + 1);
    }

    /// <summary>Releases the target: later packets call nothing back. The file object stays bound.</summary>
    public void ReleaseTarget() => Volatile.Write(ref _target, null);

    /// <summary>Queues a packet of the file object to the port.</summary>
    public void Post(in PortPacket packet)
    {
        // The pool must know the target before one of its threads can take the packet.
        if (pool is not null && Volatile.Read(ref _target) is { } target)
            pool.HoldTarget(key, target);

        port.Post(packet);
    }
}
