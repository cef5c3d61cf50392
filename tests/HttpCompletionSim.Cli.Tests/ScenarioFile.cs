using Mono.Cecil;

namespace HttpCompletionSim.Cli.Tests;

/// <summary>The compiled scenarios of the project in Scenarios, and copies with a mistake.</summary>
internal static class ScenarioFile
{
    /// <summary>The assembly in the folder of its build.</summary>
    public static string Path { get; } = Of(AppContext.BaseDirectory);

    /// <summary>Writes a copy that was changed.</summary>
    public static string Changed(string folder, Action<ModuleDefinition> change)
    {
        string path = System.IO.Path.Combine(folder, "Changed.dll");
        using ModuleDefinition module = ModuleDefinition.ReadModule(Path);
        change(module);
        module.Write(path);
        return path;
    }

    /// <summary>A method of the scenarios.</summary>
    public static MethodDefinition Method(this ModuleDefinition module, string type, string method) =>
        module.GetType($"Scenarios.{type}").Methods.Single(each => each.Name == method);

    private static string Of(string baseDirectory)
    {
        // The base directory is bin/Release/net10.0 of the tests.
        var framework = new DirectoryInfo(baseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar));
        string built = System.IO.Path.Combine("bin", framework.Parent!.Name, framework.Name, "Scenarios.dll");
        return System.IO.Path.Combine(Repository.Root, "tests", "HttpCompletionSim.Cli.Tests", "Scenarios", built);
    }
}
