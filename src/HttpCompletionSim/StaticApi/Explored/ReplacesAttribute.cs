namespace HttpCompletionSim.Win32.Explored;

/// <summary>
/// Says which member of .NET a static method stands for, or which type a type stands for, in assemblies that are redirected in mode
/// Explore. HttpCompletionSim.Redirect reads it.
/// </summary>
/// <remarks>A static method that stands for an instance method has the instance as its first parameter, by reference for a structure. The
/// type parameters of the type come before those of the method. A static method for a constructor returns the object.</remarks>
/// <param name="type">The type; on a method that of its member, if it is not the one of the class.</param>
/// <param name="member">The name of the member; null for the name of the method.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method)]
internal sealed class ReplacesAttribute(Type type, string? member = null) : Attribute
{
    public Type Type => type;

    public string? Member => member;
}
