using System.Globalization;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HttpCompletionSim.Redirect.Building;

/// <summary>
/// The MSBuild task behind the items <c>HttpCompletionSimRedirect</c>: finds each assembly and writes its redirected copy.
/// </summary>
public sealed class RedirectAssemblies : Microsoft.Build.Utilities.Task
{
    /// <summary>
    /// The assemblies to redirect: names, or files. With the metadata Mode="Explore" in that mode; Preemption is then Calls, Interlocked or
    /// Fields, and Classes the classes for Fields, separated by commas.
    /// </summary>
    [Required]
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <summary>Files among which a name is looked for first: those of packages and of other projects.</summary>
    public ITaskItem[] Candidates { get; set; } = [];

    /// <summary>Folders in which a name is looked for then.</summary>
    public ITaskItem[] Folders { get; set; } = [];

    /// <summary>The folder of the installed shared frameworks, in which a name is looked for last.</summary>
    public string? SharedFrameworks { get; set; }

    /// <summary>
    /// The version of the shared frameworks that the project is built for; a newer one of the same major version will do.
    /// </summary>
    public string? FrameworkVersion { get; set; }

    /// <summary>The folder for the redirected copies.</summary>
    [Required]
    public string OutputFolder { get; set; } = "";

    /// <summary>The references of the project.</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The redirected copies.</summary>
    [Output]
    public ITaskItem[] Redirected { get; set; } = [];

    /// <summary>The references to the originals, which the copies replace.</summary>
    [Output]
    public ITaskItem[] Replaced { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var redirected = new List<ITaskItem>();
        foreach (ITaskItem assembly in Assemblies)
        {
            string name = assembly.ItemSpec;
            if (Find(name) is not { } source)
            {
                Log.LogError(
                    $"HttpCompletionSimRedirect: there is no assembly {name} in the packages and projects that this project references, " +
                    "or in a shared framework. Write its name without .dll, or the path of its file.");
                continue;
            }

            string copy = Path.Combine(OutputFolder, Path.GetFileName(source));
            try
            {
                RedirectOptions options = OptionsOf(assembly);
                string stamp = Stamp(source, options);
                if (!IsUpToDate(copy, stamp))
                    Write(source, copy, stamp, options);

                var item = new TaskItem(copy);
                item.SetMetadata("OriginalFile", source);
                redirected.Add(item);
            }
            catch (RedirectException problem)
            {
                Log.LogError("HttpCompletionSimRedirect: " + problem.Message);
            }
        }

        Redirected = [.. redirected];
        var names = redirected.Select(item => Path.GetFileName(item.ItemSpec)).ToHashSet();
        Replaced = [.. References.Where(reference => names.Contains(Path.GetFileName(reference.ItemSpec)))];
        return !Log.HasLoggedErrors;
    }

    /// <summary>
    /// Whether the copy was made from this source by this redirection for this simulator. Packages keep old times, so an older file may
    /// be another one: the stamp holds all times and lengths.
    /// </summary>
    private static bool IsUpToDate(string copy, string stamp) =>
        File.Exists(copy) && File.Exists(StampOf(copy)) && File.ReadAllText(StampOf(copy)) == stamp;

    private static string StampOf(string copy) => Path.ChangeExtension(copy, ".redirect.stamp");

    private static RedirectOptions OptionsOf(ITaskItem assembly)
    {
        string mode = assembly.GetMetadata("Mode");
        string preemption = assembly.GetMetadata("Preemption");
        string classes = assembly.GetMetadata("Classes");
        if (mode.Equals("Explore", StringComparison.OrdinalIgnoreCase))
        {
            string level = preemption.Length == 0 ? nameof(PreemptionLevel.Calls) : preemption;
            return RedirectOptions.ParseExplore(level, classes.Split(',', ';'));
        }

        if (mode.Length != 0)
            throw new RedirectException($"{assembly.ItemSpec} has Mode=\"{mode}\": there is only the mode Explore.");
        if (preemption.Length + classes.Length != 0)
            throw new RedirectException($"{assembly.ItemSpec} has Preemption or Classes without Mode=\"Explore\".");

        return RedirectOptions.Default;
    }

    private static string Stamp(string source, RedirectOptions options)
    {
        string[] files = [source, typeof(Redirector).Assembly.Location, typeof(SimulatedMachine).Assembly.Location];
        return $"{options.Explore} {string.Join(',', options.Classes)}\n" + string.Concat(files.Select(file =>
        {
            var info = new FileInfo(file);
            return string.Create(CultureInfo.InvariantCulture, $"{info.FullName} {info.Length} {info.LastWriteTimeUtc.Ticks}\n");
        }));
    }

    private void Write(string source, string copy, string stamp, RedirectOptions options)
    {
        RedirectReport report = Redirector.Redirect(source, copy, options);
        File.WriteAllText(StampOf(copy), stamp);
        string table = Path.ChangeExtension(copy, ".redirect.txt");
        var text = new StringBuilder();
        foreach (RedirectedUse use in report.Uses)
        {
            string callers = string.Join(", ", use.Callers);
            text.Append(CultureInfo.InvariantCulture, $"{use.Outcome,-13}  {use.Function}  {use.Detail}  ({callers})\n");
        }

        File.WriteAllText(table, text.ToString());
        int throwing = report.With(RedirectedOutcome.Throws).Count();
        string rest = throwing == 0 ? "" : $"; {throwing} that it does not have throw when they are called";
        if (options.Explore is { } level)
        {
            rest += $"; explored at the level {level}, with {report.Points} scheduling points; "
                + $"{report.With(RedirectedOutcome.NotControlled).Count()} members of .NET are not controlled";
        }

        Log.LogMessage(
            MessageImportance.High,
            $"{report.AssemblyName} -> {copy}: {report.With(RedirectedOutcome.Simulated).Count()} functions lead to the simulator" +
            $"{rest} ({table})");
    }

    private string? Find(string name)
    {
        if (name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            return File.Exists(name) ? Path.GetFullPath(name) : null;

        string file = name + ".dll";
        return Candidates.Select(item => item.ItemSpec).FirstOrDefault(path => Path.GetFileName(path) == file && File.Exists(path))
            ?? Folders.Select(folder => Path.Combine(folder.ItemSpec, file)).FirstOrDefault(File.Exists)
            ?? FindInFrameworks(file);
    }

    /// <summary>The file in the shared framework of the version that was asked for; else in the newest of the same major version.</summary>
    private string? FindInFrameworks(string file)
    {
        if (SharedFrameworks is null || !Directory.Exists(SharedFrameworks))
            return null;

        Version wanted = VersionOf(FrameworkVersion ?? "");
        return Directory.EnumerateDirectories(SharedFrameworks)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(folder => (Version: VersionOf(Path.GetFileName(folder)), Path: Path.Combine(folder, file)))
            .Where(each => each.Version.Major == wanted.Major && File.Exists(each.Path))
            .OrderByDescending(each => each.Version == wanted)
            .ThenByDescending(each => each.Version)
            .Select(each => each.Path)
            .FirstOrDefault();
    }

    private static Version VersionOf(string text) => Version.TryParse(text.Split('-')[0], out Version? version) ? version : new Version();
}
