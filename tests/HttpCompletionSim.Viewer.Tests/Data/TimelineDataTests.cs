using System.Text.Json;
using HttpCompletionSim.Tests.Trace;
using HttpCompletionSim.Viewer.Data;
using HttpCompletionSim.Viewer.Tests.Timelines;

namespace HttpCompletionSim.Viewer.Tests.Data;

public sealed class TimelineDataTests
{
    [Fact]
    public void The_life_of_an_operation_goes_from_its_call_to_the_dequeue_of_its_packet()
    {
        Timeline timeline = Timeline.Of(Recordings.ReceiveAndAnswer());

        OperationData life = TimelineDataWriter.Of(timeline).Operations[0];

        life.Name.ShouldBe("ovl#1");
        life.Steps.Select(step => timeline.Steps[step].Event.Kind).ShouldBe(
        [
            TraceKind.FunctionCalled, TraceKind.OperationStarted, TraceKind.FunctionReturned, TraceKind.RequestDelivered,
            TraceKind.OperationCompleted, TraceKind.StatusBlockWritten, TraceKind.PacketQueued, TraceKind.PacketDequeued,
        ]);
    }

    [Fact]
    public void Every_value_of_every_kind_of_event_is_in_the_data_and_nothing_ends_a_script_element()
    {
        Timeline timeline = Timeline.Of(TraceEvents.Types.Select(TraceEvents.Filled));

        string json = timeline.ToJson();

        json.ShouldNotContain("<");
        using var document = JsonDocument.Parse(json);
        JsonElement kinds = document.RootElement.GetProperty("kinds");
        JsonElement steps = document.RootElement.GetProperty("steps");
        for (int i = 0; i < timeline.Steps.Count; i++)
        {
            using var whole = JsonDocument.Parse(JsonLinesTrace.Format(timeline.Steps[i].Event));
            JsonElement kind = kinds[steps.GetProperty("kind")[i].GetInt32()];
            foreach (JsonProperty member in whole.RootElement.EnumerateObject())
            {
                if (member.Name is "schema" or "kind" or "seq" or "ms" or "thread" or "rules")
                    continue;

                int index = kind.GetProperty("members").EnumerateArray().ToList().FindIndex(each => each.GetString() == member.Name);
                JsonElement.DeepEquals(steps.GetProperty("values")[i][index], member.Value).ShouldBeTrue(member.Name);
            }
        }
    }

    [Fact]
    public void The_words_of_every_kind_of_lane_and_of_every_state_are_in_the_data()
    {
        using var document = JsonDocument.Parse(Timeline.Of(Recordings.ReceiveAndAnswer()).ToJson());

        JsonElement lanes = document.RootElement.GetProperty("laneWords");
        JsonElement states = document.RootElement.GetProperty("spanWords");

        foreach (TimelineLaneKind kind in Enum.GetValues<TimelineLaneKind>())
            lanes.GetProperty(kind.ToString().ToLowerInvariant()).GetString().ShouldBe(LaneWords.Of(kind));

        foreach (TimelineSpanKind kind in Enum.GetValues<TimelineSpanKind>())
            states.GetProperty(kind.ToString().ToLowerInvariant()).GetString().ShouldBe(SpanWords.Of(kind));
    }

    [Fact]
    public void Columns_have_a_place_for_every_step()
    {
        Timeline timeline = Timeline.Of(Recordings.ManyReceives(20, 20));

        StepColumns steps = TimelineDataWriter.Of(timeline).Steps;

        int[] counts =
        [
            steps.Seq.Count, steps.Ms.Count, steps.Thread.Count, steps.Lane.Count, steps.Kind.Count, steps.From.Count, steps.To.Count,
            steps.Operation.Count, steps.Rules.Count, steps.Warning.Count, steps.Sentence.Count, steps.Line.Count, steps.Values.Count,
        ];
        counts.ShouldAllBe(count => count == timeline.Steps.Count);
    }
}
