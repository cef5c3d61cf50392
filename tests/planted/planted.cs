#:property TreatWarningsAsErrors=false
#:property EnforceCodeStyleInBuild=false
#:property PublishAot=false

// Plants defects. Each file of defects/ is a small patch of the product with the words and the rules of what it breaks. It is
// applied to a copy of the repository, the one changed assembly is compiled, and whatever names one of its rules is run until
// something fails: first the cases of the conformance suite, then the ways that the defect itself tells. A defect that nothing
// notices is a hole in the tests.

using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

string root = Path.GetFullPath(args[0]);
int some = int.MaxValue;
string? seed = null, only = null;
bool list = false, suiteOnly = false;
for (int i = 1; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--some": some = int.Parse(args[++i]); break;
        case "--seed": seed = args[++i]; break;
        case "--only": only = args[++i]; break;
        case "--suite": suiteOnly = true; break;
        case "--list": list = true; break;
        default:
            Console.Error.WriteLine($"unknown argument {args[i]}");
            return 2;
    }
}

Defect[] defects = [.. Directory.GetFiles(Path.Combine(root, "tests", "planted", "defects"), "*.defect")
    .Order(StringComparer.Ordinal).Select(Defect.Read).Where(defect => only is null || defect.Name.Contains(only, StringComparison.Ordinal))];

// Those that no longer fit the sources count as missed, chosen or not: whoever changes a line is told at once.
int caught = 0, missed = 0, bySuite = 0, beside = 0;
foreach (Defect defect in defects)
{
    if (defect.WhyStale(root) is { } reason)
    {
        missed++;
        Console.WriteLine($"STALE   {defect.Name}  {reason}");
    }
}

defects = [.. defects.Where(defect => defect.WhyStale(root) is null)];
if (some < defects.Length)
{
    seed ??= Command.Run(root, 10, "git", "rev-parse", "HEAD").Output.Trim();
    string Draw(Defect defect) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {defect.Name}")));
    defects = [.. defects.OrderBy(Draw, StringComparer.Ordinal).Take(some).OrderBy(defect => defect.Name, StringComparer.Ordinal)];
    Console.WriteLine($"{some} chosen by {seed}");
}

if (list)
{
    foreach (Defect defect in defects)
        Console.WriteLine($"{defect.Name}  {string.Join(", ", defect.Rules)}  {defect.What}");

    return 0;
}

if (defects.Length == 0 && missed == 0)
{
    Console.Error.WriteLine("no such defect");
    return 2;
}

using var bench = new Workbench(root, suiteOnly ? [.. defects.Select(defect => defect with { CaughtBy = [Defect.Suite] })] : defects);
bench.Prepare();
foreach (Defect defect in defects)
{
    var clock = Stopwatch.StartNew();
    string? by = null, error = null;
    bool isCase = false;
    try
    {
        (by, isCase) = bench.Try(defect, suiteOnly);
        bySuite += isCase ? 1 : 0;
    }
    catch (PlantingException exception)
    {
        error = exception.Message;
    }

    // Where only the suite is asked, a defect that cannot be seen from outside is no hole in it.
    bool isExcused = suiteOnly && by is null && error is null && defect.BesideSuite.Length > 0;
    beside += !isCase && error is null && defect.BesideSuite.Length > 0 ? 1 : 0;
    caught += by is null ? 0 : 1;
    missed += by is null && !isExcused ? 1 : 0;
    string word = by is not null ? "caught" : isExcused ? "beside" : "MISSED";
    Console.WriteLine($"{word}  {defect.Name}  {clock.Elapsed.TotalSeconds:F1} s  {by ?? error ?? (isExcused ? defect.BesideSuite : "no case that names " + string.Join(", ", defect.Rules) + " failed")}");
}

Console.WriteLine($"through the suite: {bySuite} of {defects.Length}, {beside} beside it for a reason");
Console.WriteLine($"planted: {caught} caught, {missed} missed");
return missed == 0 ? 0 : 1;

