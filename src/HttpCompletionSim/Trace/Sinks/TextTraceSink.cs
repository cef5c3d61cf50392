namespace HttpCompletionSim;

/// <summary>Writes each event as a line of text.</summary>
/// <param name="writer">Where the lines go. It is not disposed.</param>
public sealed class TextTraceSink(TextWriter writer) : ITraceSink
{
    /// <inheritdoc/>
    public void Write(TraceEvent traceEvent) => writer.WriteLine(traceEvent.ToString());
}
