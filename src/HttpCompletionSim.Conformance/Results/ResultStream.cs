using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HttpCompletionSim.Conformance;

/// <summary>
/// Results as one JSON object a line: <c>id</c>, <c>profile</c>, <c>outcome</c>, for a difference <c>expected</c> and <c>seen</c> by cell, and the
/// place of the line in its run, by which a reader knows whether anything is missing.
/// </summary>
/// <remarks>A case of level observed writes all its cells, held or not: it is there to tell.</remarks>
internal static class ResultStream
{
    /// <summary>The version of the format. A reader takes its own and no other.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes lines.</summary>
    public static void Write(TextWriter output, IEnumerable<ResultLine> lines)
    {
        foreach (ResultLine line in lines)
        {
            output.Write(Format(line));
            output.Write('\n');
        }
    }

    /// <summary>One line, without its end.</summary>
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

            IReadOnlyList<Observation> told = outcome.Case.Level == ConformanceLevel.Observed ? outcome.Observations : outcome.Differences;
            if (told.Count > 0)
            {
                WriteCells(json, "expected", told, each => each.Expected);
                WriteCells(json, "seen", told, each => each.Seen);
            }

            json.WriteString("world", line.World);
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

    /// <summary>Reads lines, and sees to it that none is missing.</summary>
    /// <param name="input">The lines, of one run or of parts of one.</param>
    /// <param name="name">What the input is called in messages.</param>
    /// <exception cref="ResultFormatException">They cannot be read, or some are missing.</exception>
    public static IReadOnlyList<ResultLine> Read(TextReader input, string name)
    {
        var lines = new List<ResultLine>();
        for (int number = 1; input.ReadLine() is { } text; number++)
        {
            if (text.Length > 0)
                lines.Add(Parse(text, $"{name}, line {number}"));
        }

        if (lines.Count == 0)
            throw new ResultFormatException($"{name} holds no results: write it with httpsim conform --format jsonl.");

        foreach (IGrouping<(Shard Shard, int Of, string World), ResultLine> part in lines.GroupBy(line => (line.Shard, line.Of, line.World)))
        {
            int expected = part.Key.Shard.SizeOf(part.Key.Of);
            int have = part.Select(line => line.Number).Distinct().Count();
            if (have < expected)
                throw new ResultFormatException($"{name} ends too early: {have} of {expected} results are there. Run httpsim conform again.");
        }

        return lines;
    }

    /// <summary>Reads one line.</summary>
    /// <exception cref="ResultFormatException">It cannot be read.</exception>
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
                    $"{name} is of version {version}, and this httpsim reads version {Version}: write the file again with this httpsim conform.");
            }

            string address = line.GetProperty("id").GetString()!;
            string profileName = line.GetProperty("profile").GetString()!;
            var outcome = new CaseOutcome(
                ConformanceCatalog.Find(address) ?? new RecordedCase(address),
                CompletionProfile.All.Single(each => each.Name == profileName),
                ReadCells(line))
            {
                NotReached = line.TryGetProperty("reason", out JsonElement reason) ? reason.GetString() : null,
                Ending = line.GetProperty("outcome").GetString() switch
                {
                    var word when word == NameOf(Verdict.Crashed) => Ending.Crashed,
                    var word when word == NameOf(Verdict.Hung) => Ending.Hung,
                    _ => Ending.Regular,
                },
                WasRun = line.GetProperty("outcome").GetString() != NameOf(Verdict.NotRun),
                Duration = TimeSpan.FromMilliseconds(line.GetProperty("ms").GetDouble()),
            };
            if (NameOf(outcome.Verdict) is var means && means != line.GetProperty("outcome").GetString())
                throw new ResultFormatException($"{name} says '{line.GetProperty("outcome").GetString()}' where its cells say '{means}': it was changed by hand.");

            Shard? shard = Shard.Whole;
            if (line.TryGetProperty("shard", out JsonElement part) && !Shard.TryParse(part.GetString()!, out shard))
                throw new FormatException();

            return new ResultLine(line.GetProperty("n").GetInt32(), line.GetProperty("of").GetInt32(), shard, line.GetProperty("world").GetString()!, outcome);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ResultFormatException($"{name} is no result: write the file with httpsim conform --format jsonl.");
        }
    }

    private static string NameOf(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static void WriteCells(Utf8JsonWriter json, string name, IReadOnlyList<Observation> observations, Func<Observation, string> side)
    {
        json.WriteStartObject(name);
        foreach (Observation observation in observations)
            json.WriteString(observation.Cell, side(observation));

        json.WriteEndObject();
    }

    private static Observation[] ReadCells(JsonElement line)
    {
        if (!line.TryGetProperty("seen", out JsonElement seen))
            return [];

        JsonElement expected = line.GetProperty("expected");
        return [.. seen.EnumerateObject().Select(cell => new Observation(cell.Name, expected.GetProperty(cell.Name).GetString()!, cell.Value.GetString()!))];
    }
}
