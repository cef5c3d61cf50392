#:property TreatWarningsAsErrors=false
#:property EnforceCodeStyleInBuild=false
#:property PublishAot=false

// Mutation tests. Each file of patches/ is a small patch of the product, with a description and the rules that it breaks. The patch is
// applied to a copy of the repository, the changed assembly is compiled, and the cases of the conformance suite that name one of those
// rules are run; if they all pass, the other commands that the mutant lists (killed by) are run. The first failure kills the mutant.
// A mutant that survives shows a hole in the tests.

using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

string root = Path.GetFullPath(args[0]);
int some = int.MaxValue;
string? seed = null, only = null;
bool list = false, check = false, suiteOnly = false;
for (int i = 1; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--some": some = int.Parse(args[++i]); break;
        case "--seed": seed = args[++i]; break;
        case "--only": only = args[++i]; break;
        case "--suite": suiteOnly = true; break;
        case "--list": list = true; break;
        case "--check": check = true; break;
        default:
            Console.Error.WriteLine($"unknown argument {args[i]}");
            return 2;
    }
}

Mutant[] mutants =
[
    .. Directory.GetFiles(Path.Combine(root, "tests", "mutants", "patches"), "*.mutant").Order(StringComparer.Ordinal)
        .Select(Mutant.Read).Where(mutant => only is null || mutant.Name.Contains(only, StringComparison.Ordinal)),
];
if (mutants.Length == 0)
{
    Console.Error.WriteLine("no mutant has such a name");
    return 2;
}

// Stale mutants are reported in every run, chosen or not: they must be retargeted by the change that moved their lines.
int stale = 0;
foreach (Mutant mutant in mutants)
{
    if (mutant.WhyStale(root) is { } reason)
    {
        stale++;
        Console.WriteLine($"STALE   {mutant.Name}  {reason}");
    }
}

if (check)
    return stale == 0 ? 0 : 1;

mutants = [.. mutants.Where(mutant => mutant.WhyStale(root) is null)];
if (some < mutants.Length)
{
    seed ??= Command.Run(root, 10, "git", "rev-parse", "HEAD").Output.Trim();
    string Draw(Mutant mutant) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {mutant.Name}")));
    IEnumerable<Mutant> chosen = mutants.OrderBy(Draw, StringComparer.Ordinal).Take(some);
    mutants = [.. chosen.OrderBy(mutant => mutant.Name, StringComparer.Ordinal)];
    Console.WriteLine($"{some} chosen by {seed}");
}

if (list)
{
    foreach (Mutant mutant in mutants)
        Console.WriteLine($"{mutant.Name}  {string.Join(", ", mutant.Rules)}  {mutant.What}");

    return 0;
}

int killed = 0, survived = 0, bySuite = 0, outside = 0;
using var workspace = new Workspace(root, suiteOnly ? [.. mutants.Select(mutant => mutant with { KilledBy = [Mutant.Suite] })] : mutants);
workspace.Prepare();
foreach (Mutant mutant in mutants)
{
    var clock = Stopwatch.StartNew();
    string? by = null, error = null;
    bool isCase = false;
    try
    {
        (by, isCase) = workspace.Try(mutant, suiteOnly);
        bySuite += isCase ? 1 : 0;
    }
    catch (MutationException exception)
    {
        error = exception.Message;
    }

    // If only the suite runs, a mutant whose effect no case can observe shows no hole in the suite.
    bool isExcused = suiteOnly && by is null && error is null && mutant.OutsideSuite.Length > 0;
    outside += !isCase && error is null && mutant.OutsideSuite.Length > 0 ? 1 : 0;
    killed += by is null ? 0 : 1;
    survived += by is null && !isExcused ? 1 : 0;
    string result = by is not null ? "killed" : isExcused ? "excused" : "SURVIVED";
    string why = by ?? error ?? (isExcused ? mutant.OutsideSuite : $"no case that names {string.Join(", ", mutant.Rules)} failed");
    Console.WriteLine($"{result}  {mutant.Name}  {clock.Elapsed.TotalSeconds:F1} s  {why}");
}

Console.WriteLine($"killed by the suite: {bySuite} of {mutants.Length}; {outside} cannot be, each for a reason");
Console.WriteLine($"mutants: {killed} killed, {survived} survived, {stale} stale");
return survived + stale == 0 ? 0 : 1;

