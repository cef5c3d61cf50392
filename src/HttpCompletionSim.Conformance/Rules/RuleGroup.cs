namespace HttpCompletionSim.Conformance.Rules;

/// <summary>The rules of one subject, which share the first part of their ids.</summary>
internal sealed class RuleGroup
{
    public RuleGroup(string name, string title, IReadOnlyList<Rule> rules)
    {
        Name = name;
        Title = title;
        Rules = rules;
    }

    /// <summary>The first part of the ids: <c>RECV</c>.</summary>
    public string Name { get; }

    /// <summary>The subject, in words.</summary>
    public string Title { get; }

    /// <summary>The rules, in the order of their numbers.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}  {Title}";
}
