using HttpCompletionSim.Tests.Trace;

namespace HttpCompletionSim.Viewer.Tests.Timelines;

public sealed class TimelineTests
{
    [Fact]
    public void Objects_have_lanes_in_the_order_of_the_path_of_a_request()
    {
        Timeline timeline = Timeline.Of(Recordings.ReceiveAndAnswer());

        timeline.Lanes.Select(lane => lane.Kind).ShouldBe(timeline.Lanes.Select(lane => lane.Kind).Order());
        timeline.Lanes.Select(lane => lane.Title).ShouldBe(
            ["conn#1", "queue#1", "kernel", "thread#1", "worker", "ovl#1", "ovl#2", "event#1", "port#1"]);
        timeline.Lanes.ShouldAllBe(lane => !lane.IsShared);
    }

    [Fact]
    public void An_operation_is_pending_from_its_start_to_the_write_of_its_status_block_and_completed_from_then_on()
    {
        Timeline timeline = Timeline.Of(Recordings.ReceiveAndAnswer());

        TimelineSpan[] spans = [.. timeline.Spans.Where(span => span.Subject == "ovl#1" && LaneOf(timeline, span) == "ovl#1")];
        spans.Select(span => span.Kind).ShouldBe([TimelineSpanKind.Pending, TimelineSpanKind.Succeeded]);
        timeline.Steps[spans[0].From].Event.ShouldBeOfType<OperationStarted>();
        timeline.Steps[spans[0].To].Event.ShouldBeOfType<StatusBlockWritten>();
        spans[1].From.ShouldBe(spans[0].To);
        spans[1].To.ShouldBe(timeline.Steps.Count);
    }

    [Fact]
    public void A_packet_waits_from_its_port_s_queue_to_the_dequeue_and_arrows_lead_there_and_away()
    {
        Timeline timeline = Timeline.Of(Recordings.ReceiveAndAnswer());

        TimelineSpan packet = timeline.Spans.First(span => span.Kind == TimelineSpanKind.Packet);
        packet.Subject.ShouldBe("ovl#1");
        ArrowOf(timeline, packet.From).ShouldBe("kernel > port#1");
        ArrowOf(timeline, packet.To).ShouldBe("port#1 > worker");
        timeline.Steps[packet.To].Event.ShouldBeOfType<PacketDequeued>();
    }

    [Fact]
    public void A_thread_is_inside_its_call_and_blocked_until_it_is_woken()
    {
        Timeline timeline = Timeline.Of(Recordings.ReceiveAndAnswer());

        TimelineSpan blocked = timeline.Spans.First(span => span.Kind == TimelineSpanKind.Blocked);
        TimelineSpan call = timeline.Spans.First(span => span.Kind == TimelineSpanKind.Call && LaneOf(timeline, span) == "worker");
        LaneOf(timeline, blocked).ShouldBe("worker");
        call.Subject.ShouldBe("GetQueuedCompletionStatus");
        call.From.ShouldBeLessThan(blocked.From);
        call.To.ShouldBeGreaterThan(blocked.To);
        timeline.Steps[blocked.To].Event.ShouldBeOfType<ThreadWoken>();
    }

    [Fact]
    public void An_operation_that_is_cancelled_fails_and_one_that_never_ends_is_pending_to_the_end()
    {
        Timeline timeline = Timeline.Of(Recordings.ManyReceives(1, 1));

        timeline.Spans.Where(span => span.Subject == "ovl#1").Select(span => span.Kind)
            .ShouldBe([TimelineSpanKind.Pending, TimelineSpanKind.Failed]);
        timeline.Spans.Single(span => span.Subject == "ovl#2").ShouldSatisfyAllConditions(
            span => span.Kind.ShouldBe(TimelineSpanKind.Pending),
            span => span.To.ShouldBe(timeline.Steps.Count));
    }

