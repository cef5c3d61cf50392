using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>The place of one thread at the completion port of its latest dequeue. Guarded by the lock of the port.</summary>
internal sealed class PortWait(Waiter waiter)
{
    public Waiter Waiter => waiter;

    public CompletionPort? Port { get; set; }

    public PortWait? Below { get; set; }

    public PortPacket Packet { get; set; }

    public bool PortClosed { get; set; }

    public bool IsRunning { get; set; }

    public bool BlockedElsewhere { get; set; }

    /// <summary>Only a packet or the close of the port ends the wait, no time-out and no APC.</summary>
    public bool IsPatient { get; set; }
}
