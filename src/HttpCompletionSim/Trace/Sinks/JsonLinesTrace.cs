using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HttpCompletionSim;

/// <summary>Events as JSON lines: one object on each line, with the version of its schema. The page "Trace" describes the
/// members.</summary>
public static class JsonLinesTrace
{
    /// <summary>The version that is written and read. It grows when a member changes its name, its type or its meaning.</summary>
    public const int SchemaVersion = 1;

    private const string SchemaName = "schema";

    private const string KindName = "kind";

    private static readonly TraceJsonContext s_context = new(new JsonSerializerOptions(TraceJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes an event as a line, without the line end.</summary>
    public static string Format(TraceEvent traceEvent)
    {
        ArgumentNullException.ThrowIfNull(traceEvent);

        // The schema comes first, so that a reader of plain text sees it first as well.
        var line = new StringBuilder(JsonSerializer.Serialize(traceEvent, s_context.TraceEvent));
        return line.Insert(1, $"\"{SchemaName}\":{SchemaVersion},").ToString();
    }

    /// <summary>Reads an event from a line that <see cref="Format"/> or <see cref="JsonLinesTraceSink"/> has written.</summary>
    /// <exception cref="FormatException">The line is no event, or was written in another version of the schema. The message says
    /// which.</exception>
    public static TraceEvent Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        try
        {
            using var document = JsonDocument.Parse(line);
            RequireSchema(document.RootElement);
            RequireKind(document.RootElement);
            return document.RootElement.Deserialize(s_context.TraceEvent)!;
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"This line is no trace event of schema version {SchemaVersion}: {malformed.Message}", malformed);
        }
    }

    /// <summary>Reads events until the end, one from each line that is not empty.</summary>
    /// <exception cref="FormatException">A line is no event. The message has its number.</exception>
    public static IEnumerable<TraceEvent> ReadAll(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Read(reader);
    }

    private static IEnumerable<TraceEvent> Read(TextReader reader)
    {
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return ParseLine(line, number);
        }
    }

    private static TraceEvent ParseLine(string line, int number)
    {
        try
        {
            return Parse(line);
        }
        catch (FormatException malformed)
        {
            throw new FormatException($"Line {number}: {malformed.Message}", malformed);
        }
    }

    private static void RequireSchema(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException($"This line is no trace event of schema version {SchemaVersion}: it is no JSON object.");

        if (!root.TryGetProperty(SchemaName, out JsonElement schema))
        {
            throw new FormatException(
                "This line has no schema version, so it was written before version 1 was introduced. " +
                $"Version {SchemaVersion} is understood: record the trace again.");
        }

        if (schema.ValueKind != JsonValueKind.Number || !schema.TryGetInt32(out int version) || version != SchemaVersion)
        {
            throw new FormatException(
                $"This line has schema version {schema.GetRawText()}, and version {SchemaVersion} is understood: " +
                "read it with the release of HttpCompletionSim that wrote it, or record the trace again.");
        }
    }

    private static void RequireKind(JsonElement root)
    {
        if (!root.TryGetProperty(KindName, out JsonElement kind) || kind.ValueKind != JsonValueKind.String)
            throw new FormatException($"This line is no trace event of schema version {SchemaVersion}: it has no kind.");

        if (!Enum.TryParse<TraceKind>(kind.GetString(), out _))
        {
            throw new FormatException(
                $"This line has the kind '{kind.GetString()}', which this release does not know: " +
                "read it with the release of HttpCompletionSim that wrote it, or record the trace again.");
        }
    }
}