    [Fact]
    public void A_call_that_returns_before_anything_else_happens_is_one_step()
    {
        Timeline timeline = Timeline.Of(Recordings.ReceiveAndAnswer());

        TimelineStep merged = timeline.Steps.First(step => step.Returned is not null);
        merged.Event.ShouldBeOfType<FunctionCalled>();
        merged.Sentence.ShouldBe("thread#1 calls HttpInitialize, which returns NO_ERROR.");
        merged.Line.ShouldBe("HttpInitialize(2.0, 0x1) = NO_ERROR");
        timeline.Steps.Sum(step => step.Returned is null ? 1 : 2).ShouldBe(Recordings.ReceiveAndAnswer().Count);
    }

    [Fact]
    public void Many_objects_share_lanes_and_those_in_turn_need_only_one()
    {
        Timeline inTurn = Timeline.Of(Recordings.ManyReceives(40, 0));
        Timeline together = Timeline.Of(Recordings.ManyReceives(0, 40));

        LanesOf(inTurn).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            lane => lane.IsShared.ShouldBeTrue(),
            lane => lane.Title.ShouldBe("OVERLAPPEDs"));
        LanesOf(together).Count().ShouldBe(LaneLayout.MaxLanes);
        together.Spans.Count(span => span.Kind == TimelineSpanKind.Pending).ShouldBe(40);
    }

    [Fact]
    public void Objects_in_turn_in_a_shared_lane_do_not_overlap()
    {
        Timeline timeline = Timeline.Of(Recordings.ManyReceives(40, 0));

        TimelineSpan[] spans = [.. timeline.Spans.Where(span => timeline.Lanes[span.Lane].Kind == TimelineLaneKind.Overlapped)];
        foreach ((TimelineSpan first, TimelineSpan second) in spans.Zip(spans[1..]))
            second.From.ShouldBeGreaterThanOrEqualTo(first.To);
    }

    [Fact]
    public void Packets_that_wait_together_stand_side_by_side()
    {
        Timeline timeline = Timeline.Of(Recordings.Packets(4));

        timeline.Spans.Where(span => span.Kind == TimelineSpanKind.Packet).Select(span => span.Slot).ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void Every_kind_of_event_has_a_sentence_with_a_full_stop_and_without_an_empty_place()
    {
        foreach (Type type in TraceEvents.Types)
        {
            string filled = StepSentence.Of(TraceEvents.Filled(type));
            string empty = StepSentence.Of(TraceEvents.Empty(type));

            filled.ShouldEndWith(".");
            filled.ShouldNotContain("  ");
            empty.ShouldNotContain("  ");
            Timeline.Of([TraceEvents.Filled(type), TraceEvents.Empty(type) with { Thread = "thread#1" }]).Steps.Count.ShouldBe(2);
        }
    }

    [Fact]
    public void A_part_of_a_trace_makes_a_timeline_too()
    {
        IReadOnlyList<TraceEvent> events = Recordings.ReceiveAndAnswer();

        for (int start = 0; start < events.Count; start++)
        {
            Timeline timeline = Timeline.Of(events.Skip(start));

            timeline.Spans.ShouldAllBe(span => span.From <= span.To && span.To <= timeline.Steps.Count);
            timeline.Steps.ShouldAllBe(step => step.Lane < timeline.Lanes.Count);
        }

        Timeline.Of([]).Lanes.ShouldBeEmpty();
    }

    private static string LaneOf(Timeline timeline, TimelineSpan span) => timeline.Lanes[span.Lane].Title;

    private static IEnumerable<TimelineLane> LanesOf(Timeline timeline) =>
        timeline.Lanes.Where(lane => lane.Kind == TimelineLaneKind.Overlapped);

    private static string ArrowOf(Timeline timeline, int step)
    {
        TimelineArrow arrow = timeline.Steps[step].Arrow.ShouldNotBeNull();
        return $"{timeline.Lanes[arrow.From].Title} > {timeline.Lanes[arrow.To].Title}";
    }
}
