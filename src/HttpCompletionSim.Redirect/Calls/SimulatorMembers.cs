using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Calls;

/// <summary>
/// The static functions and types of the simulator to which an assembly is redirected, read from the simulator's own assembly.
/// </summary>
internal sealed class SimulatorMembers : IDisposable
{
    private const string Functions = "HttpCompletionSim.Win32";
    private const string Support = "HttpCompletionSim.Win32.Redirected";

    private readonly ModuleDefinition _module;
    private readonly ModuleDefinition _simulator;
    private readonly Dictionary<(string Library, string Name), MethodDefinition> _functions = [];

    public SimulatorMembers(ModuleDefinition module)
    {
        _module = module;
        string file = typeof(SimulatedMachine).Assembly.Location;
        _simulator = ModuleDefinition.ReadModule(file, new ReaderParameters { AssemblyResolver = AssemblyFile.Resolver(file) });
        AddMethods(WindowsLibraries.HttpApi, TypeOf(Support, "RedirectedHttpApi"));
        Add(WindowsLibraries.HttpApi, "HttpApi");
        Add(WindowsLibraries.Kernel32, "Kernel32");
        Add(WindowsLibraries.Kernel32, "ThreadPoolIo");
        Add(WindowsLibraries.NtDll, "NtDll");
        AddMethods(WindowsLibraries.Kernel32, TypeOf(Support, "LibraryLoader"));
        RuntimeScope = module.ImportReference(_simulator.GetType(Support, "RedirectedCall").BaseType).Scope;
    }

    /// <summary>The version of the simulator.</summary>
    public string Version => _simulator.Assembly.Name.Version.ToString(3);

    /// <summary>The assembly of the framework that has the types such as String and SafeHandle.</summary>
    public IMetadataScope RuntimeScope { get; }

    /// <summary>
    /// The static function for a P/Invoke, in the form that takes only numbers, pointers, structures and delegates; null if there is none.
    /// </summary>
    /// <param name="library">A library as <see cref="WindowsLibraries.Find"/> names it.</param>
    /// <param name="call">The P/Invoke. Unless its spelling is exact, the letter for its character set may be missing.</param>
    public MethodDefinition? FindFunction(string library, PInvokeInfo call)
    {
        string name = call.EntryPoint;
        if (_functions.TryGetValue((library, name), out MethodDefinition? found))
            return found;
        string letter = call.IsCharSetUnicode || call.IsCharSetAuto ? "W" : "A";
        if (!call.IsNoMangle && _functions.TryGetValue((library, name + letter), out found))
            return found;

        // The simulator has the functions for Unicode under the name without a letter.
        return name.EndsWith('W') && _functions.TryGetValue((library, name[..^1]), out found) ? found : null;
    }

    /// <summary>A type of the simulator for redirected assemblies, as a reference of the module.</summary>
    public TypeReference SupportType(string name) => _module.ImportReference(TypeOf(Support, name));

    /// <summary>A method of RedirectedCall, as a reference of the module.</summary>
    public MethodReference Helper(string name) =>
        _module.ImportReference(TypeOf(Support, "RedirectedCall").Methods.Single(method => method.Name == name));

    /// <summary>A method of RedirectedCall with one type parameter, for a type.</summary>
    public MethodReference Helper(string name, TypeReference argument) =>
        new GenericInstanceMethod(Helper(name)) { GenericArguments = { argument } };

    /// <summary>A reference of the module to a member of the simulator.</summary>
    public MethodReference Import(MethodDefinition method) => _module.ImportReference(method);

    /// <summary>A reference of the module to a type of the simulator.</summary>
    public TypeReference Import(TypeReference type) => _module.ImportReference(type);

    /// <summary>The types of a namespace of the simulator.</summary>
    public IEnumerable<TypeDefinition> TypesOf(string space) => _simulator.Types.Where(type => type.Namespace == space);

    /// <summary>A type of the simulator by its name.</summary>
    public TypeDefinition? FindType(string fullName) => _simulator.GetType(fullName);

    /// <summary>Closes the simulator's assembly and those that were read with it.</summary>
    public void Dispose()
    {
        _simulator.AssemblyResolver.Dispose();
        _simulator.Dispose();
    }

    private TypeDefinition TypeOf(string space, string name) =>
        _simulator.GetType(space, name) ?? throw new InvalidOperationException($"The simulator has no type {space}.{name}.");

    private void Add(string library, string type) => AddMethods(library, TypeOf(Functions, type));

    private void AddMethods(string library, TypeDefinition type)
    {
        foreach (MethodDefinition method in type.Methods.Where(each => each.IsPublic && each.IsStatic && !each.HasGenericParameters))
        {
            if (method.Parameters.All(parameter => IsNative(parameter.ParameterType)))
                _functions.TryAdd((library, method.Name), method);
        }
    }

    /// <summary>
    /// Whether a parameter has the type of the C declaration: no reference, no class but a delegate, no type that converts.
    /// </summary>
    private static bool IsNative(TypeReference type) => type switch
    {
        PointerType => true,
        { IsPrimitive: true } => true,
        { IsByReference: true } or { IsArray: true } => false,
        { IsValueType: true } => !type.Name.EndsWith("Argument", StringComparison.Ordinal),
        _ => type.Resolve() is { BaseType.Name: "MulticastDelegate" },
    };
}
