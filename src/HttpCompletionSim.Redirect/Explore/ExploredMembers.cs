using HttpCompletionSim.Redirect.Calls;
using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Explore;

/// <summary>What of the simulator stands for members and types of .NET in mode Explore. Read from the attributes of the
/// simulator.</summary>
internal sealed class ExploredMembers
{
    private const string Attribute = "HttpCompletionSim.Win32.Explored.ReplacesAttribute";

    private readonly Dictionary<string, (MethodDefinition Method, bool MakesObject)> _methods = [];
    private readonly Dictionary<string, TypeDefinition> _types = [];

    public ExploredMembers(SimulatorMembers simulator)
    {
        foreach (TypeDefinition type in simulator.TypesOf("HttpCompletionSim.Win32.Explored"))
        {
            CustomAttribute? ofType = Find(type);
            if (ofType is not null && !(type.IsAbstract && type.IsSealed))
            {
                _types[TypeIn(ofType).FullName] = type;
                continue;
            }

            foreach (MethodDefinition method in type.Methods.Where(each => each.IsPublic && each.IsStatic))
            {
                if ((Find(method) ?? ofType) is { } attribute)
                    Add(method, TypeIn(attribute), NameIn(attribute) ?? method.Name);
            }
        }
    }

    /// <summary>The type that stands for a type of .NET; null for none.</summary>
    public TypeDefinition? FindType(TypeReference type) => _types.GetValueOrDefault(type.FullName);

    /// <summary>The static method that stands for a member of .NET; null for none.</summary>
    public MethodDefinition? FindMethod(MethodReference member, out bool makesObject)
    {
        (MethodDefinition? method, makesObject) = _methods.GetValueOrDefault(SignatureText.Of(member));
        return method;
    }

    private static CustomAttribute? Find(ICustomAttributeProvider holder) =>
        holder.CustomAttributes.FirstOrDefault(each => each.AttributeType.FullName == Attribute);

    private static TypeReference TypeIn(CustomAttribute attribute) => (TypeReference)attribute.ConstructorArguments[0].Value;

    private static string? NameIn(CustomAttribute attribute) => (string?)attribute.ConstructorArguments[1].Value;

    private void Add(MethodDefinition method, TypeReference type, string name) =>
        _methods.Add(SignatureText.Of(method, type.GetElementType(), name), (method, name == ".ctor"));
}
