using System.Reflection;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Win32.Facts;

namespace HttpCompletionSim.Windows.Parity;

/// <summary>Compares interfaces, static API, P/Invoke declarations and callbacks with the prototypes of the headers.</summary>
internal sealed class Parity(Gaps gaps)
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
    };

    private static readonly Dictionary<Type, Type> s_staticClasses = new()
    {
        [typeof(IHttpApi)] = typeof(HttpApi),
        [typeof(IKernel32)] = typeof(Kernel32),
        [typeof(IThreadPoolIo)] = typeof(ThreadPoolIo),
        [typeof(INtDll)] = typeof(NtDll),
    };

    private static readonly Type[] s_callbacks = [typeof(ApcRoutine), typeof(OverlappedCompletionRoutine), typeof(ThreadpoolIoCallback)];

    /// <summary>A line for each difference that is not listed.</summary>
    public IReadOnlyList<string> Differences() =>
    [
        .. s_staticClasses.Keys.SelectMany(contract => contract.GetMethods().SelectMany(member => Function(contract, member))),
        .. s_callbacks.SelectMany(callback => Callback(callback)),
        .. Win32Facts.Functions.Keys.Except(EntryPoints).Select(name => $"{name}: in the headers' facts and on no interface"),
    ];

    private IEnumerable<string> EntryPoints =>
        s_staticClasses.Keys.SelectMany(contract => contract.GetMethods()).Select(member => EntryPoint(member.Name));

    /// <summary>The differences of one method.</summary>
    public IEnumerable<string> Compare(string where, MethodInfo method, Prototype prototype, bool isImport = false)
    {
        ParameterInfo[] found = method.GetParameters();
        if (found.Length != prototype.Parameters.Count)
        {
            yield return $"{where}.{prototype.Name}: {found.Length} parameters, {prototype.Parameters.Count} in C";
            yield break;
        }

        if (NameOf(method.ReturnType) is var returns && returns != TypeFor(prototype, prototype.Returns, "return", isImport))
            yield return $"{where}.{prototype.Name} returns {returns}, {prototype.Returns} in C";

        foreach ((ParameterInfo parameter, (string type, string name)) in found.Zip(prototype.Parameters))
        {
            string position = $"{where}.{prototype.Name}, parameter {parameter.Position}";
            if (parameter.Name != name && parameter.Name != gaps.Find("names", $"{prototype.Name}.{name}", name))
                yield return $"{position}: {parameter.Name}, {name} in C";

            if (NameOf(parameter.ParameterType) is var has && has != TypeFor(prototype, type, name, isImport))
                yield return $"{position}: {has} {parameter.Name}, {type} in C";
        }
    }

    private IEnumerable<string> Function(Type contract, MethodInfo member)
    {
        if (!Win32Facts.Functions.TryGetValue(EntryPoint(member.Name), out string? text))
            return gaps.Find("functions", member.Name) is null ? [$"{member.Name}: no prototype"] : [];

        var prototype = Prototype.Parse(member.Name, text);
        return [.. Compare(contract.Name, member, prototype), .. Static(contract, prototype), .. Import(prototype)];
    }

    /// <summary>One overload is the function; the others, for strings and safe handles, have its parameters under the same names.</summary>
    private IEnumerable<string> Static(Type contract, Prototype prototype)
    {
        Type type = s_staticClasses[contract];
        MethodInfo[] overloads =
            [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.Name == prototype.Name)];
        string[][] differences = [.. overloads.Select(overload => Compare($"static {type.Name}", overload, prototype).ToArray())];
        if (!differences.Any(each => each.Length == 0))
            return differences.FirstOrDefault() ?? [$"static {type.Name}.{prototype.Name}: missing"];

        return from overload in overloads
               let names = overload.GetParameters().Select(parameter => parameter.Name)
               where !names.SequenceEqual(contract.GetMethod(prototype.Name)!.GetParameters().Select(parameter => parameter.Name))
               select $"static {type.Name}.{prototype.Name}: an overload names its parameters {string.Join(", ", names)}";
    }

    private IEnumerable<string> Import(Prototype prototype)
    {
        MethodInfo? declaration = Functions.AllDeclarations().SingleOrDefault(method => method.Name == prototype.Name);
        if (declaration is not null)
            return Compare(declaration.DeclaringType!.Name, declaration, prototype, isImport: true);

        return gaps.Find("not imported", prototype.Name) is null ? [$"{prototype.Name}: no P/Invoke declaration"] : [];
    }

    private IEnumerable<string> Callback(Type callback)
    {
        string name = Win32Facts.Types.Single(type => type.Value == callback.Name).Key;
        return Compare(callback.Name, callback.GetMethod("Invoke")!, Prototype.Parse(name, Win32Facts.Callbacks[name]));
    }

    private string EntryPoint(string function) => gaps.Find("entry points", function) ?? function;

    private string TypeFor(Prototype prototype, string type, string parameter, bool isImport) =>
        (isImport ? gaps.Find("types of P/Invoke", type) : null)
        ?? gaps.Find("types", $"{prototype.Name}.{parameter}", type)
        ?? Win32Facts.Types.GetValueOrDefault(type)
        ?? $"a type without facts: {type}";

    private static string NameOf(Type type) =>
        type.IsPointer ? NameOf(type.GetElementType()!) + "*" : s_keywords.GetValueOrDefault(type, type.Name);
}
