using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>All rules, each with its evidence and with the cases and tests that hold it.</summary>
/// <remarks>
/// The rules are text files beside this class, one line for each rule; those of the completion matrix are its rows. Which case holds a rule
/// is asked of <see cref="ConformanceCatalog"/>; which test does stands in <c>tests.txt</c>, which is made from the tests.
/// </remarks>
internal sealed class RuleCatalog
{
    private const string TestsFile = "rules/tests.txt";

    private static readonly Lazy<RuleCatalog> s_current = new(ReadEmbedded);

    private readonly Dictionary<string, Rule> _rules;

    private RuleCatalog(IReadOnlyList<RuleGroup> groups, IReadOnlyList<string> problems)
    {
        Groups = groups;
        Problems = problems;
        _rules = groups.SelectMany(group => group.Rules).ToDictionary(rule => rule.Id);
    }

    /// <summary>The rules of this version.</summary>
    public static RuleCatalog Current => s_current.Value;

    /// <summary>The groups, in the order of their names.</summary>
    public IReadOnlyList<RuleGroup> Groups { get; }

    /// <summary>All rules, group by group.</summary>
    public IEnumerable<Rule> Rules => Groups.SelectMany(group => group.Rules);

    /// <summary>What contradicts itself: ids that are cited and not there, and notes that the coverage proves wrong.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The rule of an id, or null.</summary>
    public Rule? Find(string id) => _rules.GetValueOrDefault(id);

    /// <summary>Puts rules and what holds them together.</summary>
    /// <param name="chapters">The rules as they are written.</param>
    /// <param name="tests">The text of the list of tests: on each line an id, a blank, a test.</param>
    /// <param name="cases">The conformance cases.</param>
    public static RuleCatalog Compose(IEnumerable<RuleChapter> chapters, string tests, IEnumerable<ConformanceCase> cases)
    {
        ILookup<string, string> addresses = (from each in cases from rule in each.Rules select (rule, each.Address)).ToLookup(pair => pair.rule, pair => pair.Address);
        ILookup<string, string> names = tests.Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(' ', 2))
            .ToLookup(parts => parts[0], parts => parts[1]);
        RuleGroup[] groups =
        [
            .. from chapter in chapters.OrderBy(chapter => chapter.Name, StringComparer.Ordinal)
               select new RuleGroup(
                   chapter.Name,
                   chapter.Title,
                   [
                       .. from line in chapter.Lines
                          let id = line.Id.ToString()
                          orderby line.Id
                          select new Rule(line.Id, line.Evidence, line.Text, line.Note, [.. addresses[id].Distinct()], [.. names[id]]),
                   ]),
        ];
        Rule[] rules = [.. groups.SelectMany(group => group.Rules)];
        var known = rules.Select(rule => rule.Id).ToHashSet();
        string[] problems =
        [
            .. from each in addresses where !known.Contains(each.Key) select $"{each.Key} is no rule: the case {each.First()} names it",
            .. from each in names where !known.Contains(each.Key) select $"{each.Key} is no rule: the test {each.First()} names it",
            .. from rule in rules
               where rule.IsNoteStale
               select rule.Status == RuleStatus.Covered ? $"{rule.Id} has a test or a case and is '{rule.Note}'" : $"{rule.Id} has neither test nor case and is '{rule.Note}'",
        ];
        return new RuleCatalog(groups, problems);
    }

    /// <summary>The rows of the completion matrix as rules.</summary>
    public static RuleChapter MatrixChapter() => new(
        "MATRIX",
        "The completion matrix",
        [
            .. from row in CompletionMatrix.Rows
               select new RuleLine(RuleId.Parse(row.Id), [.. row.Evidence.Select(source => RuleEvidence.Parse(source.Replace(':', ' ')))], WordsOf(row), null),
        ]);

    private static string WordsOf(MatrixRow row)
    {
        MatrixExpectation windows = row.Expect["windows"];
        string packet = !row.In.PortBound ? "" : windows.Final.Packet is null ? ", no packet" : ", one packet";
        return $"{row.In}. On Windows the call {(windows.CallBlocks ? "blocks, then returns" : "returns")} {(windows.Returns == "E" ? "the error" : windows.Returns)}{packet}.";
    }

    private static RuleCatalog ReadEmbedded()
    {
        string[] files = [.. typeof(RuleCatalog).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".rules", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        return Compose([.. files.SelectMany(file => RuleChapter.Parse(file, Embedded(file))), MatrixChapter()], Embedded(TestsFile), ConformanceCatalog.All);
    }

    private static string Embedded(string name)
    {
        using Stream stream = typeof(RuleCatalog).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