/// <summary>One planted defect, read from its file.</summary>
/// <remarks>
/// The header has lines <c>what:</c>, <c>rules:</c>, <c>caught by:</c> for each way beside the suite (<c>tests PROJECT [METHOD]</c> or
/// <c>seeds N</c>) and perhaps <c>hangs: yes</c>. A line <c>beside the suite:</c> says why no case can see it. Then, for each place, <c>file:</c> and lines that begin with
/// a minus (old), a plus (new) or a blank (both). The old lines must stand in the file exactly once, wherever that is;
/// indentation does not count.
/// </remarks>
sealed record Defect(string Name, string What, string[] Rules, string[] CaughtBy, bool Hangs, string BesideSuite, IReadOnlyList<Change> Changes)
{
    /// <summary>The way by which every defect is looked for first.</summary>
    public const string Suite = "conform";

    public static Defect Read(string path)
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
        var defect = new Defect(
            name, One("what"), One("rules").Split(", ", StringSplitOptions.RemoveEmptyEntries),
            [Suite, .. header.Where(entry => entry.Key == "caught by").Select(entry => entry.Value)], One("hangs") == "yes", One("beside the suite"), changes);
        return defect is { What.Length: > 0, Rules.Length: > 0, Changes.Count: > 0 }
            ? defect
            : throw new PlantingException($"{path} lacks what, rules, or a change");
    }

    /// <summary>Why it cannot be planted, or null.</summary>
    public string? WhyStale(string root)
    {
        try
        {
            Changed(root);
            return null;
        }
        catch (PlantingException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The files it changes, by path: as they are and as they become.</summary>
    public Dictionary<string, (string Before, string After)> Changed(string root)
    {
        var files = new Dictionary<string, (string Before, string After)>();
        foreach (Change change in Changes)
        {
            string path = Path.Combine(root, change.File);
            if (!File.Exists(path))
                throw new PlantingException($"there is no {change.File}");

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
            throw new PlantingException($"'{line}' begins with neither minus, plus nor blank");
    }

    public string Apply(string text)
    {
        string[] lines = text.Split('\n');
        int[] places = [.. Enumerable.Range(0, lines.Length).Where(StandsAt)];
        if (Old.Count == 0 || places.Length != 1)
            throw new PlantingException($"{File}: the old lines are found {places.Length} times, not once: {string.Join(" / ", Old)}");

        return string.Join('\n', [.. lines[..places[0]], .. New, .. lines[(places[0] + Old.Count)..]]);

        bool StandsAt(int start) => start + Old.Count <= lines.Length && Old.Index().All(old => lines[start + old.Index].Trim() == old.Item);
    }
}

/// <summary>A copy of the repository in which defects are planted, one after the other.</summary>
sealed class Workbench(string root, Defect[] defects) : IDisposable
{
    private const int Limit = 60;
    private const int HangLimit = 30;
    private const string Binaries = "bin/Debug/net10.0";
    private static readonly string[] s_quick =
        ["-v", "q", "-nologo", "-clp:NoSummary", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:GenerateDocumentationFile=false"];

    private readonly string _copy = Path.Combine(Path.GetTempPath(), "httpsim-planted-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..8]);
    private readonly Dictionary<string, string> _arguments = [];
    private readonly Dictionary<string, HashSet<string>> _alwaysRed = [];
    private Dictionary<string, string[]> _rulesOfCases = [];
    private FileStream? _inUse;
    private string _compiler = "";

    /// <summary>Copies, builds, and finds out what is red without any defect: that can catch nothing.</summary>
    public void Prepare()
    {
        var clock = Stopwatch.StartNew();
        Directory.CreateDirectory(_copy);
        _inUse = new FileStream(Path.Combine(_copy, ".in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Copy();
        string[] projects = [.. defects.SelectMany(defect => defect.CaughtBy).Select(ProjectOf).Distinct()];
        string solution = Path.Combine(_copy, "planted.slnx");
        string[] all = [.. projects, .. defects.SelectMany(defect => defect.Changes).Select(change => $"{change.Project}/{Path.GetFileName(change.Project)}.csproj")];
        File.WriteAllText(solution, $"<Solution>{string.Concat(all.Distinct().Select(path => $"<Project Path=\"{path}\" />"))}</Solution>");
        Command build = Command.Run(_copy, 900, "dotnet", ["build", solution, .. s_quick]);
        if (build.ExitCode != 0)
            throw new PlantingException($"the copy does not build:\n{build.Output}");

        foreach (string project in defects.SelectMany(defect => defect.Changes).Select(change => change.Project).Distinct())
            _arguments[project] = ArgumentsOf(project);

        Console.WriteLine($"copied and built in {clock.Elapsed.TotalSeconds:F0} s");
        clock.Restart();
        foreach (string by in defects.SelectMany(defect => defect.CaughtBy).Select(by => by.Split(' ')).Where(by => by[0] == "tests").Select(by => $"tests {by[1]}").Distinct())
        {
            string[] rules = [.. defects.Where(defect => defect.CaughtBy.Any(each => (each + " ").StartsWith(by + " ", StringComparison.Ordinal))).SelectMany(defect => defect.Rules).Distinct()];
            Note(by, RunTests(by.Split(' ')[1], null, rules, stop: false, limit: 180, hangCounts: true).Select(failure => failure.Case));
        }

        _rulesOfCases = Httpsim("conform", "--list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(line => line.Split("  ")[0], line => line[(line.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].Split(", "));
        if (_rulesOfCases.Count == 0)
            throw new PlantingException("the suite of the copy lists no cases");

        Note(Defect.Suite, RunCases([.. defects.SelectMany(defect => defect.Rules).Distinct()]).Select(failure => failure.Case));

        Console.WriteLine($"sound without a defect, seen in {clock.Elapsed.TotalSeconds:F0} s");
    }

    /// <summary>Plants one defect.</summary>
    /// <param name="defect">The defect.</param>
    /// <param name="suiteOnly">Whether the ways beside the suite are left out.</param>
    /// <returns>What caught it, or null, and whether that was a case of the suite.</returns>
    public (string? By, bool IsCase) Try(Defect defect, bool suiteOnly)
    {
        Dictionary<string, (string Before, string After)> files = defect.Changed(_copy);
        string[] projects = [.. defect.Changes.Select(change => change.Project).Distinct()];
        try
        {
            foreach ((string path, (_, string after)) in files)
                File.WriteAllText(path, after);

            foreach (string project in projects)
                Compile(project);

            return defect.CaughtBy.Take(suiteOnly ? 1 : int.MaxValue).Select(by => (Look(defect, by), by == Defect.Suite)).FirstOrDefault(seen => seen.Item1 is not null);
        }
        finally
        {
            foreach ((string path, (string before, _)) in files)
                File.WriteAllText(path, before);

            // Put back here, not in the next round: so an interrupted run leaves at most one wrong assembly, and Prepare builds that anew.
            foreach (string project in projects)
                Spread(project, Path.Combine(_copy, project, Binaries));
        }
    }

    public void Dispose() => _inUse?.Dispose();

    private static string ProjectOf(string by) => by.Split(' ') switch
    {
        ["tests", var project, ..] => $"tests/{project}/{project}.csproj",
        [Defect.Suite] => "src/HttpCompletionSim.Cli/HttpCompletionSim.Cli.csproj",
        ["seeds", _] => "tests/HttpCompletionSim.Exploration/HttpCompletionSim.Exploration.csproj",
        _ => throw new PlantingException($"'{by}' is no way of catching"),
    };

    private string? Look(Defect defect, string by)
    {
        string[] words = by.Split(' ');
        switch (words[0])
        {
            case "tests":
                Failure? failure = RunTests(words[1], words.ElementAtOrDefault(2), defect.Rules, stop: true, defect.Hangs ? HangLimit : Limit, defect.Hangs).FirstOrDefault(each => !IsAlwaysRed($"tests {words[1]}", each.Case));
                return failure is null ? null : $"{failure.Case} [{string.Join(", ", failure.Rules.Intersect(defect.Rules))}]{failure.Note}";

            case Defect.Suite:
                Failure[] failures = [.. RunCases(defect.Rules).Where(each => !IsAlwaysRed(Defect.Suite, each.Case))];
                return failures.Length == 0 ? null : $"{failures[0].Case} and {failures.Length - 1} more [{string.Join(", ", failures[0].Rules.Intersect(defect.Rules))}]";

            default:
                Command run = Command.Run(_copy, Limit, "dotnet", $"tests/HttpCompletionSim.Exploration/{Binaries}/HttpCompletionSim.Exploration.dll", "seeds", words[1]);
                string? first = run.Output.Split('\n').FirstOrDefault(line => line.StartsWith("seed ", StringComparison.Ordinal));
                return run.ExitCode == 1 && first is not null ? $"within {words[1]} seeds: {Short(first)}" : null;
        }
    }

    /// <summary>Runs the tests that name one of the rules.</summary>
    private List<Failure> RunTests(string project, string? method, string[] rules, bool stop, int limit, bool hangCounts = false)
    {
        string results = Path.Combine(_copy, "planted.xml");
        File.Delete(results);
        var arguments = new List<string> { $"tests/{project}/{Binaries}/{project}.dll", "-noLogo", "-noColor", "-reporter", "verbose", "-result-xml", results };
        foreach (string rule in rules)
            arguments.AddRange(["-trait", $"Rule={rule}"]);

        if (method is not null)
            arguments.AddRange(["-method", $"*.{method}"]);

        foreach (string red in _alwaysRed.GetValueOrDefault($"tests {project}", []))
            arguments.AddRange(["-method-", $"*.{red.Split('(')[0]}"]);

        if (stop)
            arguments.Add("-stopOnFail");

        Command run = Command.RunUntil(stop ? "[FAIL]" : null, _copy, limit, "dotnet", [.. arguments]);
        if (File.Exists(results) && !run.TimedOut)
        {
            return [.. from test in XDocument.Load(results).Descendants("test")
                       where test.Attribute("result")!.Value == "Fail"
                       let named = test.Descendants("trait").Where(trait => trait.Attribute("name")!.Value == "Rule").Select(trait => trait.Attribute("value")!.Value)
                       select new Failure(Brief(test.Attribute("name")!.Value), [.. named], "")];
        }

        // Stopped by the limit, or torn down: the tests that had begun and not ended are named in the output; the first that failed too.
        string[] Names(string mark) => [.. Regex.Matches(run.Output, $@"^\s*(\S.*?) \[{mark}\]", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];
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
        Command run = Httpsim(["conform", "--profile", "all", "--format", "jsonl", .. rules.SelectMany(rule => (string[])["--rule", rule])]);
        var failures = new List<Failure>();
        foreach (string line in run.Output.Split('\n').Where(line => line.StartsWith('{')))
        {
            using JsonDocument outcome = JsonDocument.Parse(line);
            string id = outcome.RootElement.GetProperty("id").GetString()!;
            if (outcome.RootElement.GetProperty("outcome").GetString() is not ("pass" or "inconclusive"))
                failures.Add(new Failure($"{id} ({outcome.RootElement.GetProperty("profile").GetString()})", _rulesOfCases.GetValueOrDefault(id, []), ""));
        }

        // A run that does not come to its end says nothing of the cases, but something of the product. With 2 it says that no case names the rules.
        if (failures.Count == 0 && (run.TimedOut || run.ExitCode is not (0 or 1 or 2)))
            failures.Add(new Failure(run.TimedOut ? "the suite does not end" : $"the suite ends with exit code {run.ExitCode}", rules, ""));

        return failures;
    }

    private Command Httpsim(params string[] arguments) => Command.Run(_copy, Limit, "dotnet", [$"src/HttpCompletionSim.Cli/{Binaries}/httpsim.dll", .. arguments]);

    private void Note(string by, IEnumerable<string> red)
    {
        _alwaysRed[by] = [.. red];
        foreach (string each in _alwaysRed[by])
            Console.WriteLine($"red without any defect, so it cannot catch one: {each}");
    }

    private bool IsAlwaysRed(string by, string name) => _alwaysRed.TryGetValue(by, out HashSet<string>? red) && red.Contains(name);

    /// <summary>Compiles one assembly by itself and puts it wherever the built one lies.</summary>
    private void Compile(string project)
    {
        string output = Path.Combine(_copy, "planted.out");
        Directory.CreateDirectory(output);
        string assembly = Path.Combine(output, Path.GetFileName(project) + ".dll");
        File.Delete(assembly);
        Command run = Command.Run(Path.Combine(_copy, project), 120, "dotnet", _compiler, "-noconfig", "-shared", "@" + _arguments[project], $"-out:{assembly}");
        if (!File.Exists(assembly))
            throw new PlantingException($"does not compile: {run.Output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal))}");

        Spread(project, output);
    }

    private void Spread(string project, string from)
    {
        string name = Path.GetFileName(project) + ".dll";
        string original = Path.Combine(_copy, project, Binaries, name);
        foreach (string place in new[] { "src", "tests" }.SelectMany(folder => Directory.GetDirectories(Path.Combine(_copy, folder))).Select(folder => Path.Combine(folder, Binaries, name)))
        {
            if (place != original && File.Exists(place))
                File.Copy(Path.Combine(from, name), place, overwrite: true);
        }
    }

    /// <summary>What the build would give the compiler, as a response file, without what only costs time.</summary>
    private string ArgumentsOf(string project)
    {
        Command query = Command.Run(
            Path.Combine(_copy, project), 120, "dotnet",
            ["build", "--no-restore", "-t:Compile", "-p:BuildProjectReferences=false", "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true",
                "-p:NonExistentFile=.", .. s_quick, "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath"]);
        using JsonDocument answer = JsonDocument.Parse(query.Output);
        _compiler = Path.Combine(answer.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!, "bincore", "csc.dll");
        string[] dropped = ["/noconfig", "/out:", "/refout:", "/doc:", "/warnaserror"];
        var kept = answer.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .Where(argument => !dropped.Any(start => argument.StartsWith(start, StringComparison.Ordinal)))
            .Where(argument => !argument.StartsWith("/analyzer:", StringComparison.Ordinal) || argument.Contains("Generat", StringComparison.Ordinal));
        string path = Path.Combine(_copy, $"planted.{Path.GetFileName(project)}.rsp");
        File.WriteAllLines(path, [.. kept, "-warn:0"]);
        return path;
    }

    /// <summary>Brings the copy up to date. What is the same stays untouched, so that little has to be built.</summary>
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
        foreach (string path in new[] { "src", "tests" }.SelectMany(folder => Directory.GetFiles(Path.Combine(_copy, folder), "*", SearchOption.AllDirectories)))
        {
            if (!known.Contains(path) && !Regex.IsMatch(path, @"[/\\](bin|obj)[/\\]"))
                File.Delete(path);
        }
    }

    /// <summary>Class and method are enough of a test's name.</summary>
    private static string Brief(string name) => Regex.Replace(name, @"^(?:\w+\.)*?(\w+\.\w+)(?=$|\()", "$1");

    private static string Short(string text) => text.Length <= 120 ? text : text[..120] + "…";
}

sealed record Failure(string Case, string[] Rules, string Note);

/// <summary>One run of another program, within a limit.</summary>
sealed record Command(int ExitCode, string Output, bool TimedOut)
{
    private const int Grace = 5;

    public static Command Run(string folder, int seconds, string program, params string[] arguments) => RunUntil(null, folder, seconds, program, arguments);

    /// <param name="decided">What it may say after which it has only a few seconds left, because the rest does not matter.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="seconds">How long it may take.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Command RunUntil(string? decided, string folder, int seconds, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
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

        // Not without a limit: a build leaves servers behind that keep the pipes open.
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

sealed class PlantingException(string message) : Exception(message);
