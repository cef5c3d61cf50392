using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Conformance.Results;

/// <summary>
/// Results as JSON lines, one object for each case and profile: <c>id</c>, <c>profile</c>, <c>outcome</c>, for each difference the
/// <c>expected</c> and the <c>seen</c> value by check, the <c>target</c>, and the place of the line in its run, from which a reader can
/// tell whether lines are missing.
/// </summary>
/// <remarks>A case of level observed writes all its checks, because the values are of interest even when they are as expected.</remarks>
internal static class ResultStream
{
    /// <summary>The version of the format. A reader accepts only its own. In version 1 the member <c>target</c> had another name.</summary>
    public const int Version = 2;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the lines of a run.</summary>
    public static void Write(TextWriter output, ResultSet results)
    {
        foreach (ResultLine line in results.Lines)
        {
            output.Write(Format(line));
            output.Write('\n');
        }
    }

    /// <summary>Formats one line, without its line end.</summary>
    public static string Format(ResultLine line)
    {
        CaseOutcome outcome = line.Outcome;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("id", outcome.Case.Address);
            json.WriteString("profile", outcome.Profile.Name);
            json.WriteString("outcome", NameOf(outcome.Verdict));
            if (outcome.NotReached is { } reason)
                json.WriteString("reason", reason);

            bool writesAll = outcome.Case.Level == ConformanceLevel.Observed;
            IReadOnlyList<Observation> written = writesAll ? outcome.Observations : outcome.Differences;
            if (written.Count > 0)
            {
                WriteChecks(json, "expected", written, each => each.Expected);
                WriteChecks(json, "seen", written, each => each.Seen);
            }

            json.WriteString("target", line.Target);
            json.WriteNumber("ms", Math.Round(outcome.Duration.TotalMilliseconds, 1));
            json.WriteNumber("n", line.Number);
            json.WriteNumber("of", line.Of);
            if (line.Shard != Shard.Whole)
                json.WriteString("shard", line.Shard.ToString());

            json.WriteNumber("version", Version);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads lines, and checks that none is missing.</summary>
    /// <param name="input">The lines, of one run or of parts of one.</param>
    /// <param name="name">What the input is called in messages.</param>
    /// <exception cref="ResultFormatException">A line cannot be read, or lines are missing.</exception>
    public static ResultSet Read(TextReader input, string name)
    {
        var lines = new List<ResultLine>();
        for (int number = 1; input.ReadLine() is { } text; number++)
        {
            if (text.Length > 0)
                lines.Add(Parse(text, $"{name}, line {number}"));
        }

        if (lines.Count == 0)
            throw new ResultFormatException($"{name} holds no results: write it with httpsim conform --format jsonl.");

        foreach (var part in lines.GroupBy(line => (line.Shard, line.Of, line.Target)))
        {
            int expected = part.Key.Shard.SizeOf(part.Key.Of);
            int have = part.Select(line => line.Number).Distinct().Count();
            if (have < expected)
            {
                throw new ResultFormatException(
                    $"{name} ends too early: {have} of {expected} results are there. Run httpsim conform again.");
            }
        }

        return new ResultSet(lines);
    }

    /// <summary>Reads one line.</summary>
    /// <exception cref="ResultFormatException">The line cannot be read.</exception>
    public static ResultLine Parse(string text, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement line = document.RootElement;
            int version = line.TryGetProperty("version", out JsonElement written) ? written.GetInt32() : 0;
            if (version != Version)
            {
                throw new ResultFormatException(
                    $"{name} is of version {version}, and this httpsim reads version {Version}: "
                    + "write the file again with this httpsim conform.");
            }

            string address = TextOf(line.GetProperty("id"));
            string profileName = TextOf(line.GetProperty("profile"));
            var outcome = new CaseOutcome(
                ConformanceCatalog.Find(address) ?? new RecordedCase(address),
                CompletionProfile.All.Single(each => each.Name == profileName),
                ReadChecks(line))
            {
                NotReached = line.TryGetProperty("reason", out JsonElement reason) ? TextOf(reason) : null,
                Ending = line.GetProperty("outcome").GetString() switch
                {
                    var word when word == NameOf(Verdict.Crashed) => Ending.Crashed,
                    var word when word == NameOf(Verdict.Hung) => Ending.Hung,
                    _ => Ending.Regular,
                },
                WasRun = line.GetProperty("outcome").GetString() != NameOf(Verdict.NotRun),
                Duration = TimeSpan.FromMilliseconds(line.GetProperty("ms").GetDouble()),
            };
            string recorded = TextOf(line.GetProperty("outcome"));
            if (NameOf(outcome.Verdict) is var verdict && verdict != recorded)
                throw new ResultFormatException($"{name} says '{recorded}', but its checks say '{verdict}': the line was changed by hand.");

            Shard? shard = Shard.Whole;
            if (line.TryGetProperty("shard", out JsonElement part) && !Shard.TryParse(TextOf(part), out shard))
                throw new FormatException();

            return new ResultLine(
                line.GetProperty("n").GetInt32(),
                line.GetProperty("of").GetInt32(),
                shard,
                TextOf(line.GetProperty("target")),
                outcome);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ResultFormatException($"{name} is not a result: write the file with httpsim conform --format jsonl.");
        }
    }

    private static string NameOf(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static void WriteChecks(
        Utf8JsonWriter json, string name, IReadOnlyList<Observation> observations, Func<Observation, string> side)
    {
        json.WriteStartObject(name);
        foreach (Observation observation in observations)
            json.WriteString(observation.Check, side(observation));

        json.WriteEndObject();
    }

    private static Observation[] ReadChecks(JsonElement line)
    {
        if (!line.TryGetProperty("seen", out JsonElement seen))
            return [];

        JsonElement expected = line.GetProperty("expected");
        Observation[] checks =
        [
            .. from check in seen.EnumerateObject()
               select new Observation(check.Name, TextOf(expected.GetProperty(check.Name)), TextOf(check.Value)),
        ];
        return checks.DistinctBy(check => check.Check).Count() == checks.Length ? checks : throw new FormatException();
    }

    private static string TextOf(JsonElement value) => value.GetString() ?? throw new FormatException();
}
