using System.Text.Encodings.Web;
using System.Text.Json;

namespace HttpCompletionSim.Conformance;

/// <summary>One JSON object for each outcome: <c>id</c>, <c>profile</c>, <c>outcome</c>, and on failure <c>expected</c> and <c>seen</c>.</summary>
internal static class JsonLinesReport
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the outcomes, one a line.</summary>
    public static void Write(TextWriter output, IEnumerable<CaseOutcome> outcomes)
    {
        foreach (CaseOutcome outcome in outcomes)
        {
            output.Write(Format(outcome));
            output.Write('\n');
        }
    }

    /// <summary>One outcome as one line, without its end.</summary>
    public static string Format(CaseOutcome outcome)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("id", outcome.Case.Address);
            json.WriteString("profile", outcome.Profile.Name);
            json.WriteString("outcome", outcome.Verdict.ToString().ToLowerInvariant());
            if (outcome.NotReached is { } reason)
                json.WriteString("reason", reason);

            if (outcome.Verdict == Verdict.Fail)
            {
                WriteCells(json, "expected", outcome, difference => difference.Expected);
                WriteCells(json, "seen", outcome, difference => difference.Seen);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteCells(Utf8JsonWriter json, string name, CaseOutcome outcome, Func<Observation, string> side)
    {
        json.WriteStartObject(name);
        foreach (Observation difference in outcome.Differences)
            json.WriteString(difference.Cell, side(difference));

        json.WriteEndObject();
    }
}