/// <summary>A mutant, read from its file.</summary>
/// <remarks>
/// The header has lines <c>what:</c>, <c>rules:</c>, <c>killed by:</c> for each command in addition to the suite
/// (<c>tests PROJECT [METHOD]</c>) and optionally <c>hangs: yes</c>. A line <c>outside the suite:</c> says why no
/// case can observe the effect. Then, for each place, <c>file:</c> and lines that begin with a minus (old), a plus (new) or a blank
/// (both). The old lines must occur in the file exactly once; indentation does not count.
/// </remarks>
sealed record Mutant(
    string Name, string What, string[] Rules, string[] KilledBy, bool Hangs, string OutsideSuite, IReadOnlyList<Change> Changes)
{
    /// <summary>The command that is run first for every mutant.</summary>
    public const string Suite = "conform";

    /// <summary>Stands in place of rules for a mutant of what no rule of http.sys is about, such as an exploration.</summary>
    public const string NoRule = "none";

    public static Mutant Read(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        var header = new List<(string Key, string Value)>();
        var changes = new List<Change>();
        foreach (string line in File.ReadAllLines(path))
        {
            if (line.StartsWith("file: ", StringComparison.Ordinal))
                changes.Add(new Change(line[6..].Trim(), [], []));
            else if (changes.Count > 0 && line.Length > 0)
                changes[^1].Add(line);
            else if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
                header.Add((line[..colon], line[(colon + 2)..].Trim()));
        }

        string One(string key) => header.FirstOrDefault(entry => entry.Key == key).Value ?? "";
        var mutant = new Mutant(
            name, One("what"), One("rules").Split(", ", StringSplitOptions.RemoveEmptyEntries),
            [Suite, .. header.Where(entry => entry.Key == "killed by").Select(entry => entry.Value)], One("hangs") == "yes",
            One("outside the suite"), changes);
        return mutant is { What.Length: > 0, Rules.Length: > 0, Changes.Count: > 0 }
            ? mutant
            : throw new MutationException($"{path} lacks what, rules, or a change");
    }

    /// <summary>Why it cannot be applied, or null.</summary>
    public string? WhyStale(string root)
    {
        try
        {
            Changed(root);
            return null;
        }
        catch (MutationException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The files that it changes, by path: their text before and after.</summary>
    public Dictionary<string, (string Before, string After)> Changed(string root)
    {
        var files = new Dictionary<string, (string Before, string After)>();
        foreach (Change change in Changes)
        {
            string path = Path.Combine(root, change.File);
            if (!File.Exists(path))
                throw new MutationException($"there is no {change.File}");

            string before = files.TryGetValue(path, out var known) ? known.Before : File.ReadAllText(path);
            files[path] = (before, change.Apply(known.After ?? before));
        }

        return files;
    }
}

/// <summary>One place to change.</summary>
sealed record Change(string File, List<string> Old, List<string> New)
{
    /// <summary>The project whose assembly the change is compiled into: src/Name.</summary>
    public string Project => string.Join('/', File.Split('/')[..2]);

    public void Add(string line)
    {
        if (line[0] is '-' or ' ')
            Old.Add(line[1..].Trim());

        if (line[0] is '+' or ' ')
            New.Add(line[1..]);

        if (line[0] is not ('-' or '+' or ' '))
            throw new MutationException($"'{line}' begins with neither minus, plus nor blank");
    }

    public string Apply(string text)
    {
        string[] lines = text.Split('\n');
        int[] places = [.. Enumerable.Range(0, lines.Length).Where(StandsAt)];
        if (Old.Count == 0 || places.Length != 1)
            throw new MutationException($"{File}: the old lines are found {places.Length} times, not once: {string.Join(" / ", Old)}");

        return string.Join('\n', [.. lines[..places[0]], .. New, .. lines[(places[0] + Old.Count)..]]);

        bool StandsAt(int start)
            => start + Old.Count <= lines.Length && Old.Index().All(old => lines[start + old.Index].Trim() == old.Item);
    }
}

/// <summary>A copy of the repository to which mutants are applied, one after the other.</summary>
sealed class Workspace(string root, Mutant[] mutants) : IDisposable
{
    private const int Limit = 60;
    private const int HangLimit = 30;
    private const string Redirect = "src/HttpCompletionSim.Redirect";
    private const string Binaries = "bin/Debug/net10.0";
    private static readonly string[] s_quick =
    [
        "-v", "q", "-nologo", "-clp:NoSummary",
        "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:GenerateDocumentationFile=false",
    ];

    private readonly string _copy = Path.Combine(
        Path.GetTempPath(), "httpsim-mutants-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..8]);
    private readonly Dictionary<string, string> _arguments = [];
    private readonly Dictionary<string, HashSet<string>> _alwaysFailing = [];
    private Dictionary<string, string[]> _rulesOfCases = [];
    private FileStream? _inUse;
    private string _compiler = "";

    /// <summary>
    /// Copies and builds the repository, and runs the tests once without a mutant: a test that fails then can kill nothing.
    /// </summary>
    public void Prepare()
    {
        var clock = Stopwatch.StartNew();
        Directory.CreateDirectory(_copy);
        _inUse = new FileStream(Path.Combine(_copy, ".in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Copy();
        string[] projects = [.. mutants.SelectMany(mutant => mutant.KilledBy).Select(ProjectOf).Distinct()];
        string solution = Path.Combine(_copy, "mutants.slnx");
        string[] changed = [.. mutants.SelectMany(mutant => mutant.Changes).Select(change => change.Project).Distinct()];
        IEnumerable<string> all = projects.Concat(changed.Select(project => $"{project}/{Path.GetFileName(project)}.csproj")).Distinct();
        File.WriteAllText(solution, $"<Solution>{string.Concat(all.Select(path => $"<Project Path=\"{path}\" />"))}</Solution>");
        Command build = Command.Run(_copy, 900, "dotnet", ["build", solution, .. s_quick]);
        if (build.ExitCode != 0)
            throw new MutationException($"the copy does not build:\n{build.Output}");

        foreach (string project in changed)
            _arguments[project] = ArgumentsOf(project);

        Console.WriteLine($"copied and built in {clock.Elapsed.TotalSeconds:F0} s");
        clock.Restart();
        foreach (string project in mutants.SelectMany(mutant => mutant.KilledBy).Select(by => by.Split(' '))
            .Where(words => words[0] == "tests").Select(words => words[1]).Distinct())
        {
            string tests = $"tests {project}";
            string[] rules = [.. mutants.Where(mutant => mutant.KilledBy.Any(Runs)).SelectMany(mutant => mutant.Rules).Distinct()];
            Note(tests, RunTests(project, null, rules, stop: false, limit: 180, hangCounts: true).Select(failure => failure.Case));

            bool Runs(string by) => (by + " ").StartsWith(tests + " ", StringComparison.Ordinal);
        }

        _rulesOfCases = Httpsim("conform", "--list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(
                line => line.Split("  ")[0], line => line[(line.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].Split(", "));
        if (_rulesOfCases.Count == 0)
            throw new MutationException("the suite of the copy lists no cases");

        Note(Mutant.Suite, RunCases([.. mutants.SelectMany(mutant => mutant.Rules).Distinct()]).Select(failure => failure.Case));

        Console.WriteLine($"tests without a mutant took {clock.Elapsed.TotalSeconds:F0} s");
    }

    /// <summary>Applies one mutant and runs its tests.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="suiteOnly">Whether only the suite is run.</param>
    /// <returns>What killed it, or null, and whether a case of the suite did.</returns>
    public (string? By, bool IsCase) Try(Mutant mutant, bool suiteOnly)
    {
        Dictionary<string, (string Before, string After)> files = mutant.Changed(_copy);
        string[] projects = [.. mutant.Changes.Select(change => change.Project).Distinct()];
        try
        {
            foreach ((string path, (_, string after)) in files)
                File.WriteAllText(path, after);

            foreach (string project in projects)
                Compile(project);

            foreach (string by in mutant.KilledBy.Take(suiteOnly ? 1 : int.MaxValue))
            {
                if (Look(mutant, by) is { } killer)
                    return (killer, by == Mutant.Suite);
            }

            return (null, false);
        }
        finally
        {
            foreach ((string path, (string before, _)) in files)
                File.WriteAllText(path, before);

            // Restored here, not in the next round, so that an interrupted run leaves at most one changed assembly; Prepare rebuilds it.
            foreach (string project in projects)
                Spread(project, Path.Combine(_copy, project, Binaries));

            if (projects.Contains(Redirect))
            {
                string output = Path.Combine(_copy, "mutants.out");
                string name = Path.GetFileName(Redirect) + ".dll";
                File.Copy(Path.Combine(_copy, Redirect, Binaries, name), Path.Combine(output, name), overwrite: true);
                RedirectAgain(output);
            }
        }
    }

    public void Dispose() => _inUse?.Dispose();

    private static string ProjectOf(string by) => by.Split(' ') switch
    {
        ["tests", var project, ..] => $"tests/{project}/{project}.csproj",
        [Mutant.Suite] => "src/HttpCompletionSim.Cli/HttpCompletionSim.Cli.csproj",
        _ => throw new MutationException($"'{by}' is neither a test project nor the suite"),
    };

    private string? Look(Mutant mutant, string by)
    {
        string[] words = by.Split(' ');
        switch (words[0])
        {
            case "tests":
                int limit = mutant.Hangs ? HangLimit : Limit;
                Failure? failure = RunTests(words[1], words.ElementAtOrDefault(2), mutant.Rules, stop: true, limit, mutant.Hangs)
                    .FirstOrDefault(each => !IsAlwaysFailing($"tests {words[1]}", each.Case));
                return failure is null ? null : $"{failure.Case} {Shared(failure)}{failure.Note}";

            case Mutant.Suite:
                Failure[] failures = [.. RunCases(mutant.Rules).Where(each => !IsAlwaysFailing(Mutant.Suite, each.Case))];
                return failures.Length == 0 ? null : $"{failures[0].Case} and {failures.Length - 1} more {Shared(failures[0])}";

            default:
                throw new MutationException($"'{by}' is neither a test project nor the suite");
        }

        string Shared(Failure failure) => $"[{string.Join(", ", failure.Rules.Intersect(mutant.Rules))}]";
    }

    /// <summary>Runs the tests that name one of the rules.</summary>
    private List<Failure> RunTests(string project, string? method, string[] rules, bool stop, int limit, bool hangCounts = false)
    {
        string results = Path.Combine(_copy, "mutants.xml");
        File.Delete(results);
        var arguments = new List<string>
        {
            $"tests/{project}/{Binaries}/{project}.dll", "-noLogo", "-noColor", "-reporter", "verbose", "-result-xml", results,
        };
        foreach (string rule in rules.Where(rule => rule != Mutant.NoRule))
            arguments.AddRange(["-trait", $"Rule={rule}"]);

        if (method is not null)
            arguments.AddRange(["-method", $"*.{method}"]);

        foreach (string failing in _alwaysFailing.GetValueOrDefault($"tests {project}", []))
            arguments.AddRange(["-method-", $"*.{failing.Split('(')[0]}"]);

        if (stop)
            arguments.Add("-stopOnFail");

        Command run = Command.RunUntil(stop ? "[FAIL]" : null, _copy, limit, "dotnet", [.. arguments]);
        if (File.Exists(results) && !run.TimedOut)
        {
            return [.. from test in XDocument.Load(results).Descendants("test")
                       where test.Attribute("result")!.Value == "Fail"
                       let named = from trait in test.Descendants("trait")
                                   where trait.Attribute("name")!.Value == "Rule"
                                   select trait.Attribute("value")!.Value
                       select new Failure(Brief(test.Attribute("name")!.Value), [.. named], "")];
        }

        // The time limit or a crash ended the run: the output names the tests that failed, and those that began and did not end.
        string[] Names(string mark)
        {
            MatchCollection lines = Regex.Matches(run.Output, $@"^\s*(\S.*?) \[{mark}\]", RegexOptions.Multiline);
            return [.. lines.Select(line => line.Groups[1].Value)];
        }

        string[] failed = Names("FAIL");
        if (failed.Length > 0)
            return [.. failed.Select(name => new Failure(Brief(name), rules, ""))];

        string[] stuck = [.. Names("STARTING").Except(Names("FINISHED"))];
        if (hangCounts || !run.TimedOut)
            return [.. stuck.Select(name => new Failure(Brief(name), rules, run.TimedOut ? " hang" : " crash"))];

        return [];
    }

    /// <summary>Runs the cases that name one of the rules.</summary>
    private List<Failure> RunCases(string[] rules)
    {
        IEnumerable<string> selection = rules.SelectMany(rule => (string[])["--rule", rule]);
        Command run = Httpsim(["conform", "--profile", "all", "--format", "jsonl", .. selection]);
        var failures = new List<Failure>();
        foreach (string line in run.Output.Split('\n').Where(line => line.StartsWith('{')))
        {
            using JsonDocument outcome = JsonDocument.Parse(line);
            string id = outcome.RootElement.GetProperty("id").GetString()!;
            if (outcome.RootElement.GetProperty("outcome").GetString() is not ("pass" or "inconclusive"))
            {
                string name = $"{id} ({outcome.RootElement.GetProperty("profile").GetString()})";
                failures.Add(new Failure(name, _rulesOfCases.GetValueOrDefault(id, []), ""));
            }
        }

        // A run that hangs or crashes is a failure too. Exit code 2 means that no case names the rules.
        if (failures.Count == 0 && (run.TimedOut || run.ExitCode is not (0 or 1 or 2)))
        {
            string what = run.TimedOut ? "the suite does not end" : $"the suite ends with exit code {run.ExitCode}";
            failures.Add(new Failure(what, rules, ""));
        }

        return failures;
    }

    private Command Httpsim(params string[] arguments)
        => Command.Run(_copy, Limit, "dotnet", [$"src/HttpCompletionSim.Cli/{Binaries}/httpsim.dll", .. arguments]);

    private void Note(string by, IEnumerable<string> failing)
    {
        _alwaysFailing[by] = [.. failing];
        foreach (string each in _alwaysFailing[by])
            Console.WriteLine($"fails without a mutant, so it cannot kill one: {each}");
    }

    private bool IsAlwaysFailing(string by, string name)
        => _alwaysFailing.TryGetValue(by, out HashSet<string>? failing) && failing.Contains(name);

    /// <summary>Compiles one assembly and copies it to each place where the build put the original.</summary>
    private void Compile(string project)
    {
        string output = Path.Combine(_copy, "mutants.out");
        Directory.CreateDirectory(output);
        string assembly = Path.Combine(output, Path.GetFileName(project) + ".dll");
        File.Delete(assembly);
        Command run = Command.Run(
            Path.Combine(_copy, project), 120, "dotnet", _compiler, "-noconfig", "-shared", "@" + _arguments[project], $"-out:{assembly}");
        if (!File.Exists(assembly))
        {
            string? error = run.Output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal));
            throw new MutationException($"does not compile: {error}");
        }

        Spread(project, output);
        if (project == Redirect)
            RedirectAgain(output);
    }

    /// <summary>
    /// The tests of the redirection call assemblies that were redirected when they were built, so a mutant redirects them again.
    /// </summary>
    /// <param name="folder">The folder with the assembly of the redirection.</param>
    private void RedirectAgain(string folder)
    {
        string tests = Path.Combine(_copy, "tests", "HttpCompletionSim.Redirect.Tests");
        string binaries = Path.Combine(tests, Binaries);
        if (!Directory.Exists(binaries))
            return;

        string name = Path.GetFileName(Redirect) + ".dll";
        foreach (string needed in Directory.GetFiles(binaries, "*.dll").Where(path => Path.GetFileName(path) != name))
            File.Copy(needed, Path.Combine(folder, Path.GetFileName(needed)), overwrite: true);

        string redirected = Path.Combine(tests, "obj/Debug/net10.0/redirected");
        if (Directory.Exists(redirected))
            Directory.Delete(redirected, recursive: true);

        Command build = Command.Run(
            tests, 120, "dotnet",
            ["build", .. s_quick, "-p:BuildProjectReferences=false", $"-p:HttpCompletionSimRedirectTasks={Path.Combine(folder, name)}"]);
        if (build.ExitCode != 0)
            throw new MutationException($"the assemblies of the tests cannot be redirected: {build.Output}");

        Spread(Redirect, folder);
    }

    private void Spread(string project, string from)
    {
        string name = Path.GetFileName(project) + ".dll";
        string original = Path.Combine(_copy, project, Binaries, name);
        IEnumerable<string> folders = new[] { "src", "tests" }.SelectMany(folder => Directory.GetDirectories(Path.Combine(_copy, folder)));
        foreach (string place in folders.Select(folder => Path.Combine(folder, Binaries, name)))
        {
            if (place != original && File.Exists(place))
                File.Copy(Path.Combine(from, name), place, overwrite: true);
        }
    }

    /// <summary>Writes the compiler arguments of the build to a response file, without those that only cost time.</summary>
    private string ArgumentsOf(string project)
    {
        Command query = Command.Run(
            Path.Combine(_copy, project), 120, "dotnet",
            [
                "build", "--no-restore", "-t:Compile", "-p:BuildProjectReferences=false", "-p:ProvideCommandLineArgs=true",
                "-p:SkipCompilerExecution=true", "-p:NonExistentFile=.", .. s_quick,
                "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath",
            ]);
        using JsonDocument answer = JsonDocument.Parse(query.Output);
        string targets = answer.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!;
        _compiler = Path.Combine(targets, "bincore", "csc.dll");
        string[] dropped = ["/noconfig", "/out:", "/refout:", "/doc:", "/warnaserror"];
        var kept = answer.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .Where(argument => !dropped.Any(start => argument.StartsWith(start, StringComparison.Ordinal)))
            .Where(argument => !argument.StartsWith("/analyzer:", StringComparison.Ordinal)
                || argument.Contains("Generat", StringComparison.Ordinal));
        string path = Path.Combine(_copy, $"mutants.{Path.GetFileName(project)}.rsp");
        File.WriteAllLines(path, [.. kept, "-warn:0"]);
        return path;
    }

    /// <summary>Updates the copy. Files that are equal stay untouched, so that the build has little to do.</summary>
    private void Copy()
    {
        string[] wanted = [.. Command.Run(root, 60, "git", "ls-files", "--cached", "--others", "--exclude-standard").Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(root, path)))];
        foreach (string path in wanted)
        {
            string from = Path.Combine(root, path), to = Path.Combine(_copy, path);
            if (File.Exists(to) && File.ReadAllBytes(to).AsSpan().SequenceEqual(File.ReadAllBytes(from)))
                continue;

            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.WriteAllBytes(to, File.ReadAllBytes(from));
        }

        HashSet<string> known = [.. wanted.Select(path => Path.Combine(_copy, path))];
        foreach (string path in new[] { "src", "tests" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(_copy, folder), "*", SearchOption.AllDirectories)))
        {
            if (!known.Contains(path) && !Regex.IsMatch(path, @"[/\\](bin|obj)[/\\]"))
                File.Delete(path);
        }
    }

    /// <summary>Class and method are enough of a test's name.</summary>
    private static string Brief(string name) => Regex.Replace(name, @"^(?:\w+\.)*?(\w+\.\w+)(?=$|\()", "$1");
}

