using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>A function that BindIoCompletionCallback has bound to a handle. It is called for every completion.</summary>
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
