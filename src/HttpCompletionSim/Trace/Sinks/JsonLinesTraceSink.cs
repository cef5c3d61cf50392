namespace HttpCompletionSim;

/// <summary>Writes each event as one JSON object on a line of its own (<see cref="JsonLinesTrace"/>).</summary>
/// <param name="writer">Where the lines go. It is not disposed.</param>
public sealed class JsonLinesTraceSink(TextWriter writer) : ITraceSink
{
    /// <inheritdoc/>
    public void Write(TraceEvent traceEvent) => writer.WriteLine(JsonLinesTrace.Format(traceEvent));
}
