using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Win32.Threading;

/// <summary>Runs the callbacks for the completions of one bound handle.</summary>
internal sealed unsafe class BoundHandleTarget(ThreadPoolBoundHandle bound) : IPacketTarget
{
    public string NameIn(IoManager io) => $"ThreadPoolBoundHandle of {bound.Name}";

    public RuleSet BindingRules => ["NETB-01"];

    public RuleSet CallbackRules => ["NETB-05"];

    public bool TryBegin(IoManager io, in PortPacket packet) => true;

    public void Invoke(in PortPacket packet) =>
        OverlappedAllocation.Complete(bound, NtStatusMap.ToWin32(packet.Status), packet.Bytes, (NativeOverlapped*)packet.Overlapped);

    public void End()
    {
    }
}
