using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>Rules as JSON lines, one object for each rule.</summary>
internal static class RuleJsonLines
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, IEnumerable<Rule> rules)
    {
        foreach (Rule rule in rules)
        {
            output.Write(Format(rule));
            output.Write('\n');
        }
    }

    private static string Format(Rule rule)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("level", rule.Level.ToString().ToLowerInvariant());
            json.WriteString("rule", rule.Text);
            WriteAll(json, "evidence", rule.Evidence.Select(each => each.ToString()));
            json.WriteString("status", RuleReport.Words(rule.Status));
            if (rule.Note is { } note)
                json.WriteString("note", note.ToString());

            WriteAll(json, "cases", rule.Cases);
            WriteAll(json, "tests", rule.Tests);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteAll(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);

        json.WriteEndArray();
    }
}
