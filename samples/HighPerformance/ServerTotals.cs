namespace HttpCompletionSim.Samples.HighPerformance;

/// <summary>What a server has done.</summary>
/// <param name="Answered">Requests answered.</param>
/// <param name="Packets">Packets taken from the port.</param>
/// <param name="Batches">Calls of GetQueuedCompletionStatusEx that took them.</param>
/// <param name="Inline">Operations that completed inside their calls, without a packet.</param>
/// <param name="LongHeads">Requests that were received a second time, into a longer buffer.</param>
public sealed record ServerTotals(long Answered, long Packets, long Batches, long Inline, long LongHeads);
