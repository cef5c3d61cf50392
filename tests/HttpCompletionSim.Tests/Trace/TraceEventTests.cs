namespace HttpCompletionSim.Tests.Trace;

/// <summary>Events as values: a closed set, equal by their values, each with a line of text.</summary>
public sealed class TraceEventTests
{
    public static TheoryData<string> Kinds => [.. TraceEvents.Types.Select(type => type.Name)];

    [Fact]
    public void Every_kind_is_one_sealed_record_of_its_name()
    {
        TraceEvents.Types.ShouldAllBe(type => type.IsSealed && type.IsPublic && type.Namespace == "HttpCompletionSim");
        TraceEvents.Types.Select(type => type.Name).ShouldBe(Enum.GetNames<TraceKind>().Order(StringComparer.Ordinal));
        TraceEvents.Types.ShouldAllBe(type => TraceEvents.Empty(type).Kind.ToString() == type.Name);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Events_with_the_same_values_are_equal_and_any_other_value_makes_them_differ(string kind)
    {
        Type type = TypeOf(kind);
        TraceEvent filled = TraceEvents.Filled(type);

        TraceEvents.Filled(type).ShouldBe(filled);
        TraceEvents.Filled(type).GetHashCode().ShouldBe(filled.GetHashCode());
        (filled with { Rules = ["PKT-02"] }).ShouldNotBe(filled);
        (filled with { Sequence = 8 }).ShouldNotBe(filled);
        foreach (System.Reflection.PropertyInfo member in TraceEvents.MembersOf(type))
        {
            TraceEvent other = TraceEvents.Filled(type);
            member.SetValue(other, member.GetValue(TraceEvents.Empty(type)));
            other.ShouldNotBe(filled, member.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_event_has_a_line_that_begins_with_its_thread_and_its_subject_and_ends_with_its_rules(string kind)
    {
        TraceEvent filled = TraceEvents.Filled(TypeOf(kind));

        filled.ToString().ShouldStartWith($"kernel    {filled.Subject}");
        filled.ToString().ShouldEndWith("   PKT-02, OVL-11");
        TraceEvents.Empty(TypeOf(kind)).ToString()[10..].ShouldNotContain("   ");
    }

    [Fact]
    public void Rules_and_arguments_are_values_and_empty_by_default()
    {
        RuleSet rules = ["PKT-02", "OVL-11"];
        CallArguments arguments = [new("hEvent", "event#1"), new("dwMilliseconds", "5 ms")];

        (rules == ["PKT-02", "OVL-11"]).ShouldBeTrue();
        (rules != ["OVL-11", "PKT-02"]).ShouldBeTrue();
        rules.Contains("OVL-11").ShouldBeTrue();
        rules[0].ShouldBe("PKT-02");
        rules.ToString().ShouldBe("PKT-02, OVL-11");
        default(RuleSet).IsEmpty.ShouldBeTrue();
        default(RuleSet).ShouldBe([]);
        arguments["dwMilliseconds"].ShouldBe("5 ms");
        arguments["hFile"].ShouldBeNull();
        (arguments == [new("hEvent", "event#1"), new("dwMilliseconds", "5 ms")]).ShouldBeTrue();
        (arguments != [new("hEvent", "event#1")]).ShouldBeTrue();
        default(CallArguments).Count.ShouldBe(0);
    }

    private static Type TypeOf(string kind) => TraceEvents.Types.Single(type => type.Name == kind);
}
