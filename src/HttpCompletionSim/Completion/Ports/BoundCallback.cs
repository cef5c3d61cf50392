using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>What BindIoCompletionCallback makes of a handle: one function for every completion, for ever.</summary>
internal sealed unsafe class BoundCallback(FileObject file, OverlappedCompletionRoutine function) : IPacketTarget
{
    public string NameIn(IoManager io) => $"BindIoCompletionCallback of {io.NameOf(file)}";

    public RuleSet BindingRules => ["TP-01"];

    public RuleSet CallbackRules => ["TP-02"];

    public bool TryBegin(IoManager io, in PortPacket packet) => true;

    public void Invoke(in PortPacket packet) =>
        function(NtStatusMap.ToWin32(packet.Status), packet.Bytes, (NativeOverlapped*)packet.Overlapped);

    public void End()
    {
    }
}
