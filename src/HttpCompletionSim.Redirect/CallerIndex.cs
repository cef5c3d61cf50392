using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect;

/// <summary>Which methods of an assembly mention which members, found once by reading every body.</summary>
internal sealed class CallerIndex
{
    private readonly Dictionary<string, List<(MethodDefinition Caller, Instruction Place)>> _uses = [];

    public CallerIndex(ModuleDefinition module)
    {
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (instruction.Operand is not MethodReference used)
                    continue;

                string name = Key(used);
                if (!_uses.TryGetValue(name, out List<(MethodDefinition, Instruction)>? places))
                    _uses[name] = places = [];

                places.Add((method, instruction));
            }
        }
    }

    /// <summary>The instructions that mention a method.</summary>
    public IReadOnlyList<(MethodDefinition Caller, Instruction Place)> UsesOf(MethodReference method) =>
        _uses.TryGetValue(Key(method), out List<(MethodDefinition, Instruction)>? places) ? places : [];

    /// <summary>
    /// The names of the methods that mention a method, each once. A method that the compiler made has the name of its source.
    /// </summary>
    public IReadOnlyList<string> CallersOf(MethodReference method) => [.. UsesOf(method).Select(use => NameOf(use.Caller)).Distinct()];

    private static string Key(MethodReference method) => method.GetElementMethod().FullName;

    private static string NameOf(MethodDefinition method) => $"{method.DeclaringType.FullName.Replace('/', '.')}.{method.Name}";
}
