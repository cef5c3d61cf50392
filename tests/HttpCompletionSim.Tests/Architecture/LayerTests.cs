using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;

namespace HttpCompletionSim.Architecture;

/// <summary>
/// A layer uses only the layers below it: StaticApi, Machine, Http, then Wire, Network and Completion side by side, Trace, Scheduling,
/// the vocabulary.
/// </summary>
public sealed class LayerTests
{
    private static readonly System.Reflection.Assembly s_simulator = typeof(SimulatedMachine).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture s_architecture = new ArchLoader()
        .LoadAssemblies(s_simulator, typeof(Win32.Win32Error).Assembly)
        .Build();

    private static readonly Dictionary<string, string> s_folders = FoldersOfTypes();

    public static TheoryData<string> Layers => [.. LayerMap.MayUse.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_uses_only_what_lies_below_it(string layer)
    {
        string[] wrong = [.. from type in TypesOf(layer)
                             from used in type.GetTypeDependencies()
                             let usedLayer = LayerOf(used)
                             where usedLayer is not null && usedLayer != layer && !LayerMap.MayUse[layer].Contains(usedLayer)
                             select $"{type.FullName} uses {used.FullName}"];

        wrong.Distinct().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_has_types(string layer) => TypesOf(layer).ShouldNotBeEmpty();

    [Fact]
    public void Public_types_need_no_using_of_an_inner_namespace()
    {
        // ThreadPoolBoundHandle and PreAllocatedOverlapped stand apart, because .NET has types of these names.
        string?[] namespaces = [.. s_simulator.GetExportedTypes().Select(type => type.Namespace).Distinct()];

        // What redirected assemblies call is for no source.
        namespaces.ShouldBe(
            [
                "HttpCompletionSim", "HttpCompletionSim.Win32", "HttpCompletionSim.Win32.Threading",
                "HttpCompletionSim.Win32.Redirected", "HttpCompletionSim.Win32.Explored",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void The_vocabulary_uses_nothing_of_the_simulator()
    {
        string[] references = [.. typeof(Win32.Win32Error).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];

        references.ShouldAllBe(name => !name.StartsWith("HttpCompletionSim", StringComparison.Ordinal));
    }

    private static IEnumerable<IType> TypesOf(string layer) => s_architecture.Types.Where(type => LayerOf(type) == layer);

    /// <summary>
    /// The folder of the type's file. The namespace does not identify the layer, because public types of every layer share the root one.
    /// </summary>
    private static string? LayerOf(IType type)
    {
        if (type.Assembly?.Name.Split(',')[0] != s_simulator.GetName().Name)
            return null;

        // ArchUnit treats type parameters of the same name as one type.
        if (type.FullName.Contains("+<", StringComparison.Ordinal))
            return null;

        string name = type.FullName.Split('+')[0].Split('`')[0].Split('.')[^1];
        return s_folders.GetValueOrDefault(name);
    }

    private static Dictionary<string, string> FoldersOfTypes()
    {
        string root = Path.Combine(Repository.Root, "src", "HttpCompletionSim");
        var folders = new Dictionary<string, string>();
        foreach (string layer in LayerMap.MayUse.Keys)
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(root, layer), "*.cs", SearchOption.AllDirectories))
                folders.TryAdd(Path.GetFileName(file).Split('.')[0], layer);
        }

        return folders;
    }
}
