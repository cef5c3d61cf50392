using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Explore;

/// <summary>The parameters of a method as text that is equal for a member of .NET and the method that stands for it.</summary>
internal static class SignatureText
{
    /// <summary>A member of .NET: its type, its name, and its parameters, the instance first.</summary>
    public static string Of(MethodReference member)
    {
        TypeReference type = member.DeclaringType.GetElementType();
        List<string> parameters = [.. member.Parameters.Select(parameter => Of(parameter.ParameterType, 0))];
        if (member.HasThis && member.Name != ".ctor")
            parameters.Insert(0, Instance(type));

        return Join(type.FullName, member.Name, parameters);
    }

    /// <summary>A static method that stands for a member of a type.</summary>
    /// <param name="method">The method.</param>
    /// <param name="type">The type; how many type parameters it has decides which of the method's own stand for them.</param>
    /// <param name="name">The name of the member.</param>
    public static string Of(MethodDefinition method, TypeReference type, string name)
    {
        int arity = ArityOf(type);
        List<string> parameters = [.. method.Parameters.Select(parameter => Of(parameter.ParameterType, arity))];
        string instance = Instance(type);
        if (parameters.Count > 0 && parameters[0] == instance + "&")
            parameters[0] = instance;

        return Join(type.FullName, name, parameters);
    }

    /// <summary>How many type parameters a type has, those of the types around it included.</summary>
    public static int ArityOf(TypeReference type)
    {
        int mark = type.Name.IndexOf('`');
        int own = mark < 0 ? 0 : int.Parse(type.Name.AsSpan(mark + 1), System.Globalization.CultureInfo.InvariantCulture);
        return own + (type.DeclaringType is { } outer ? ArityOf(outer) : 0);
    }

    private static string Join(string type, string name, List<string> parameters) => $"{type}::{name}({string.Join(',', parameters)})";

    private static string Instance(TypeReference type)
    {
        int arity = ArityOf(type);
        return arity == 0 ? type.FullName : $"{type.FullName}<{string.Join(',', Enumerable.Range(0, arity).Select(each => "!" + each))}>";
    }

    private static string Of(TypeReference type, int arity) => type switch
    {
        GenericParameter { Type: GenericParameterType.Type } parameter => "!" + parameter.Position,
        GenericParameter parameter when parameter.Position < arity => "!" + parameter.Position,
        GenericParameter parameter => "!!" + (parameter.Position - arity),
        GenericInstanceType instance =>
            $"{instance.ElementType.FullName}<{string.Join(',', instance.GenericArguments.Select(each => Of(each, arity)))}>",
        ByReferenceType reference => Of(reference.ElementType, arity) + "&",
        ArrayType array => Of(array.ElementType, arity) + "[]",
        PointerType pointer => Of(pointer.ElementType, arity) + "*",
        IModifierType modified => Of(modified.ElementType, arity),
        _ => type.FullName,
    };
}
