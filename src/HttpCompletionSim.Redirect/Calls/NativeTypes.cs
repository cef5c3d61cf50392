using Mono.Cecil;

namespace HttpCompletionSim.Redirect.Calls;

/// <summary>What a managed type looks like in a C call.</summary>
internal static class NativeTypes
{
    /// <summary>The form of a type that needs no marshalling.</summary>
    /// <returns>Null for a type that has no such form, such as a string.</returns>
    public static NativeKind? KindOf(TypeReference type)
    {
        switch (Plain(type))
        {
            case PointerType or FunctionPointerType:
                return NativeKind.Pointer;
            case { MetadataType: MetadataType.Void }:
                return NativeKind.None;
            case { MetadataType: MetadataType.IntPtr or MetadataType.UIntPtr }:
                return NativeKind.Pointer;
            case { MetadataType: MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double }:
                return NativeKind.Number64;
            case { IsPrimitive: true }:
                return NativeKind.Number32;
            case { IsValueType: true, IsGenericInstance: false }:
                return NativeKind.Structure;
            case { IsArray: false, IsByReference: false, IsGenericParameter: false } other when IsDelegate(other):
                return NativeKind.Delegate;
            default:
                return null;
        }
    }

    /// <summary>A type without modifiers and, for an enumeration, the type of its numbers.</summary>
    public static TypeReference Plain(TypeReference type)
    {
        while (type is IModifierType modified)
            type = modified.ElementType;

        return type is { IsPrimitive: false, IsValueType: true, IsGenericInstance: false, MetadataType: MetadataType.ValueType }
            && type.Resolve() is { IsEnum: true } enumeration
                ? enumeration.Fields.Single(field => !field.IsStatic).FieldType
                : type;
    }

    /// <summary>Whether the stack holds the number with its sign.</summary>
    public static bool IsSigned(TypeReference type) =>
        Plain(type).MetadataType
            is MetadataType.SByte or MetadataType.Int16 or MetadataType.Int32 or MetadataType.Int64 or MetadataType.IntPtr;

    /// <summary>
    /// The size in bytes that the form of a type has in memory, on a 64-bit system; null for a type without a fixed layout.
    /// </summary>
    public static int? SizeOf(TypeReference type) => Layout(type)?.Size;

    /// <summary>Whether a type has the same bytes in managed and in native memory.</summary>
    public static bool IsBlittable(TypeReference type) => Layout(type) is not null;

    /// <summary>Whether a class is a base of a type.</summary>
    public static bool DerivesFrom(TypeReference type, string baseName)
    {
        if (type.IsArray || type.IsByReference || type.IsPointer || type.IsGenericParameter)
            return false;

        for (TypeDefinition? each = type.Resolve(); each is not null; each = each.BaseType?.Resolve())
        {
            if (each.FullName == baseName)
                return true;
        }

        return false;
    }

    /// <summary>Whether a type is a delegate.</summary>
    public static bool IsDelegate(TypeReference type) => DerivesFrom(type, "System.MulticastDelegate");

    private static (int Size, int Alignment)? Layout(TypeReference type)
    {
        TypeReference plain = Plain(type);
        switch (plain.MetadataType)
        {
            case MetadataType.SByte or MetadataType.Byte:
                return (1, 1);
            case MetadataType.Int16 or MetadataType.UInt16:
                return (2, 2);
            case MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single:
                return (4, 4);
            case MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double:
                return (8, 8);
            case MetadataType.IntPtr or MetadataType.UIntPtr or MetadataType.Pointer or MetadataType.FunctionPointer:
                return (8, 8);
            case MetadataType.ValueType:
                return plain.Resolve() is { } structure ? Layout(structure) : null;
            default:
                return null;
        }
    }

    private static (int Size, int Alignment)? Layout(TypeDefinition structure)
    {
        if (structure.IsAutoLayout)
            return null;

        int pack = structure.PackingSize <= 0 ? 8 : structure.PackingSize;
        int size = 0;
        int alignment = 1;
        foreach (FieldDefinition field in structure.Fields.Where(field => !field.IsStatic))
        {
            if (field.HasMarshalInfo || Layout(field.FieldType) is not { } layout)
                return null;

            int fieldAlignment = Math.Min(layout.Alignment, pack);
            int offset = structure.IsExplicitLayout ? field.Offset : Aligned(size, fieldAlignment);
            size = Math.Max(size, offset + layout.Size);
            alignment = Math.Max(alignment, fieldAlignment);
        }

        return (Math.Max(Math.Max(Aligned(size, alignment), structure.ClassSize), 1), alignment);
    }

    private static int Aligned(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;
}
