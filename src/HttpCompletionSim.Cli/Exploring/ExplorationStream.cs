using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>Results of <c>httpsim explore</c> as JSON lines, one object for each scenario, which <c>httpsim report</c> reads.</summary>
internal static class ExplorationStream
{
    /// <summary>The version of the format. A reader accepts only its own.</summary>
    private const int Version = 1;

    private const string Kind = "exploration";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether a file begins with such a line.</summary>
    public static bool IsExploration(string firstLine)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(firstLine);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(Kind, out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Formats one line, without its line end.</summary>
    public static string Format(ExplorationLine line)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber(Kind, Version);
            json.WriteString("assembly", line.Assembly);
            json.WriteString("scenario", line.Scenario);
            json.WriteString("outcome", line.Outcome.Word());
            json.WriteString("profile", line.Profile);
            json.WriteString("strategy", line.Strategy);
            if (line.Seed is { } seed)
                json.WriteNumber("seed", seed);

            json.WriteBoolean("faults", line.HasFaults);
            json.WriteNumber("runs", line.Runs);
            json.WriteNumber("failed", line.FailedRuns);
            json.WriteNumber("distinct", line.Distinct);
            json.WriteNumber("choices", line.MostChoices);
            json.WriteNumber("switches", line.ContextSwitches);
            json.WriteNumber("ms", Math.Round(line.Elapsed.TotalMilliseconds, 1));
            json.WriteString("remark", line.Remark);
            json.WriteStartArray("failures");
            foreach (FoundFailure failure in line.Failures)
                WriteFailure(json, failure);

            json.WriteEndArray();
            json.WriteNumber("n", line.Number);
            json.WriteNumber("of", line.Of);
            json.WriteString("shard", line.Shard.ToString());
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads one line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="ResultFormatException">It cannot be read.</exception>
    public static ExplorationLine Parse(string text, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement line = document.RootElement;
            if (line.GetProperty(Kind).GetInt32() is var version && version != Version)
            {
                throw new ResultFormatException(
                    $"{name} is of version {version}, and this httpsim reads version {Version}: "
                    + "write the file again with this httpsim explore.");
            }

            if (!Shard.TryParse(line.GetProperty("shard").GetString()!, out Shard? shard))
                throw new FormatException();

            return new ExplorationLine
            {
                Assembly = line.GetProperty("assembly").GetString()!,
                Scenario = line.GetProperty("scenario").GetString()!,
                Outcome = OutcomeWords.Parse(line.GetProperty("outcome").GetString()),
                Profile = line.GetProperty("profile").GetString()!,
                Strategy = line.GetProperty("strategy").GetString()!,
                Seed = line.TryGetProperty("seed", out JsonElement seed) ? seed.GetUInt64() : null,
                HasFaults = line.GetProperty("faults").GetBoolean(),
                Runs = line.GetProperty("runs").GetInt64(),
                FailedRuns = line.GetProperty("failed").GetInt32(),
                Distinct = line.GetProperty("distinct").GetInt64(),
                MostChoices = line.GetProperty("choices").GetInt32(),
                ContextSwitches = line.GetProperty("switches").GetInt64(),
                Elapsed = TimeSpan.FromMilliseconds(line.GetProperty("ms").GetDouble()),
                Remark = line.GetProperty("remark").GetString()!,
                Failures = [.. line.GetProperty("failures").EnumerateArray().Select(ReadFailure)],
                Number = line.GetProperty("n").GetInt32(),
                Of = line.GetProperty("of").GetInt32(),
                Shard = shard,
            };
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ResultFormatException($"{name} is not a result: write the file with httpsim explore --format jsonl.");
        }
    }

    private static void WriteFailure(Utf8JsonWriter json, FoundFailure failure)
    {
        json.WriteStartObject();
        json.WriteString("outcome", failure.Outcome.Word());
        json.WriteNumber("count", failure.Count);
        json.WriteString("message", failure.Message);
        json.WriteString("token", failure.Token);
        json.WriteString("replay", failure.Command);
        json.WriteStartArray("timeline");
        foreach (string line in failure.Timeline)
            json.WriteStringValue(line);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static FoundFailure ReadFailure(JsonElement failure) => new(
        OutcomeWords.Parse(failure.GetProperty("outcome").GetString()),
        failure.GetProperty("count").GetInt32(),
        failure.GetProperty("message").GetString()!,
        failure.GetProperty("token").GetString()!,
        failure.GetProperty("replay").GetString()!,
        [.. failure.GetProperty("timeline").EnumerateArray().Select(line => line.GetString()!)]);
}
