using System.Reflection;
using System.Runtime.CompilerServices;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>The scenarios of a compiled assembly.</summary>
internal sealed class ScenarioAssembly
{
    private const string Form =
        "a scenario is a public static method of a public class, takes a SimulatedMachine, and returns nothing or a Task";

    private const BindingFlags AnyMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private ScenarioAssembly(string path, Scenario[] scenarios)
    {
        Path = path;
        Scenarios = scenarios;
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>The file name.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>Its scenarios, in the order of their names. At least one.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; }

    /// <summary>Loads an assembly and finds its scenarios.</summary>
    /// <exception cref="UsageException">It cannot be loaded, was built for another version of the simulator, or has no scenario or one that
    /// cannot be run.</exception>
    public static ScenarioAssembly Load(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new UsageException($"{path} is no file: name a compiled assembly with scenarios.");

        try
        {
            CheckVersion(path, AssemblyName.GetAssemblyName(full));
            Assembly assembly = new ScenarioContext(full).LoadFromAssemblyPath(full);
            CheckReferences(path, assembly);
            Scenario[] scenarios =
            [
                .. from type in assembly.GetTypes()
                   from method in type.GetMethods(AnyMethod)
                   where method.IsDefined(typeof(ScenarioAttribute), inherit: false)
                   let scenario = ScenarioOf(method, method.GetCustomAttribute<ScenarioAttribute>()!)
                   orderby scenario.Name
                   select scenario,
            ];
            if (scenarios.Length == 0)
                throw new UsageException($"{path} has no scenario: mark one with [Scenario] of HttpCompletionSim.Testing; {Form}.");

            if (scenarios.GroupBy(each => each.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw new UsageException($"{path} has {twice.Count()} scenarios with the name '{twice.Key}': give each a name of its own.");

            return new ScenarioAssembly(path, scenarios);
        }
        catch (BadImageFormatException)
        {
            throw new UsageException($"{path} is no assembly of .NET: name a compiled assembly with scenarios.");
        }
        catch (ReflectionTypeLoadException failure)
        {
            throw NotLoaded(path, failure.LoaderExceptions.OfType<Exception>().FirstOrDefault() ?? failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or TypeLoadException)
        {
            throw NotLoaded(path, failure);
        }
    }

    /// <summary>The scenario with a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public Scenario Find(string name) => Scenarios.FirstOrDefault(each => each.Name == name) ?? throw Unknown(name);

    /// <summary>The error for a name, or a pattern, of no scenario.</summary>
    public UsageException Unknown(string name) =>
        new($"{Path} has no scenario '{name}'. It has {string.Join(", ", Scenarios.Select(each => each.Name))}.");

    private static UsageException NotLoaded(string path, Exception failure) =>
        new($"{path} cannot be loaded: {failure.Message} Name it in the folder of its build, where its dependencies are.");

    private static void CheckVersion(string path, AssemblyName name)
    {
        if (ScenarioContext.SharedAssemblies.ContainsKey(name.Name!))
            throw new UsageException($"{path} is a part of the simulator and has no scenario: name an assembly of yours.");
    }

    private static void CheckReferences(string path, Assembly assembly)
    {
        foreach (AssemblyName reference in assembly.GetReferencedAssemblies())
        {
            bool isOurs = reference.Name!.StartsWith(nameof(HttpCompletionSim), StringComparison.Ordinal);
            if (isOurs && ScenarioContext.SharedAssemblies.TryGetValue(reference.Name, out AssemblyName? own)
                && own.Version != reference.Version)
            {
                throw new UsageException(
                    $"{path} was built for {reference.Name} {reference.Version}, and this httpsim has {own.Version}: "
                    + "build it for this version, or use httpsim of that version.");
            }
        }
    }

    private static Scenario ScenarioOf(MethodInfo method, ScenarioAttribute attribute)
    {
        string name = $"{method.DeclaringType!.Name}.{method.Name}";
        bool isFound = method is { IsPublic: true, IsStatic: true, IsGenericMethodDefinition: false }
            && method.DeclaringType is { IsVisible: true, ContainsGenericParameters: false };
        bool isTask = typeof(Task).IsAssignableFrom(method.ReturnType);
        ParameterInfo[] parameters = method.GetParameters();
        if (!isFound || parameters is not [{ } only] || only.ParameterType != typeof(SimulatedMachine)
            || (!isTask && method.ReturnType != typeof(void)))
        {
            throw new UsageException($"{name} has [Scenario] and is none: {Form}.");
        }

        if (!isTask && method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false))
            throw new UsageException($"{name} is async void, so the end of it cannot be seen: let it return a Task.");

        return new Scenario(attribute.Name ?? name, BodyOf(method, isTask), OptionsOf(method, attribute, name));
    }

    private static Action<SimulatedMachine> BodyOf(MethodInfo method, bool isTask)
    {
        if (!isTask)
            return method.CreateDelegate<Action<SimulatedMachine>>();

        return Simulation.Waiting(method.CreateDelegate<Func<SimulatedMachine, Task>>());
    }

    private static SimulationOptions OptionsOf(MethodInfo method, ScenarioAttribute attribute, string name)
    {
        SimulationOptions options = attribute.Options is { } property
            ? Read(method.DeclaringType!, property, name)
            : new SimulationOptions();
        if (attribute.Profile is { } profileName)
        {
            CompletionProfile profile = CompletionProfile.All.FirstOrDefault(each => each.Name == profileName)
                ?? throw new UsageException(
                    $"The profile of {name} cannot be '{profileName}': write one of "
                    + $"{string.Join(", ", CompletionProfile.All.Select(each => each.Name))}.");
            options = options with { Machine = (options.Machine ?? new MachineOptions()) with { Profile = profile } };
        }

        return attribute.MaxSchedulingPoints switch
        {
            0 => options,
            > 0 and long limit => options with { MaxSchedulingPoints = limit },
            _ => throw new UsageException($"MaxSchedulingPoints of {name} is negative."),
        };
    }

    private static SimulationOptions Read(Type type, string property, string name)
    {
        PropertyInfo? found = type.GetProperty(property, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static);
        try
        {
            return found?.GetValue(null) as SimulationOptions
                ?? throw new UsageException($"The options of {name} are in no static property '{property}' of type SimulationOptions.");
        }
        catch (TargetInvocationException failure)
        {
            throw new UsageException($"The options of {name} cannot be read: {failure.GetBaseException().Message}");
        }
    }
}
