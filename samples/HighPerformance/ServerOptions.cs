namespace HttpCompletionSim.Samples.HighPerformance;

/// <summary>The sizes of a <see cref="PortServer"/>.</summary>
public sealed record ServerOptions
{
    /// <summary>How many threads take packets from the port.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// How many receives are posted for each thread. With more receives than requests that wait, no request is queued inside HTTP.sys.
    /// </summary>
    public int ReceivesPerThread { get; init; } = 16;

    /// <summary>Bytes for one request. A request with a longer head is received a second time, into a buffer of the pool.</summary>
    public uint BufferLength { get; init; } = 4096;

    /// <summary>
    /// How many operations of one block may complete inside their calls before the thread takes packets again. Without a limit, one busy
    /// block would keep a thread for ever, and the packets of other blocks would wait.
    /// </summary>
    public int InlineLimit { get; init; } = 64;
}
