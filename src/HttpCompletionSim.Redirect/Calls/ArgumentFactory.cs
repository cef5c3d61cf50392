using HttpCompletionSim.Redirect.Calls.Arguments;
using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Calls;

/// <summary>Chooses how a parameter of a P/Invoke is marshalled, by its type, its attributes and the parameter of the C function.</summary>
internal static class ArgumentFactory
{
    private const string SafeHandle = "System.Runtime.InteropServices.SafeHandle";
    private const string CriticalHandle = "System.Runtime.InteropServices.CriticalHandle";

    /// <summary>The way of one argument.</summary>
    /// <param name="parameter">The parameter of the declaration.</param>
    /// <param name="target">The parameter of the simulator's function.</param>
    /// <param name="targetType">Its type, as a reference of the module.</param>
    /// <param name="call">The P/Invoke, whose character set holds for strings without an attribute.</param>
    /// <param name="hasAnsiVariant">Whether the library has the function for both character sets.</param>
    /// <returns>Null if the parameter's type cannot be marshalled.</returns>
    public static Argument? Create(
        ParameterDefinition parameter, ParameterDefinition target, TypeReference targetType, PInvokeInfo call, bool hasAnsiVariant)
    {
        NativeKind targetKind = NativeTypes.KindOf(target.ParameterType)
            ?? throw new InvalidOperationException(target.ParameterType.FullName);
        TypeReference type = NativeTypes.Plain(parameter.ParameterType);
        if (targetKind == NativeKind.Delegate)
        {
            bool isDelegate = NativeTypes.IsDelegate(type);
            return isDelegate || NativeTypes.KindOf(type) == NativeKind.Pointer
                ? new CallbackArgument(parameter, target.ParameterType.Name, isDelegate)
                : null;
        }

        if (type.MetadataType == MetadataType.Boolean)
            return new BooleanArgument(parameter);
        if (type is ByReferenceType reference)
            return CreateReference(parameter, NativeTypes.Plain(reference.ElementType), reference.ElementType);
        if (type is ArrayType { IsVector: true } array)
            return NativeTypes.IsBlittable(array.ElementType) ? new ArrayArgument(parameter, array.ElementType) : null;
        if (type.MetadataType == MetadataType.String)
            return CreateString(parameter, target, call, hasAnsiVariant);

        switch (NativeTypes.KindOf(type))
        {
            case NativeKind.Structure when NativeTypes.SizeOf(type) is { } size && size == NativeTypes.SizeOf(target.ParameterType):
                return new StructureArgument(parameter, targetType, targetKind);
            case NativeKind.Number32 or NativeKind.Number64 or NativeKind.Pointer when targetKind != NativeKind.Structure:
                return new PlainArgument(parameter, NativeTypes.KindOf(type)!.Value);
        }

        if (NativeTypes.DerivesFrom(type, SafeHandle))
            return new SafeHandleArgument(parameter);

        return NativeTypes.DerivesFrom(type, CriticalHandle) ? new CriticalHandleArgument(parameter) : null;
    }

    /// <summary>
    /// A string in the form that the declaration asks for. A wrong form stays wrong, as on Windows: without CharSet.Unicode httpapi.dll
    /// gets bytes.
    /// </summary>
    private static Argument? CreateString(ParameterDefinition parameter, ParameterDefinition target, PInvokeInfo call, bool hasAnsiVariant)
    {
        if (IsPointerToBytes(target.ParameterType))
            return new AnsiStringArgument(parameter);
        if (hasAnsiVariant)
            return new StringArgument(parameter);

        bool isUnicode = call.IsCharSetUnicode || call.IsCharSetAuto;
        return parameter.MarshalInfo?.NativeType switch
        {
            NativeType.LPWStr => new StringArgument(parameter),
            NativeType.LPStr => new AnsiStringArgument(parameter),
            null or NativeType.LPTStr or NativeType.None => isUnicode ? new StringArgument(parameter) : new AnsiStringArgument(parameter),
            _ => null,
        };
    }

    private static Argument? CreateReference(ParameterDefinition parameter, TypeReference type, TypeReference element)
    {
        if (type.MetadataType == MetadataType.Boolean)
        {
            // Another form than BOOL has another size than what the function writes.
            bool isBool = parameter.MarshalInfo?.NativeType is null or NativeType.Boolean;
            return isBool ? new BooleanReferenceArgument(parameter) : null;
        }

        if (NativeTypes.IsBlittable(type))
            return new ReferenceArgument(parameter, element);
        if (type.IsValueType && !type.IsGenericInstance)
            return new CopiedStructureArgument(parameter, element);

        return NativeTypes.DerivesFrom(type, SafeHandle) && parameter.IsOut ? new NewSafeHandleArgument(parameter, element) : null;
    }

    private static bool IsPointerToBytes(TypeReference type) => type is PointerType { ElementType.MetadataType: MetadataType.Byte };
}
