namespace HttpCompletionSim.Samples.HighPerformance;

/// <summary>What a server has done.</summary>
/// <param name="Received">Requests received.</param>
/// <param name="Answered">Requests whose response was sent. It is less if clients have left.</param>
/// <param name="Packets">Packets taken from the port.</param>
/// <param name="Batches">Calls of GetQueuedCompletionStatusEx that took them.</param>
/// <param name="Inline">Operations that completed inside their calls, without a packet.</param>
/// <param name="LongHeads">Requests that were received a second time, into a longer buffer.</param>
public sealed record ServerTotals(long Received, long Answered, long Packets, long Batches, long Inline, long LongHeads);
