namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Situations are played with each operation, and the plays on two profiles are compared.</summary>
public sealed class PlayedSituationTests
{
    public static TheoryData<string> Operations => [.. Operation.All.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_steps_begin_with_the_call_of_the_operation_and_contain_its_end(string name)
    {
        foreach (PlayedSituation played in Plays(Named(name), CompletionProfile.Documented))
        {
            played.Steps[0].ShouldBeOfType<FunctionCalled>(Text(played)).Function.ShouldBe(played.Operation.Function, Text(played));
            played.Steps.OfType<OperationCompleted>().Single().Function.ShouldBe(played.Operation.Function, Text(played));
            played.Steps.OfType<FunctionReturned>().First().Result.ShouldBe(
                played.Seen.CallBlocks && played.Situation.Outcome == Outcome.PendError ? "TRUE" : played.Seen.Returns, Text(played));
            played.Events.Select(step => step.Sequence).ShouldBeInOrder();
            played.Events.Select(step => step.Time).ShouldBeInOrder();
            played.Steps.OfType<FunctionCalled>().Select(call => call.Function).Except([played.Operation.Function, "CancelIoEx"])
                .ShouldBeEmpty(Text(played));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_rules_are_those_of_the_shown_events_and_each_is_cited_once(string name)
    {
        foreach (PlayedSituation played in Plays(Named(name), CompletionProfile.Windows))
        {
            played.Rules.ShouldBeUnique();
            played.Rules.ShouldBe(played.Steps.Concat(played.Results).SelectMany(step => step.Rules).Distinct(), ignoreOrder: true);
            played.Values[0].Label.ShouldBe("the call");
            played.Values.Any(value => value.Label == "the port").ShouldBe(played.Situation.PortBound);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_second_play_is_the_same_as_the_first(string name)
    {
        Operation operation = Named(name);

        IEnumerable<string> first = Plays(operation, CompletionProfile.Windows).Select(Text);
        IEnumerable<string> second = Plays(operation, CompletionProfile.Windows).Select(Text);

        second.ShouldBe(first);
    }

    [Theory]
    [InlineData("receive", "")]
    [InlineData("send", "more-data")]
    [InlineData("body", "more-data")]
    [InlineData("send-body", "more-data")]
    [InlineData("disconnect", "more-data, at once, byte count")]
    public void A_situation_that_an_operation_cannot_reach_says_why_and_what_to_choose(string name, string unreachable)
    {
        Operation operation = Named(name);
        foreach (Situation given in CompletionMatrix.Rows.Select(row => row.In))
        {
            bool isWarning = given.Outcome is Outcome.PendWarning or Outcome.ImmediateWarning;
            bool expected = (isWarning && unreachable.Contains("more-data"))
                || (given.Outcome == Outcome.SyncSuccess && unreachable.Contains("at once"))
                || (given.PBytes && unreachable.Contains("byte count"));

            operation.CanReach(given).ShouldBe(!expected, given.ToString());
            if (operation.ObstacleTo(given) is not { } obstacle)
                continue;

            obstacle.ToString().ShouldStartWith(operation.Function);
            Should.Throw<ArgumentException>(() => PlayedSituation.Play(operation, given, CompletionProfile.Documented))
                .Message.ShouldStartWith(obstacle.Reason);
        }
    }

    [Theory]
    [InlineData("documented", "windows", true)]
    [InlineData("documented", "windows7", true)]
    [InlineData("windows", "windows7", false)]
    public void Two_profiles_differ_by_named_rules_and_agree_exactly_where_the_traces_do(
        string leftName, string rightName, bool differ)
    {
        int differences = 0;
        foreach (Operation operation in Operation.All)
        {
            IEnumerable<PlayedSituation> rights = Plays(operation, Profile(rightName));
            foreach ((PlayedSituation left, PlayedSituation right) in Plays(operation, Profile(leftName)).Zip(rights))
            {
                var compared = new PlayedComparison(left, right);

                compared.Agrees.ShouldBe(Text(left) == Text(right), Text(left));
                compared.Steps.Select(step => step.Left).OfType<TraceEvent>().ShouldBe(left.Steps);
                compared.Steps.Select(step => step.Right).OfType<TraceEvent>().ShouldBe(right.Steps);
                compared.Steps.ShouldAllBe(step => step.Agrees == (TextOf(step.Left) == TextOf(step.Right)));
                (compared.DecidingRules.Count > 0).ShouldBe(!compared.Agrees, Text(left) + Text(right));
                compared.DecidingRules.ShouldAllBe(rule => left.Rules.Contains(rule) || right.Rules.Contains(rule));
                differences += compared.Agrees ? 0 : 1;
            }
        }

        (differences > 0).ShouldBe(differ);
    }

    [Fact]
    public void An_ignored_event_is_the_difference_between_the_page_and_windows()
    {
        var given = new Situation(true, false, HEvent.Set, PortBound: true, SkipOnSuccess: false, Outcome.PendSuccess);

        var compared = new PlayedComparison(
            PlayedSituation.Play(Operation.All[0], given, CompletionProfile.Documented),
            PlayedSituation.Play(Operation.All[0], given, CompletionProfile.Windows));

        compared.DecidingRules.ShouldContain("DIV-01");
        compared.DecidingRules.ShouldNotContain("PKT-02");
        ComparedItem<TraceEvent> onlyWindows = compared.Steps.Single(step => step.Left is null);
        onlyWindows.Right.ShouldBeOfType<EventSet>();
    }

    [Fact]
    public void Plays_of_different_situations_cannot_be_compared()
    {
        PlayedSituation one = PlayedSituation.Play(Operation.All[0], CompletionMatrix.Rows[0].In, CompletionProfile.Documented);
        PlayedSituation other = PlayedSituation.Play(Operation.All[0], CompletionMatrix.Rows[1].In, CompletionProfile.Windows);

        Should.Throw<ArgumentException>(() => new PlayedComparison(one, other));
    }

    private static IEnumerable<PlayedSituation> Plays(Operation operation, CompletionProfile profile) =>
        CompletionMatrix.Rows.Where(row => operation.CanReach(row.In)).Select(row => PlayedSituation.Play(operation, row.In, profile));

    private static string TextOf(TraceEvent? step) => step?.ToString() ?? "nothing";

    private static string Text(PlayedSituation played) =>
        string.Join('\n', [played.Row.Id, .. played.Steps.Select(TextOf), .. played.Values.Select(value => value.ToString())]);

    private static Operation Named(string name) => Operation.All.Single(each => each.Name == name);

    private static CompletionProfile Profile(string name) => CompletionProfile.All.Single(each => each.Name == name);
}
