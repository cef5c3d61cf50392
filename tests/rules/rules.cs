#:project ../../src/HttpCompletionSim.Conformance/HttpCompletionSim.Conformance.csproj
#:property PublishAot=false
#:property TreatWarningsAsErrors=false

// Writes the list of the tests that hold each rule, which it asks every built test assembly for, and then the tables of the documents that
// are made from the rules.

using System.Reflection;
using System.Runtime.Loader;
using HttpCompletionSim.Conformance;
using HttpCompletionSim.Conformance.Rules;

string root = Path.GetFullPath(args[0]);
string rules = Path.Combine(root, "src", "HttpCompletionSim.Conformance", "Rules");

string[] lines = [.. from project in Directory.GetDirectories(Path.Combine(root, "tests"), "*.Tests").Order(StringComparer.Ordinal) from line in IndexOf(project) select line];
string[] sorted = [.. lines.OrderBy(line => RuleId.Parse(line.Split(' ')[0])).ThenBy(line => line, StringComparer.Ordinal)];
string tests = "# Which test holds which rule. Made by tests/rules/run.sh.\n" + string.Concat(sorted.Select(line => line + "\n"));
Write(Path.Combine(rules, "tests.txt"), tests);

RuleChapter[] chapters =
[
    .. Directory.GetFiles(rules, "*.rules").Order(StringComparer.Ordinal).SelectMany(file => RuleChapter.Parse(Path.GetFileName(file), File.ReadAllText(file))),
    RuleCatalog.MatrixChapter(),
];
var catalog = RuleCatalog.Compose(chapters, tests, ConformanceCatalog.All);
foreach (string page in Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories))
    Write(page, DocumentTables.Fill(File.ReadAllText(page), catalog));

foreach (string problem in catalog.Problems)
    Console.WriteLine(problem);

foreach (Rule rule in catalog.Rules.Where(rule => rule.Status == RuleStatus.Missing))
    Console.WriteLine($"missing {rule}");

Console.WriteLine($"{RuleTally.Of(catalog.Rules)}, {lines.Length} times by a test");

static IEnumerable<string> IndexOf(string project)
{
    string name = Path.GetFileName(project);
    string? newest = Directory.GetDirectories(Path.Combine(project, "bin"))
        .Select(configuration => Path.Combine(configuration, "net10.0", $"{name}.dll"))
        .Where(File.Exists)
        .MaxBy(File.GetLastWriteTimeUtc);
    if (newest is null)
        throw new FileNotFoundException($"{name} is not built.");

    // A context of its own for each: every assembly brings its copies of what it refers to.
    var context = new AssemblyLoadContext(name);
    var resolver = new AssemblyDependencyResolver(newest);
    context.Resolving += (_, wanted) => resolver.ResolveAssemblyToPath(wanted) is { } path ? context.LoadFromAssemblyPath(path) : null;
    Type index = context.LoadFromAssemblyPath(newest).GetType("HttpCompletionSim.RuleIndex", throwOnError: true)!;
    return (IEnumerable<string>)index.GetProperty("Lines", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}

static void Write(string path, string text)
{
    if (File.ReadAllText(path) == text)
        return;

    File.WriteAllText(path, text);
    Console.WriteLine($"wrote {path}");
}
