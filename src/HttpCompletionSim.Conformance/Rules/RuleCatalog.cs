using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>All rules, each with its evidence and with the cases and tests that check it.</summary>
/// <remarks>
/// The rules are in text files beside this class, one line for each rule; the rows of the completion matrix are rules too. The catalog asks
/// <see cref="ConformanceCatalog"/> which cases name a rule. Which tests name it is not part of this assembly: the repository has the list
/// in <c>tests/rules/tests.txt</c>, which is generated from the tests.
/// </remarks>
internal sealed class RuleCatalog
{
    private static readonly Lazy<IReadOnlyList<RuleChapter>> s_chapters = new(ReadChapters);

    private static readonly Lazy<RuleCatalog> s_current = new(() => Compose(s_chapters.Value, null, ConformanceCatalog.All));

    private readonly Dictionary<string, Rule> _rules;

    private RuleCatalog(IReadOnlyList<RuleGroup> groups, IReadOnlyList<string> problems, bool knowsTests)
    {
        Groups = groups;
        Problems = problems;
        KnowsTests = knowsTests;
        _rules = groups.SelectMany(group => group.Rules).ToDictionary(rule => rule.Id);
    }

    /// <summary>The rules of this version, without the tests that check them.</summary>
    public static RuleCatalog Current => s_current.Value;

    /// <summary>The groups, ordered by name.</summary>
    public IReadOnlyList<RuleGroup> Groups { get; }

    /// <summary>All rules, group by group.</summary>
    public IEnumerable<Rule> Rules => Groups.SelectMany(group => group.Rules);

    /// <summary>Contradictions: ids that a case or a test names and no rule has, and notes that contradict the coverage.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>True when the catalog was made with the list of tests. Otherwise no rule can be called missing.</summary>
    public bool KnowsTests { get; }

    /// <summary>The rules of this version, with the tests of a list.</summary>
    /// <param name="tests">The text of the list: on each line a rule id, a blank, and a test.</param>
    public static RuleCatalog WithTests(string tests) => Compose(s_chapters.Value, tests, ConformanceCatalog.All);

    /// <summary>The rule with an id, or null.</summary>
    public Rule? Find(string id) => _rules.GetValueOrDefault(id);

    /// <summary>Makes a catalog.</summary>
    /// <param name="chapters">The rules as their files state them.</param>
    /// <param name="tests">The text of the list of tests; null when it is not available.</param>
    /// <param name="cases">The conformance cases.</param>
    public static RuleCatalog Compose(IEnumerable<RuleChapter> chapters, string? tests, IEnumerable<ConformanceCase> cases)
    {
        ILookup<string, string> addresses =
            (from each in cases from rule in each.Rules select (rule, each.Address)).ToLookup(pair => pair.rule, pair => pair.Address);
        ILookup<string, string> names = (tests ?? "").Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.TrimEnd('\r').Split(' ', 2))
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
                          select new Rule(line, [.. addresses[id].Distinct()], tests is null ? null : [.. names[id]]),
                   ]),
        ];
        Rule[] rules = [.. groups.SelectMany(group => group.Rules)];
        var known = rules.Select(rule => rule.Id).ToHashSet();
        string[] problems =
        [
            .. from each in addresses where !known.Contains(each.Key) select $"{each.Key} is not a rule: the case {each.First()} names it",
            .. from each in names where !known.Contains(each.Key) select $"{each.Key} is not a rule: the test {each.First()} names it",
            .. from rule in rules
               where rule.IsNoteStale
               let coverage = rule.Status == RuleStatus.Covered ? "has a test or a case" : "has neither test nor case"
               select $"{rule.Id} {coverage} and is '{rule.Note}'",
        ];
        return new RuleCatalog(groups, problems, tests is not null);
    }

    private static RuleChapter[] ReadChapters()
    {
        IEnumerable<string> files = typeof(RuleCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".rules", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return [.. files.SelectMany(file => RuleChapter.Parse(file, Embedded(file))), MatrixChapter()];
    }

    /// <summary>The rows of the completion matrix as rules.</summary>
    private static RuleChapter MatrixChapter() => new(
        "MATRIX",
        "The completion matrix",
        [
            .. from row in CompletionMatrix.Rows
               let evidence = row.Evidence.Select(source => RuleEvidence.Parse(source.Replace(':', ' ')))
               select new RuleLine(RuleId.Parse(row.Id), [.. evidence], WordsOf(row), null),
        ]);

    private static string WordsOf(Row row)
    {
        Expectation windows = row.Expect["windows"];
        string returns = windows.Returns == "E" ? "the error" : windows.Returns;
        string packet = !row.In.PortBound ? "" : windows.Final.Packet is null ? ", no packet" : ", one packet";
        return $"{row.In}. On Windows the call {(windows.CallBlocks ? "blocks, then returns" : "returns")} {returns}{packet}.";
    }

    private static string Embedded(string name)
    {
        using Stream stream = typeof(RuleCatalog).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
