using System.Text.Encodings.Web;
using System.Text.Json;

namespace HttpCompletionSim.Conformance.Ledger;

/// <summary>Every known difference between the simulator and another implementation, with its reason.</summary>
/// <remarks>Two files: <c>differences.jsonl</c> is what a run saw, a row on each line behind a head; <c>reasons.json</c> is what people say about it.</remarks>
internal sealed class DifferenceLedger
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Makes a ledger.</summary>
    public DifferenceLedger(LedgerHead head, IReadOnlyList<LedgerRow> rows, IReadOnlyList<LedgerReason> reasons)
    {
        Head = head;
        Rows = rows;
        Reasons = reasons;
    }

    /// <summary>What the rows were seen with.</summary>
    public LedgerHead Head { get; }

    /// <summary>What was seen.</summary>
    public IReadOnlyList<LedgerRow> Rows { get; }

    /// <summary>What people say about it.</summary>
    public IReadOnlyList<LedgerReason> Reasons { get; }

    /// <summary>The file of the rows.</summary>
    public static string RowsPath(string folder) => Path.Combine(folder, "differences.jsonl");

    /// <summary>The file of the reasons.</summary>
    public static string ReasonsPath(string folder) => Path.Combine(folder, "reasons.json");

    /// <summary>Reads a ledger.</summary>
    /// <exception cref="ResultFormatException">It cannot be read.</exception>
    public static DifferenceLedger Read(string folder)
    {
        try
        {
            string[] lines = File.Exists(RowsPath(folder)) ? File.ReadAllLines(RowsPath(folder)) : ["""{"system":"nothing yet","profile":"windows","summary":""}"""];
            return new DifferenceLedger(
                JsonSerializer.Deserialize<LedgerHead>(lines[0], s_options)!,
                [.. lines.Skip(1).Select(line => JsonSerializer.Deserialize<LedgerRow>(line, s_options)!)],
                JsonSerializer.Deserialize<LedgerReason[]>(File.ReadAllText(ReasonsPath(folder)), s_options)!);
        }
        catch (Exception broken) when (broken is JsonException or IOException)
        {
            throw new ResultFormatException($"The ledger in {folder} cannot be read: {broken.Message}");
        }
    }

    /// <summary>Writes the rows; the reasons are their writers'.</summary>
    public void WriteRows(string folder)
    {
        string[] lines = [JsonSerializer.Serialize(Head, s_options), .. Rows.Select(row => JsonSerializer.Serialize(row, s_options))];
        File.WriteAllText(RowsPath(folder), string.Concat(lines.Select(line => line + "\n")));
    }

    /// <summary>The reason of a row; null when nobody has given one.</summary>
    public LedgerReason? ReasonOf(LedgerRow row) => Reasons.FirstOrDefault(reason => reason.Explains(row));

    /// <summary>The ledger with what a comparison saw of its cases. Rows of other cases stay.</summary>
    public DifferenceLedger Updated(LedgerHead head, Comparison comparison)
    {
        HashSet<string> compared = [.. comparison.Cases.Select(each => each.Case.Address)];
        LedgerRow[] rows = [.. Rows.Where(row => !compared.Contains(row.Case)), .. comparison.Cases.SelectMany(LedgerRow.From)];
        return new DifferenceLedger(head, [.. rows.OrderBy(row => row.Case, StringComparer.Ordinal)], Reasons);
    }

    /// <summary>The ledger without some of its rows.</summary>
    public DifferenceLedger Without(Func<LedgerRow, bool> gone) => new(Head, [.. Rows.Where(row => !gone(row))], Reasons);

    /// <summary>What does not fit between the ledger and what a comparison saw; nothing when all is known and explained.</summary>
    public IReadOnlyList<LedgerProblem> Check(Comparison comparison)
    {
        var problems = new List<LedgerProblem>();
        HashSet<string> compared = [.. comparison.Cases.Select(each => each.Case.Address)];
        LedgerRow[] known = [.. Rows.Where(row => compared.Contains(row.Case))];
        HashSet<LedgerRow> seen = [.. comparison.Cases.SelectMany(LedgerRow.From)];
        foreach (LedgerRow row in seen.Except(known).Where(row => ReasonOf(row) is not { Sometimes: true }))
            problems.Add(new LedgerProblem(row.Case, $"NOT IN THE LEDGER {Words(row)}", MayBeChance: true));

        foreach (LedgerRow row in known.Except(seen).Where(row => ReasonOf(row) is not { Sometimes: true }))
            problems.Add(new LedgerProblem(row.Case, $"NO LONGER HOLDS {Words(row)}", MayBeChance: true));

        foreach (LedgerRow row in known.Where(row => ReasonOf(row) is null))
            problems.Add(new LedgerProblem(row.Case, $"WITHOUT A REASON {Words(row)}", MayBeChance: false));

        foreach (ComparedCase missing in comparison.Cases.Where(each => each.Agreement is Agreement.OnlyLeft or Agreement.OnlyRight))
            problems.Add(new LedgerProblem(missing.Case.Address, $"RUN IN ONE WORLD ONLY {missing.Case.Address}", MayBeChance: false));

        return problems;
    }

    private static string Words(LedgerRow row) => $"{row.Case}: {row.Cell}: simulator {row.Simulator}; native {row.Native}";
}
