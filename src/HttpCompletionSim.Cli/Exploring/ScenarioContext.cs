using System.Reflection;
using System.Runtime.Loader;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>Loads an assembly of scenarios with its own dependencies. The simulator is that of the tool.</summary>
internal sealed class ScenarioContext : AssemblyLoadContext
{
    private static readonly Dictionary<string, AssemblyName> s_shared = Shared();

    private readonly AssemblyDependencyResolver _resolver;
    private readonly string _folder;

    /// <summary>Makes one for an assembly.</summary>
    /// <param name="path">The path of the assembly.</param>
    public ScenarioContext(string path)
        : base("scenarios")
    {
        _resolver = new AssemblyDependencyResolver(path);
        _folder = Path.GetDirectoryName(path)!;
        Resolving += (_, name) => FromSharedFramework(name) is { } file ? LoadFromAssemblyPath(file) : null;
    }

    /// <summary>The assemblies of the tool whose types the scenarios share, by name: HttpCompletionSim.Testing and what it needs beyond
    /// .NET.</summary>
    public static IReadOnlyDictionary<string, AssemblyName> SharedAssemblies => s_shared;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (s_shared.ContainsKey(assemblyName.Name!))
            return null;

        if (_resolver.ResolveAssemblyToPath(assemblyName) is { } path)
            return LoadFromAssemblyPath(path);

        // A redirected copy replaces an assembly of .NET, so it goes before the one that the tool has.
        string beside = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(beside) ? LoadFromAssemblyPath(beside) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    /// <summary>
    /// An assembly of another shared framework that is installed beside .NET, such as ASP.NET Core: the tool itself runs without it.
    /// </summary>
    private static string? FromSharedFramework(AssemblyName name)
    {
        string own = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        DirectoryInfo? frameworks = new DirectoryInfo(own).Parent?.Parent;
        if (frameworks is null || !frameworks.Exists)
            return null;

        string version = Path.GetFileName(own);
        string major = version.Split('.')[0] + ".";
        IEnumerable<string> folders =
            from framework in frameworks.GetDirectories()
            from each in framework.GetDirectories()
            where each.Name.StartsWith(major, StringComparison.Ordinal)
            orderby each.Name == version descending, each.Name descending
            select each.FullName;
        return folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists);
    }

    private static Dictionary<string, AssemblyName> Shared()
    {
        string toolFolder = AppContext.BaseDirectory;
        var shared = new Dictionary<string, AssemblyName>();
        Add(typeof(Simulation).Assembly);
        return shared;

        void Add(Assembly assembly)
        {
            if (!shared.TryAdd(assembly.GetName().Name!, assembly.GetName()))
                return;

            foreach (AssemblyName reference in assembly.GetReferencedAssemblies())
            {
                if (File.Exists(Path.Combine(toolFolder, reference.Name + ".dll")))
                    Add(Assembly.Load(reference));
            }
        }
    }
}
