using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Results;

/// <summary>The results of two targets, compared case by case.</summary>
internal sealed class Comparison
{
    /// <summary>Compares two sets of results.</summary>
    public Comparison(ResultSet left, ResultSet right)
    {
        LeftName = left.TargetNames;
        RightName = right.TargetNames;
        Dictionary<(string Address, string Profile), CaseOutcome> others = [];
        foreach (ResultLine line in right.Lines)
            others[KeyOf(line)] = line.Outcome;

        var pairs = new List<ComparedCase>();
        foreach (ResultLine line in left.Lines.DistinctBy(KeyOf))
        {
            others.Remove(KeyOf(line), out CaseOutcome? other);
            pairs.Add(new ComparedCase(line.Outcome.Case, line.Outcome.Profile, line.Outcome, other));
        }

        pairs.AddRange(others.Values.Select(only => new ComparedCase(only.Case, only.Profile, null, only)));
        Cases = pairs;
    }

    /// <summary>The target of the left side.</summary>
    public string LeftName { get; }

    /// <summary>The target of the right side.</summary>
    public string RightName { get; }

    /// <summary>Every case of either side.</summary>
    public IReadOnlyList<ComparedCase> Cases { get; }

    /// <summary>The number of cases that compare in a certain way.</summary>
    public int Count(Agreement agreement) => Cases.Count(each => each.Agreement == agreement);

    /// <summary>The counts in one line.</summary>
    public string Summary() => string.Join(", ", Enum.GetValues<Agreement>().Select(each => (Name: NameOf(each), Count: Count(each)))
        .Where((each, index) => index < 4 || each.Count > 0).Select(each => $"{each.Name} {each.Count}"));

    /// <summary>The words for a way in which cases compare.</summary>
    public static string NameOf(Agreement agreement) => agreement switch
    {
        Agreement.OnlyLeft => "only left",
        Agreement.OnlyRight => "only right",
        _ => agreement.ToString().ToLowerInvariant(),
    };

    private static (string Address, string Profile) KeyOf(ResultLine line) => (line.Outcome.Case.Address, line.Outcome.Profile.Name);
}
