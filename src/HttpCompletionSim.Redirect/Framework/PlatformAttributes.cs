using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Framework;

/// <summary>Removes the attributes that say an API needs Windows: after the redirection it does not, and the compiler would warn.</summary>
internal static class PlatformAttributes
{
    private const string Supported = "System.Runtime.Versioning.SupportedOSPlatformAttribute";

    /// <summary>Removes them from an assembly and all that is in it.</summary>
    public static void Remove(ModuleDefinition module)
    {
        Remove(module.Assembly);
        Remove((ICustomAttributeProvider)module);
        foreach (TypeDefinition type in module.GetTypes())
        {
            Remove(type);
            IEnumerable<ICustomAttributeProvider> members = [.. type.Methods, .. type.Properties, .. type.Fields, .. type.Events];
            foreach (ICustomAttributeProvider member in members)
                Remove(member);
        }
    }

    private static void Remove(ICustomAttributeProvider holder)
    {
        if (!holder.HasCustomAttributes)
            return;

        CustomAttribute[] ofWindows = [.. holder.CustomAttributes.Where(IsWindows)];
        foreach (CustomAttribute attribute in ofWindows)
            holder.CustomAttributes.Remove(attribute);
    }

    private static bool IsWindows(CustomAttribute attribute) =>
        attribute.AttributeType.FullName == Supported
        && attribute.ConstructorArguments is [{ Value: string platform }]
        && platform.StartsWith("windows", StringComparison.OrdinalIgnoreCase);
}
