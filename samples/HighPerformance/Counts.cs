namespace HttpCompletionSim.Samples.HighPerformance;

/// <summary>What one thread has done. Each thread has its own, so that no processor waits for another to count.</summary>
internal sealed class Counts
{
    /// <summary>Packets taken from the port.</summary>
    public long Packets { get; set; }

    /// <summary>Calls that took them.</summary>
    public long Batches { get; set; }

    /// <summary>Operations that completed inside their calls, without a packet.</summary>
    public long Inline { get; set; }

    /// <summary>Requests received.</summary>
    public long Received { get; set; }

    /// <summary>Requests whose response was sent. It is less if clients have left.</summary>
    public long Answered { get; set; }
}
