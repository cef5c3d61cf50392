namespace HttpCompletionSim.Win32.Facts;

public sealed class VocabularyFactsTests
{
    [Fact]
    [Rule("LAY-01", "LAY-02", "LAY-03", "LAY-04", "LAY-05")]
    public void Every_structure_has_the_size_of_its_C_counterpart()
    {
        Differences(Vocabulary.Sizes(), Win32Facts.Sizes).ShouldBeEmpty();
    }

    [Fact]
    [Rule("LAY-06", "LAY-10", "LAY-12", "LAY-16", "LAY-17")]
    public void Every_structure_member_has_the_offset_and_size_of_its_C_counterpart()
    {
        // OVERLAPPED is a type of the runtime here, with extension properties that have tests of their own.
        IEnumerable<KeyValuePair<string, string>> facts = Win32Facts.Fields.Where(fact =>
            !fact.Key.StartsWith("OVERLAPPED.", StringComparison.Ordinal));

        Differences(Vocabulary.Fields(), facts).ShouldBeEmpty();
    }

    [Fact]
    [Rule("CONST-05", "CONST-06", "CONST-10", "CONST-14", "CONST-16")]
    public void Every_enumeration_member_has_the_value_of_its_C_counterpart()
    {
        Differences(Vocabulary.Members(), Win32Facts.Members).ShouldBeEmpty();
    }

    [Fact]
    [Rule("CONST-01", "CONST-02")]
    public void Every_constant_has_the_value_of_its_C_counterpart()
    {
        Differences(Vocabulary.Constants(), Win32Facts.Constants).ShouldBeEmpty();
    }

    [Fact]
    public void Every_enumeration_is_a_32_bit_integer_as_in_C()
    {
        IEnumerable<Type> others = typeof(IHttpApi).Assembly.GetExportedTypes()
            .Where(type => type.IsEnum && type.GetEnumUnderlyingType() != typeof(int));

        others.ShouldBeEmpty();
    }

    [Fact]
    public void The_comparison_notices_a_wrong_value_and_a_name_missing_on_either_side()
    {
        Dictionary<string, int> vocabulary = new() { ["same"] = 1, ["wrong"] = 2, ["only C#"] = 3 };
        Dictionary<string, int> facts = new() { ["same"] = 1, ["wrong"] = 9, ["only C"] = 4 };

        Differences(vocabulary, facts).ShouldBe(
            ["only C: missing in the vocabulary, 4 in the facts", "only C#: 3 in the vocabulary, missing in the facts",
             "wrong: 2 in the vocabulary, 9 in the facts"],
            ignoreOrder: true);
    }

    private static List<string> Differences<T>(
        IEnumerable<KeyValuePair<string, T>> vocabulary, IEnumerable<KeyValuePair<string, T>> facts)
    {
        Dictionary<string, T> left = new(vocabulary);
        Dictionary<string, T> right = new(facts);
        return
        [
            .. from name in left.Keys.Union(right.Keys).Order(StringComparer.Ordinal)
               let ours = left.TryGetValue(name, out T? a) ? $"{a}" : "missing"
               let theirs = right.TryGetValue(name, out T? b) ? $"{b}" : "missing"
               where ours != theirs
               select $"{name}: {ours} in the vocabulary, {theirs} in the facts",
        ];
    }
}
