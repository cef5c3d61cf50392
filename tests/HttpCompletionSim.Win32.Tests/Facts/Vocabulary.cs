using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Win32.Facts;

/// <summary>The facts of the C# vocabulary, found by reflection, under the names that the C headers use.</summary>
internal static class Vocabulary
{
    private static readonly Type[] s_types = [.. typeof(IHttpApi).Assembly.GetExportedTypes().Where(type => !type.IsNested)];

    // An array in C, a type of its own in C#: it shows as the size of the member that has this type. Structures of C are named in capitals,
    // those of the safe wrappers are not.
    private static readonly Type[] s_structures =
    [
        .. s_types.Where(type => type is { IsValueType: true, IsEnum: false }
            && type.Name == type.Name.ToUpperInvariant()
            && type.GetCustomAttribute<InlineArrayAttribute>() is null),
    ];

    public static SortedDictionary<string, int> Sizes()
    {
        var sizes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (Type type in s_structures)
            sizes.Add(type.Name, SizeOf(type));

        sizes.Add("OVERLAPPED", SizeOf(typeof(NativeOverlapped)));
        return sizes;
    }

    public static SortedDictionary<string, string> Fields()
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Type type in s_structures)
            AddFields(fields, type, type.Name, 0);

        return fields;
    }

    public static SortedDictionary<string, int> Members()
    {
        var members = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (Type type in s_types.Where(type => type.IsEnum && type != typeof(NtSeverity)))
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
                members.Add($"{type.Name}.{field.Name}", (int)field.GetRawConstantValue()!);
        }

        return members;
    }

    public static SortedDictionary<string, long> Constants()
    {
        var constants = new SortedDictionary<string, long>(StringComparer.Ordinal);
        IEnumerable<FieldInfo> fields = s_types
            .Where(type => type is { IsAbstract: true, IsSealed: true })
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsStatic);
        foreach (FieldInfo field in fields)
        {
            constants.Add(field.Name, field.GetValue(null) switch
            {
                ulong value => unchecked((long)value),
                nint value => value,
                object value => Convert.ToInt64(value, null),
                null => throw new InvalidOperationException($"{field.Name} has no value."),
            });
        }

        return constants;
    }

    private static int SizeOf(Type type) => Measure($"SizeOf{type.Name}", code => code.Emit(OpCodes.Sizeof, type));

    // A property that returns a reference counts as a field.
    private static int OffsetOf(Type type, string member, Action<ILGenerator> loadAddress) => Measure($"OffsetOf{member}", code =>
    {
        LocalBuilder structure = code.DeclareLocal(type);
        code.Emit(OpCodes.Ldloca, structure);
        loadAddress(code);
        code.Emit(OpCodes.Conv_U);
        code.Emit(OpCodes.Ldloca, structure);
        code.Emit(OpCodes.Conv_U);
        code.Emit(OpCodes.Sub);
    });

    private static void AddFields(SortedDictionary<string, string> fields, Type type, string path, int start)
    {
        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
            Add(field.Name, field.FieldType, code => code.Emit(OpCodes.Ldflda, field));

        IEnumerable<PropertyInfo> references = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType.IsByRef);
        foreach (PropertyInfo property in references)
            Add(property.Name, property.PropertyType.GetElementType()!, code => code.Emit(OpCodes.Call, property.GetMethod!));

        void Add(string name, Type memberType, Action<ILGenerator> loadAddress)
        {
            int offset = start + OffsetOf(type, name, loadAddress);
            if (name == "Anonymous")
            {
                AddFields(fields, memberType, path, offset);
                return;
            }

            string member = $"{path}.{name}";
            if (memberType.DeclaringType == typeof(HTTP_DATA_CHUNK))
            {
                AddFields(fields, memberType, member, offset);
                return;
            }

            // The variants of a data chunk are met twice, through the union and through the properties, and must agree.
            string place = $"{offset}+{SizeOf(memberType)}";
            if (!fields.TryAdd(member, place) && fields[member] != place)
                throw new InvalidOperationException($"{member} is at {fields[member]} and at {place}.");
        }
    }

    // Marshal.SizeOf and OffsetOf describe the marshalled copy. These structures are used in place, so compare their run-time layout.
    private static int Measure(string name, Action<ILGenerator> emit)
    {
        var method = new DynamicMethod(name, typeof(int), Type.EmptyTypes, typeof(Vocabulary).Module, skipVisibility: true);
        ILGenerator code = method.GetILGenerator();
        emit(code);
        code.Emit(OpCodes.Conv_I4);
        code.Emit(OpCodes.Ret);
        return ((Func<int>)method.CreateDelegate(typeof(Func<int>)))();
    }
}
