using System.Reflection;
using Xunit.v3;

namespace HttpCompletionSim;

/// <summary>Which tests of this assembly check which rules. Each line is a rule's id, the assembly and a test.</summary>
/// <remarks>
/// A test names rules with its own <see cref="RuleAttribute"/>, with that of its class, or with a trait on a row of its data. Tests that
/// read their cases from a document or a table use the trait.
/// </remarks>
internal static class RuleIndex
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Lines { get; } =
    [
        .. (from type in typeof(RuleIndex).Assembly.GetTypes()
            from entry in OfType(type)
            select $"{entry.Rule} {typeof(RuleIndex).Assembly.GetName().Name}: {entry.Test}")
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Rule, string Test)> OfType(Type type)
    {
        MethodInfo[] tests = [.. type.GetMethods(Declared).Where(method => method.GetCustomAttributes().OfType<IFactAttribute>().Any())];
        IEnumerable<(string, string)> ofClass =
            from rules in type.GetCustomAttributes<RuleAttribute>(inherit: false)
            where tests.Length > 0
            from rule in rules.Ids
            select (rule, type.Name);
        IEnumerable<(string, string)> ofMethods =
            from test in tests
            from rules in test.GetCustomAttributes<RuleAttribute>()
            from rule in rules.Ids
            select (rule, $"{type.Name}.{test.Name}");
        IEnumerable<(string, string)> ofRows =
            from test in tests
            from data in test.GetCustomAttributes<MemberDataAttribute>()
            from row in RowsOf(data, type)
            from trait in row.Traits ?? []
            where trait.Key == "Rule"
            from rule in trait.Value
            select (rule, $"{type.Name}, {row.GetData()[0]}");
        return ofClass.Concat(ofMethods).Concat(ofRows);
    }

    /// <summary>The rows of a member whose type allows traits. Other members are not evaluated, because that may take long.</summary>
    private static IEnumerable<ITheoryDataRow> RowsOf(MemberDataAttribute data, Type type)
    {
        PropertyInfo? property = (data.MemberType ?? type).GetProperty(data.MemberName);
        return property?.PropertyType == typeof(IEnumerable<ITheoryDataRow>)
            ? (IEnumerable<ITheoryDataRow>)property.GetValue(null)!
            : [];
    }
}
