using System.Text.Encodings.Web;
using System.Text.Json;

namespace HttpCompletionSim;

/// <summary>Writes each event as one JSON object on a line of its own.</summary>
/// <remarks>Members: <c>seq</c>, <c>ms</c> (milliseconds since the machine was made), <c>thread</c>, <c>kind</c>, <c>subject</c>, <c>text</c>, <c>rules</c> (an array).</remarks>
/// <param name="writer">Where the lines go. It is not disposed.</param>
public sealed class JsonLinesTraceSink(TextWriter writer) : ITraceSink
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public void Write(TraceEvent traceEvent)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("seq", traceEvent.Sequence);
            json.WriteNumber("ms", traceEvent.Time.TotalMilliseconds);
            json.WriteString("thread", traceEvent.Thread);
            json.WriteString("kind", traceEvent.Kind.ToString());
            json.WriteString("subject", traceEvent.Subject);
            json.WriteString("text", traceEvent.Text);
            json.WriteStartArray("rules");
            foreach (string rule in traceEvent.Rules.Split(", ", StringSplitOptions.RemoveEmptyEntries))
                json.WriteStringValue(rule);

            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
