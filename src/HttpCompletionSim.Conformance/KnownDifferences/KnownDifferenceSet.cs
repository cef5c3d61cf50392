using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Viewer.Files;

namespace HttpCompletionSim.Conformance.KnownDifferences;

/// <summary>Every known difference between the simulator and another implementation, with its reason.</summary>
/// <remarks>
/// It is stored in two files. <c>differences.jsonl</c> has a header line and then one line for each difference; a run writes it.
/// <c>reasons.json</c> has the reasons; people write it.
/// </remarks>
internal sealed class KnownDifferenceSet
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Lazy<KnownDifferenceSet> s_recorded = new(() => Parse(
        Embedded("differences.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries), Embedded("reasons.json")));

    /// <summary>Makes a set.</summary>
    public KnownDifferenceSet(DifferencesHeader header, IReadOnlyList<KnownDifference> differences, IReadOnlyList<DifferenceReason> reasons)
    {
        Header = header;
        Differences = differences;
        Reasons = reasons;
    }

    /// <summary>The known differences at the time when this version was built.</summary>
    public static KnownDifferenceSet Recorded => s_recorded.Value;

    /// <summary>The run that the differences come from.</summary>
    public DifferencesHeader Header { get; }

    /// <summary>The differences.</summary>
    public IReadOnlyList<KnownDifference> Differences { get; }

    /// <summary>The reasons.</summary>
    public IReadOnlyList<DifferenceReason> Reasons { get; }

    /// <summary>The path of the file of differences.</summary>
    public static string DifferencesPath(string folder) => Path.Combine(folder, "differences.jsonl");

    /// <summary>The path of the file of reasons.</summary>
    public static string ReasonsPath(string folder) => Path.Combine(folder, "reasons.json");

    /// <summary>Reads the two files of a folder.</summary>
    /// <exception cref="ResultFormatException">A file cannot be read.</exception>
    public static KnownDifferenceSet Read(string folder)
    {
        try
        {
            string[] lines = File.Exists(DifferencesPath(folder))
                ? File.ReadAllLines(DifferencesPath(folder))
                : ["""{"system":"nothing yet","profile":"windows","summary":""}"""];
            return Parse(lines, File.ReadAllText(ReasonsPath(folder)));
        }
        catch (Exception broken) when (broken is JsonException or IOException)
        {
            throw new ResultFormatException($"The known differences in {folder} cannot be read: {broken.Message}");
        }
    }

    /// <summary>Writes the file of differences. The file of reasons belongs to its authors and is never written.</summary>
    public void WriteDifferences(string folder)
    {
        string[] lines =
        [
            JsonSerializer.Serialize(Header, s_options),
            .. Differences.Select(difference => JsonSerializer.Serialize(difference, s_options)),
        ];
        WholeFile.Write(DifferencesPath(folder), output => output.Write(string.Concat(lines.Select(line => line + "\n"))));
    }

    /// <summary>The reason for a difference; null when none is given.</summary>
    public DifferenceReason? ReasonOf(KnownDifference difference) => Reasons.FirstOrDefault(reason => reason.Explains(difference));

    /// <summary>This set with the differences of a comparison in place of those of the same cases.</summary>
    public KnownDifferenceSet Updated(DifferencesHeader header, Comparison comparison)
    {
        HashSet<string> compared = [.. comparison.Cases.Select(each => each.Case.Address)];
        KnownDifference[] differences =
        [
            .. Differences.Where(difference => !compared.Contains(difference.Case)),
            .. comparison.Cases.SelectMany(KnownDifference.From),
        ];
        return new KnownDifferenceSet(
            header, [.. differences.OrderBy(difference => difference.Case, StringComparer.Ordinal)], Reasons);
    }

    /// <summary>This set without some of its differences.</summary>
    public KnownDifferenceSet Without(Func<KnownDifference, bool> isRemoved) =>
        new(Header, [.. Differences.Where(difference => !isRemoved(difference))], Reasons);

    /// <summary>The mismatches between this set and a comparison; empty when every difference is known and has a reason.</summary>
    public IReadOnlyList<DifferenceProblem> Check(Comparison comparison)
    {
        var problems = new List<DifferenceProblem>();
        HashSet<string> compared = [.. comparison.Cases.Select(each => each.Case.Address)];
        KnownDifference[] known = [.. Differences.Where(difference => compared.Contains(difference.Case))];
        HashSet<KnownDifference> seen = [.. comparison.Cases.SelectMany(KnownDifference.From)];
        foreach (KnownDifference difference in seen.Except(known).Where(IsStable))
            problems.Add(new DifferenceProblem(difference.Case, $"NOT A KNOWN DIFFERENCE {Words(difference)}", IsFlaky: true));

        foreach (KnownDifference difference in known.Except(seen).Where(IsStable))
            problems.Add(new DifferenceProblem(difference.Case, $"NO LONGER HOLDS {Words(difference)}", IsFlaky: true));

        foreach (KnownDifference difference in known.Where(difference => ReasonOf(difference) is null))
            problems.Add(new DifferenceProblem(difference.Case, $"WITHOUT A REASON {Words(difference)}", IsFlaky: false));

        foreach (ComparedCase missing in comparison.Cases.Where(each => each.Agreement is Agreement.OnlyLeft or Agreement.OnlyRight))
            problems.Add(new DifferenceProblem(missing.Case.Address, $"RUN ON ONE TARGET ONLY {missing.Case.Address}", IsFlaky: false));

        return problems;

        bool IsStable(KnownDifference difference) => ReasonOf(difference) is not { Sometimes: true };
    }

    private static KnownDifferenceSet Parse(string[] lines, string reasons) => new(
        JsonSerializer.Deserialize<DifferencesHeader>(lines[0], s_options)!,
        [.. lines.Skip(1).Select(line => JsonSerializer.Deserialize<KnownDifference>(line, s_options)!)],
        JsonSerializer.Deserialize<DifferenceReason[]>(reasons, s_options)!);

    private static string Embedded(string name)
    {
        using Stream stream = typeof(KnownDifferenceSet).Assembly.GetManifestResourceStream($"known-differences/{name}")
            ?? throw new InvalidOperationException($"Broken invariant: {name} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Words(KnownDifference difference) =>
        $"{difference.Case}: {difference.Check}: simulator {difference.Simulator}; native {difference.Native}";
}
