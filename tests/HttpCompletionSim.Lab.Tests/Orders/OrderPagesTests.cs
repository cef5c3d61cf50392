using System.Net;
using System.Text.Json;
using HttpCompletionSim.Lab.Orders;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Lab.Tests.Orders;

public sealed class OrderPagesTests(LabFixture lab)
{
    public static TheoryData<string> Names => [.. LabScenarios.All.Select(scenario => scenario.Name)];

    public static TheoryData<string> Games => [.. LabScenarios.All.Where(scenario => scenario.IsGame).Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task In_the_natural_order_a_scenario_survives_and_has_places_to_choose(string name)
    {
        JsonElement run = await lab.AskAsync($"api/run?scenario={name}");

        run.GetProperty("failed").GetBoolean().ShouldBeFalse(run.GetProperty("outcome").GetString());
        run.GetProperty("deviations").GetInt32().ShouldBe(0);
        run.GetProperty("questions").GetArrayLength().ShouldBeGreaterThan(5);
        run.GetProperty("turns").GetArrayLength().ShouldBeGreaterThan(3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_orders_that_are_tried_end_in_more_than_one_way_and_each_can_be_shown(string name)
    {
        JsonElement survey = await lab.AskAsync($"api/survey?scenario={name}");

        JsonElement[] outcomes = [.. survey.GetProperty("outcomes").EnumerateArray()];
        outcomes.Length.ShouldBeGreaterThan(1);
        outcomes.Sum(outcome => outcome.GetProperty("runs").GetInt32()).ShouldBe(OrderPages.SurveyRuns);
        foreach (JsonElement outcome in outcomes)
        {
            JsonElement run = await lab.AskAsync($"api/run?scenario={name}&choices={outcome.GetProperty("choices").GetString()}");
            run.GetProperty("outcome").GetString().ShouldBe(outcome.GetProperty("text").GetString());
            run.GetProperty("failed").GetBoolean().ShouldBe(outcome.GetProperty("failed").GetBoolean());
        }
    }

    [Theory]
    [MemberData(nameof(Games))]
    public async Task A_game_can_be_lost_with_a_few_choices_that_the_hint_knows(string name)
    {
        JsonElement hint = await lab.AskAsync($"api/hint?scenario={name}");

        hint.GetProperty("found").GetBoolean().ShouldBeTrue();
        hint.GetProperty("deviations").GetInt32().ShouldBeInRange(1, 5);
        hint.GetProperty("order").GetString()!.ShouldStartWith("It fails when ");
        JsonElement run = await lab.AskAsync($"api/run?scenario={name}&choices={hint.GetProperty("choices").GetString()}");
        run.GetProperty("failed").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_token_of_a_chosen_order_repeats_the_run()
    {
        JsonElement hint = await lab.AskAsync("api/hint?scenario=handled-twice");
        JsonElement run = await lab.AskAsync($"api/run?scenario=handled-twice&choices={hint.GetProperty("choices").GetString()}");
        OrderScenario scenario = LabScenarios.All.Single(each => each.Name == "handled-twice");

        var failure = Should.Throw<SimulationFailedException>(
            () => Simulation.Replay(run.GetProperty("token").GetString()!, machine => scenario.Body(machine, _ => { })));

        failure.Message.ShouldStartWith(run.GetProperty("outcome").GetString()!);
    }

    [Fact]
    public async Task A_turn_begins_where_a_thread_was_chosen_although_it_leaves_no_event()
    {
        JsonElement run = await lab.AskAsync("api/run?scenario=cancel");

        string[] threads = [.. run.GetProperty("turns").EnumerateArray().Select(turn => turn.GetProperty("thread").GetString()!)];
        threads.ShouldContain("client");
        threads.ShouldContain("canceller");
        int places = run.GetProperty("questions").GetArrayLength();
        int[] shown =
        [
            .. from turn in run.GetProperty("turns").EnumerateArray()
               let items = turn.GetProperty("items").EnumerateArray()
               from question in items.Select(item => item.GetProperty("question")).Append(turn.GetProperty("question"))
               where question.ValueKind == JsonValueKind.Number
               orderby question.GetInt32()
               select question.GetInt32(),
        ];
        shown.ShouldBe(Enumerable.Range(0, places));
    }

    [Theory]
    [InlineData("scenario=none", "There is no scenario 'none' here. There is cancel, ")]
    [InlineData("choices=1", "'choices' cannot have '1' in this link: write PLACE.CHOICE, such as 12.1.")]
    [InlineData("choices=1.1-1.0", "'choices' names place 1 twice in this link")]
    [InlineData("choices=2.77", "This link chooses 77 at place 2, where there are 3 choices.")]
    [InlineData("choices=9999.1", "This link chooses at place 9999, and the run has ")]
    [InlineData("order=1", "This link names 'order', which the Lab does not know.")]
    public async Task A_link_to_a_run_that_does_not_exist_is_told_in_one_line(string query, string expected)
    {
        (HttpStatusCode status, string text) = await lab.GetAsync($"api/run?{query}");

        status.ShouldBe(HttpStatusCode.BadRequest);
        text.ShouldStartWith(expected);
        text.TrimEnd('\n').ShouldNotContain('\n');
    }
}
