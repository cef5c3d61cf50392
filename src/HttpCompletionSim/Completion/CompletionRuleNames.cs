using System.Numerics;

namespace HttpCompletionSim.Completion;

/// <summary>The ids of the rules in <see cref="CompletionRules"/>.</summary>
internal static class CompletionRuleNames
{
    /// <summary>The rules that say whether a packet is queued.</summary>
    public const CompletionRules OfPackets =
        CompletionRules.Pkt01 | CompletionRules.Pkt02 | CompletionRules.Pkt03 | CompletionRules.Pkt04 |
        CompletionRules.Pkt06 | CompletionRules.Pkt07 | CompletionRules.Port08 | CompletionRules.Mode02 | CompletionRules.Mode03;

    /// <summary>The rules that say whether an event is set.</summary>
    public const CompletionRules OfEvents = CompletionRules.Evt06 | CompletionRules.Div01;

    private const int DigitCount = 2;

    private static readonly string[] s_ids =
        [.. Enum.GetValues<CompletionRules>().Where(rule => rule != CompletionRules.None).Order().Select(IdOf)];

    /// <summary>The ids of the rules that are set.</summary>
    public static RuleSet ToRuleSet(this CompletionRules rules)
    {
        var ids = new string[BitOperations.PopCount((ulong)rules)];
        int count = 0;
        for (ulong left = (ulong)rules; left != 0; left &= left - 1)
            ids[count++] = s_ids[BitOperations.TrailingZeroCount(left)];

        return RuleSet.Create(ids);
    }

    /// <summary><c>Pkt02</c> stands for <c>PKT-02</c>.</summary>
    private static string IdOf(CompletionRules rule)
    {
        string name = rule.ToString();
        return $"{name[..^DigitCount].ToUpperInvariant()}-{name[^DigitCount..]}";
    }
}
