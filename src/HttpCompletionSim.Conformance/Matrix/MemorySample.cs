namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The memory of a call at the moment of an event.</summary>
/// <param name="Internal">OVERLAPPED.Internal; null without an OVERLAPPED.</param>
/// <param name="InternalHigh">OVERLAPPED.InternalHigh.</param>
/// <param name="Offset">OVERLAPPED.Offset in the low half, OffsetHigh in the high half.</param>
/// <param name="HEvent">OVERLAPPED.hEvent, with its low bit.</param>
/// <param name="Bytes">What the byte-count pointer points to; null without a pointer.</param>
internal sealed record MemorySample(ulong? Internal, ulong InternalHigh, ulong Offset, ulong HEvent, uint? Bytes);