sealed record Failure(string Case, string[] Rules, string Note);

/// <summary>One run of another program, within a limit.</summary>
sealed record Command(int ExitCode, string Output, bool TimedOut)
{
    private const int Grace = 5;

    public static Command Run(string folder, int seconds, string program, params string[] arguments)
        => RunUntil(null, folder, seconds, program, arguments);

    /// <param name="decided">A text that decides the run: once the program prints it, the program has only a few seconds left.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="seconds">How long it may take.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Command RunUntil(string? decided, string folder, int seconds, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        using Process process = Process.Start(start)!;
        var ends = new CountdownEvent(2);
        bool said = false;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var clock = Stopwatch.StartNew();
        double limit = seconds;
        bool ended;
        while (!(ended = process.WaitForExit(100)) && clock.Elapsed.TotalSeconds < limit)
        {
            if (Volatile.Read(ref said) && limit == seconds)
                limit = Math.Min(seconds, clock.Elapsed.TotalSeconds + Grace);
        }

        if (!ended)
            process.Kill(entireProcessTree: true);

        // Bounded, because the servers that a build leaves running keep the pipes open.
        ends.Wait(TimeSpan.FromSeconds(2));
        process.CancelOutputRead();
        process.CancelErrorRead();
        lock (output)
            return new Command(ended ? process.ExitCode : -1, output.ToString(), !ended);

        void Take(string? line)
        {
            if (line is null)
                ends.Signal();
            else
                lock (output)
                    output.Append(line).Append('\n');

            if (decided is not null && line?.Contains(decided, StringComparison.Ordinal) == true)
                Volatile.Write(ref said, true);
        }
    }
}

sealed class MutationException(string message) : Exception(message);
