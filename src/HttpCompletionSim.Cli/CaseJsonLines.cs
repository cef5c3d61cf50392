using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Cli;

/// <summary>
/// Cases as JSON lines, one object for each case: <c>id</c>, <c>requirement</c>, <c>level</c> and <c>rules</c>.
/// </summary>
internal static class CaseJsonLines
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Formats one line, without its line end.</summary>
    public static string Format(ConformanceCase each)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("id", each.Address);
            json.WriteString("requirement", each.Requirement);
            json.WriteString("level", each.Level.ToString().ToLowerInvariant());
            json.WriteStartArray("rules");
            foreach (string rule in each.Rules)
                json.WriteStringValue(rule);

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
