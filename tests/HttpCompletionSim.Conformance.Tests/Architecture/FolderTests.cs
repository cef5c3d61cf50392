using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Architecture;

/// <summary>Dependencies between the folders of the conformance suite point one way. The namespace of a type is its folder.</summary>
public sealed class FolderTests
{
    private const string Root = "HttpCompletionSim.Conformance";

    private static readonly System.Reflection.Assembly s_assembly = typeof(ConformanceCase).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture s_architecture = new ArchLoader().LoadAssemblies(s_assembly).Build();

    // The folders that each folder may use besides itself.
    private static readonly Dictionary<string, string[]> s_mayUse = new()
    {
        ["Site"] = ["KnownDifferences", "Reports", "Rules", "Results", "Catalog", "Matrix", "Model"],
        ["KnownDifferences"] = ["Reports", "Results", "Model"],
        ["Reports"] = ["Layout", "Answers", "Rules", "Results", "Stage", "Matrix", "Model", "Targets"],
        ["Answers"] = ["Results", "Catalog", "Model", "Targets"],
        ["Rules"] = ["Layout", "Catalog", "Matrix", "Model"],
        ["OutOfProcess"] = ["Results", "Running", "Model", "Targets"],
        ["Results"] = ["Catalog", "Running", "Model", "Targets"],
        ["Running"] = ["Model", "Targets"],
        ["Catalog"] = ["Stage", "Matrix", "Model"],
        ["Cases"] = ["Stage", "Model", "Targets"],
        ["Matrix"] = ["Model", "Targets"],
        ["Stage"] = ["Model", "Targets"],
        ["Model"] = ["Targets"],
        ["Targets"] = [],
        ["Layout"] = [],
    };

    public static TheoryData<string> Folders => [.. s_mayUse.Keys];

    [Fact]
    public void The_list_names_every_folder_that_has_source_files()
    {
        string root = Path.Combine(Repository.Root, "src", Root);

        Directory.GetFiles(root, "*.cs").ShouldBeEmpty();
        Directory.GetDirectories(root).Where(HasSource).Select(Path.GetFileName).ShouldBe(s_mayUse.Keys, ignoreOrder: true);

        static bool HasSource(string folder) =>
            Path.GetFileName(folder) is not ("bin" or "obj") && Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any();
    }

    [Fact]
    public void The_namespace_of_a_file_is_its_folder()
    {
        string root = Path.Combine(Repository.Root, "src", Root);

        string[] wrong =
        [
            .. from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
               let parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)
               where parts[0] is not ("bin" or "obj")
               let expected = $"namespace {string.Join('.', [Root, .. parts[..^1]])};"
               where !File.ReadLines(file).Contains(expected)
               select $"{Path.GetRelativePath(root, file)}: {expected}",
        ];

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_the_folders_that_it_may(string folder)
    {
        IType[] types = [.. s_architecture.Types.Where(type => FolderOf(type) == folder)];
        string[] wrong =
        [
            .. from type in types
               from used in type.GetTypeDependencies()
               let usedFolder = FolderOf(used)
               where usedFolder is not null && usedFolder != folder && !s_mayUse[folder].Contains(usedFolder)
               select $"{type.FullName} uses {used.FullName}",
        ];

        types.ShouldNotBeEmpty();
        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void There_is_no_cycle()
    {
        var open = s_mayUse.ToDictionary();
        while (open.Keys.FirstOrDefault(folder => open[folder].All(used => !open.ContainsKey(used))) is { } lowest)
            open.Remove(lowest);

        open.Keys.ShouldBeEmpty();
    }

    private static string? FolderOf(IType type)
    {
        string name = type.FullName;
        return name.StartsWith(Root + ".", StringComparison.Ordinal) && type.Assembly?.Name.Split(',')[0] == s_assembly.GetName().Name
            ? name[(Root.Length + 1)..].Split('.')[0]
            : null;
    }
}
