namespace HttpCompletionSim.Completion;

/// <summary>The port and the key of a file object. A file object is bound once, for its life (PORT-04, PORT-07).</summary>
/// <remarks>
/// The file object and the packets of its operations hold what is called back for them, and nothing else does. So a callback goes with the
/// last handle of its file object, once no packet of it is queued any more.
/// </remarks>
internal sealed class PortBinding(CompletionPort port, nuint key, IPacketTarget? target = null)
{
    private IPacketTarget? _target = target;
    private uint _round;

    public CompletionPort Port => port;

    public nuint Key => key;

    /// <summary>What is called back for a packet; null on a port of the program, and once the target has been released.</summary>
    public IPacketTarget? Target => Volatile.Read(ref _target);

    /// <summary>
    /// How often the target has dropped what it expected. An operation notes the number at its start, so that the target can tell the
    /// operations that it has dropped from later ones (TP-09).
    /// </summary>
    public uint Round => Volatile.Read(ref _round);

    /// <summary>Begins the next round. Called under the lock of the target.</summary>
    public void BeginRound() => Volatile.Write(ref _round, _round + 1);

    /// <summary>Releases the target: later packets call nothing back. The file object stays bound.</summary>
    public void ReleaseTarget() => Volatile.Write(ref _target, null);
}
