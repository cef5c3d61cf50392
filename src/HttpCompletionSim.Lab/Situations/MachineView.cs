namespace HttpCompletionSim.Lab.Situations;

/// <summary>What a student sees of the machine at one moment.</summary>
/// <param name="Caller">What the calling thread does: <c>before</c>, <c>inside</c>, <c>blocked</c> or <c>returned</c>.</param>
/// <param name="Overlapped">The words of the OVERLAPPED; null without one.</param>
/// <param name="Bytes">What the byte-count pointer points to; null without one.</param>
/// <param name="Event">Whether the event is signaled; null without one.</param>
/// <param name="Handle">Whether the handle of the queue is signaled.</param>
/// <param name="Packets">The packets in the port, the oldest first; null without a port.</param>
/// <param name="Waiting">The threads that wait, and what for.</param>
internal sealed record MachineView(
    string Caller, OverlappedView? Overlapped, BytesView? Bytes, bool? Event, bool Handle, IReadOnlyList<PacketView>? Packets,
    IReadOnlyList<string> Waiting);
