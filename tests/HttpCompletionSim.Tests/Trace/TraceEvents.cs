using System.Reflection;

namespace HttpCompletionSim.Tests.Trace;

/// <summary>The closed set of events, and one of each kind with every member filled.</summary>
internal static class TraceEvents
{
    /// <summary>The type of each kind.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [
            .. typeof(TraceEvent).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(TraceEvent)))
                .OrderBy(type => type.Name, StringComparer.Ordinal),
        ];

    /// <summary>The members that a kind adds to those that every event has.</summary>
    public static IReadOnlyList<PropertyInfo> MembersOf(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(member => member.SetMethod is not null),
        ];

    /// <summary>An event of this kind. Every member has a value of its own.</summary>
    public static TraceEvent Filled(Type type)
    {
        TraceEvent made = Empty(type);
        int number = 100;
        foreach (PropertyInfo member in MembersOf(type))
            member.SetValue(made, ValueOf(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType, member.Name, ++number));

        return made with { Sequence = 7, Time = TimeSpan.FromTicks(712_345), Thread = "kernel", Rules = ["PKT-02", "OVL-11"] };
    }

    /// <summary>An event of this kind in which no member has a value but those that must have one.</summary>
    public static TraceEvent Empty(Type type)
    {
        var made = (TraceEvent)Activator.CreateInstance(type)!;
        foreach (PropertyInfo member in MembersOf(type))
        {
            if (member.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null)
                member.SetValue(made, $"{member.Name}#1");
            else if (member.PropertyType.IsEnum)
                member.SetValue(made, Enum.GetValues(member.PropertyType).GetValue(0));
        }

        return made;
    }

    private static object ValueOf(Type type, string name, int number) => type switch
    {
        _ when type == typeof(string) => $"{name} \"{number}\" <ü>",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => number,
        _ when type == typeof(uint) => uint.MaxValue - (uint)number,
        _ when type == typeof(ulong) => ulong.MaxValue - (ulong)number,
        _ when type == typeof(CallArguments) =>
            CallArguments.Create(new CallArgument("hEvent", "event#1"), new CallArgument("dwMilliseconds", "INFINITE")),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(1)!,
        _ => throw new NotSupportedException($"No value is known for a member of type {type.Name}."),
    };
}
