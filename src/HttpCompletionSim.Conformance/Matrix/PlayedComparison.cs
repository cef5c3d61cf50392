using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>One situation on two profiles: where they agree, where they differ, and the rules that make the difference.</summary>
/// <remarks>It compares what two machines did. It knows nothing about what a profile should do.</remarks>
internal sealed class PlayedComparison
{
    /// <summary>Compares two plays of the same operation in the same situation.</summary>
    public PlayedComparison(PlayedSituation left, PlayedSituation right)
    {
        if (left.Operation.Name != right.Operation.Name || left.Situation != right.Situation)
            throw new ArgumentException("Only plays of the same operation in the same situation can be compared.", nameof(right));

        Left = left;
        Right = right;
        Steps = [.. Align(left.Steps, right.Steps, LineOf, KindOf)];
        Values = [.. Align(left.Values, right.Values, value => value.ToString(), value => value.Label)];
        Results = [.. Align(left.Results, right.Results, LineOf, KindOf)];
        DecidingRules = [.. Deciding()];
    }

    /// <summary>The play on the one profile.</summary>
    public PlayedSituation Left { get; }

    /// <summary>The play on the other profile.</summary>
    public PlayedSituation Right { get; }

    /// <summary>The steps, in order. Two steps that differ stand in one item if they are of the same kind and about the same
    /// object.</summary>
    public IReadOnlyList<ComparedItem<TraceEvent>> Steps { get; }

    /// <summary>What could be seen.</summary>
    public IReadOnlyList<ComparedItem<ObservedValue>> Values { get; }

    /// <summary>The rules that make the difference; empty when there is none.</summary>
    public IReadOnlyList<string> DecidingRules { get; }

    /// <summary>True when both profiles do the same.</summary>
    public bool Agrees => Steps.All(step => step.Agrees) && Values.All(value => value.Agrees);

    private IReadOnlyList<ComparedItem<TraceEvent>> Results { get; }

    /// <summary>
    /// The rules of the events that differ, as far as one side alone cites them. A rule about a difference (DIV) is cited on each side.
    /// </summary>
    private IEnumerable<string> Deciding()
    {
        if (Agrees)
            return [];

        string[] ofDifferences =
        [
            .. from item in Steps.Concat(Results.Where(IsSeenToDiffer))
               where !item.Agrees
               from rule in (item.Left?.Rules ?? default).Concat(item.Right?.Rules ?? default)
               select rule,
        ];
        string[] deciding =
        [
            .. from rule in ofDifferences.Distinct()
               where rule.StartsWith("DIV-", StringComparison.Ordinal) || Left.Rules.Contains(rule) != Right.Rules.Contains(rule)
               select rule,
        ];
        return deciding.Length > 0 ? deciding : ofDifferences.Distinct();
    }

    /// <summary>
    /// True when the call of a result has shown different values. GetOverlappedResult may come to one value by different rules.
    /// </summary>
    private bool IsSeenToDiffer(ComparedItem<TraceEvent> result)
    {
        string label = (result.Left ?? result.Right!).Subject == nameof(IKernel32.GetQueuedCompletionStatus)
            ? ObservedValues.OfPort
            : ObservedValues.OfResult;
        return Values.Any(value => !value.Agrees && (value.Left ?? value.Right!).Label == label);
    }

    /// <summary>Puts two lists side by side along their longest common part.</summary>
    /// <param name="left">The one list.</param>
    /// <param name="right">The other list.</param>
    /// <param name="textOf">What has to be the same for two entries to agree.</param>
    /// <param name="placeOf">What has to be the same for two entries that differ to stand beside each other.</param>
    private static IEnumerable<ComparedItem<T>> Align<T>(
        IReadOnlyList<T> left, IReadOnlyList<T> right, Func<T, string> textOf, Func<T, string> placeOf)
        where T : class
    {
        string[] leftTexts = [.. left.Select(textOf)];
        string[] rightTexts = [.. right.Select(textOf)];
        int[,] common = new int[left.Count + 1, right.Count + 1];
        for (int i = left.Count - 1; i >= 0; i--)
        {
            for (int j = right.Count - 1; j >= 0; j--)
            {
                common[i, j] = leftTexts[i] == rightTexts[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        int l = 0, r = 0;
        while (l < left.Count || r < right.Count)
        {
            bool hasBoth = l < left.Count && r < right.Count;
            if (hasBoth && leftTexts[l] == rightTexts[r])
            {
                yield return new ComparedItem<T>(left[l++], right[r++], Agrees: true);
            }
            else if (hasBoth && placeOf(left[l]) == placeOf(right[r]) && common[l + 1, r + 1] == common[l, r])
            {
                yield return new ComparedItem<T>(left[l++], right[r++], Agrees: false);
            }
            else if (r == right.Count || (hasBoth && common[l + 1, r] >= common[l, r + 1]))
            {
                yield return new ComparedItem<T>(left[l++], null, Agrees: false);
            }
            else
            {
                yield return new ComparedItem<T>(null, right[r++], Agrees: false);
            }
        }
    }

    private static string LineOf(TraceEvent step) => step.ToString();

    private static string KindOf(TraceEvent step) => $"{step.Kind} {step.Subject}";
}
