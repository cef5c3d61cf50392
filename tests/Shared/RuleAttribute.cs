namespace HttpCompletionSim;

/// <summary>Ties a test to the rules that it holds, at most five. Rule coverage is read from here by reflection.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = false)]
internal sealed class RuleAttribute : Attribute
{
    public RuleAttribute(params string[] ids)
    {
        if (ids.Length is 0 or > 5)
            throw new ArgumentException("A test names one to five rules.", nameof(ids));

        Ids = ids;
    }

    public IReadOnlyList<string> Ids { get; }
}
