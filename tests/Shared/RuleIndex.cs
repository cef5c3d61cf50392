using System.Reflection;
using Xunit.v3;

namespace HttpCompletionSim;

/// <summary>Which tests of this assembly check which rules, as lines: the id, the assembly, the test.</summary>
/// <remarks>
/// A test names rules by its own <see cref="RuleAttribute"/>, by that of its class, or by a trait on a row of its data. Traits on rows
/// let a document or a table name rules for each of its sections or lines.
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

    /// <summary>The rows of a member whose type allows traits on rows. Other members are not evaluated, because that may be slow.</summary>
    private static IEnumerable<ITheoryDataRow> RowsOf(MemberDataAttribute data, Type type) =>
        (data.MemberType ?? type).GetProperty(data.MemberName) is { } property && property.PropertyType == typeof(
            IEnumerable<ITheoryDataRow>)
            ? (IEnumerable<ITheoryDataRow>)property.GetValue(null)!
            : [];
}
