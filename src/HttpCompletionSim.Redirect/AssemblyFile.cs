using System.Runtime.InteropServices;
using HttpCompletionSim.Redirect.Calls;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect;

/// <summary>Reads and writes the file of an assembly, with its debug symbols.</summary>
internal static class AssemblyFile
{
    private const string ReferenceAttribute = "System.Runtime.CompilerServices.ReferenceAssemblyAttribute";
    private const string MetadataAttribute = "System.Reflection.AssemblyMetadataAttribute";

    /// <summary>Reads an assembly, and its symbols from a file beside it or from inside it.</summary>
    public static ModuleDefinition Read(string path)
    {
        var parameters = new ReaderParameters(ReadingMode.Immediate)
        {
            AssemblyResolver = Resolver(path),
            InMemory = true,
            ReadSymbols = true,
            SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false),
        };
        try
        {
            return ModuleDefinition.ReadModule(path, parameters);
        }
        catch (SymbolsNotMatchingException)
        {
            parameters.ReadSymbols = false;
            return ModuleDefinition.ReadModule(path, parameters);
        }
    }

    /// <summary>Finds the assemblies that an assembly references: beside it, or in the shared frameworks of this computer.</summary>
    public static IAssemblyResolver Resolver(string path)
    {
        var resolver = new DefaultAssemblyResolver();
        foreach (string folder in resolver.GetSearchDirectories())
            resolver.RemoveSearchDirectory(folder);

        resolver.AddSearchDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        foreach (string folder in FrameworkFolders())
            resolver.AddSearchDirectory(folder);

        return resolver;
    }

    /// <summary>Refuses what cannot be redirected.</summary>
    /// <exception cref="RedirectException">With the reason.</exception>
    public static void Check(ModuleDefinition module, string path)
    {
        bool isCompiledAhead = (module.Attributes & ModuleAttributes.ILLibrary) != 0;
        if (module.Assembly is null)
            throw new RedirectException($"{path} is a module without an assembly: name the DLL of an assembly.");
        if ((module.Attributes & ModuleAttributes.ILOnly) == 0 && !isCompiledAhead)
            throw new RedirectException($"{path} contains native code of its own (C++/CLI), which runs on Windows only.");
        if (module.Assembly.CustomAttributes.Any(each => each.AttributeType.FullName == ReferenceAttribute))
            throw new RedirectException($"{path} is a reference assembly, without code: name the assembly that runs.");
        if (module.Assembly.CustomAttributes.Any(IsMark))
            throw new RedirectException($"{path} is redirected already: name the original.");
        string name = module.Assembly.Name.Name;
        if (name is "System.Private.CoreLib" || name.StartsWith("HttpCompletionSim", StringComparison.Ordinal))
            throw new RedirectException($"{path} is a part of .NET or of the simulator itself: name the assembly that calls httpapi.dll.");
    }

    /// <summary>Marks the assembly, so that it is not redirected twice.</summary>
    public static void MarkRedirected(ModuleDefinition module, SimulatorMembers simulator)
    {
        TypeReference text = module.TypeSystem.String;
        var attribute = new TypeReference("System.Reflection", "AssemblyMetadataAttribute", module, simulator.RuntimeScope);
        var constructor = new MethodReference(".ctor", module.TypeSystem.Void, attribute)
        {
            HasThis = true,
            Parameters = { new ParameterDefinition(text), new ParameterDefinition(text) },
        };
        module.Assembly.CustomAttributes.Add(new CustomAttribute(constructor)
        {
            ConstructorArguments =
            {
                new CustomAttributeArgument(text, Redirector.Mark),
                new CustomAttributeArgument(text, simulator.Version),
            },
        });
    }

    /// <summary>
    /// Writes the assembly into a temporary folder beside its place and then moves it, so that an interrupted write leaves no half of a
    /// file.
    /// </summary>
    public static void Write(ModuleDefinition module, string path)
    {
        // The framework's images contain code for one operating system, which the loader refuses once the rest has changed. IL runs
        // anywhere.
        module.Attributes |= ModuleAttributes.ILOnly;
        module.Attributes &= ~(ModuleAttributes.ILLibrary | ModuleAttributes.StrongNameSigned);
        module.Architecture = TargetArchitecture.I386;
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}");
        Directory.CreateDirectory(temporary);
        try
        {
            string written = Path.Combine(temporary, Path.GetFileName(path));
            module.Write(written, new WriterParameters
            {
                WriteSymbols = module.HasSymbols,
                SymbolWriterProvider = module.HasSymbols ? new SymbolWriterProvider() : null,
                DeterministicMvid = true,
                Timestamp = 0,
            });
            if (module.HasSymbols)
                File.Move(Path.ChangeExtension(written, ".pdb"), Path.ChangeExtension(path, ".pdb"), overwrite: true);

            File.Move(written, path, overwrite: true);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private static bool IsMark(CustomAttribute attribute) =>
        attribute.AttributeType.FullName == MetadataAttribute
        && attribute.ConstructorArguments is [{ Value: Redirector.Mark }, _];

    private static IEnumerable<string> FrameworkFolders()
    {
        string framework = RuntimeEnvironment.GetRuntimeDirectory();
        yield return framework;

        // .../shared/Microsoft.NETCore.App/10.0.0/: its neighbours are the other frameworks.
        var shared = new DirectoryInfo(Path.GetFullPath(Path.Combine(framework, "..", "..")));
        if (!shared.Exists)
            yield break;

        foreach (DirectoryInfo other in shared.EnumerateDirectories().Where(each => each.Name != "Microsoft.NETCore.App"))
        {
            DirectoryInfo? newest = other.EnumerateDirectories()
                .MaxBy(each => Version.TryParse(each.Name, out Version? version) ? version : new Version());
            if (newest is not null)
                yield return newest.FullName;
        }
    }
}
