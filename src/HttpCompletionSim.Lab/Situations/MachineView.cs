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

/// <summary>The words of an OVERLAPPED, as hexadecimal numbers.</summary>
/// <param name="Internal">The status.</param>
/// <param name="Status">The name of the status; <c>as before the call</c> for the value that was there.</param>
/// <param name="InternalHigh">The byte count.</param>
/// <param name="Information">The byte count in words.</param>
/// <param name="Offset">Offset and OffsetHigh.</param>
/// <param name="HEvent">hEvent, with its low bit.</param>
internal sealed record OverlappedView(
    string Internal, string Status, string InternalHigh, string Information, string Offset, string HEvent);

/// <summary>What a byte-count pointer points to.</summary>
/// <param name="Value">The value, as a hexadecimal number.</param>
/// <param name="Text">The value in words.</param>
internal sealed record BytesView(string Value, string Text);

/// <summary>A packet in a port.</summary>
internal sealed record PacketView(string Key, string Bytes, string Operation, string Status);
