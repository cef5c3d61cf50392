using System.Text.Json;
using HttpCompletionSim.Tests.Trace;
using HttpCompletionSim.Viewer.Tests.Timelines;

namespace HttpCompletionSim.Viewer.Tests.Perfetto;

public sealed class PerfettoTraceTests
{
    [Fact]
    public void Calls_and_waits_are_slices_of_their_threads()
    {
        IReadOnlyList<JsonElement> events = Write(Recordings.ReceiveAndAnswer());

        events.Where(each => Phase(each) == "M").Select(each => each.GetProperty("args").GetProperty("name").GetString())
            .ShouldBe(["program", "kernel", "thread#1", "worker", "kernel"]);
        events.Where(each => Phase(each) == "B").Select(Name).ShouldContain("GetQueuedCompletionStatus");
        events.Where(each => Phase(each) == "B").Select(Name).ShouldContain("blocked: waits for port#1");
        events.Count(each => Phase(each) == "B").ShouldBe(events.Count(each => Phase(each) == "E"));
        events.Where(each => Phase(each) == "X" && Name(each).StartsWith("packet to", StringComparison.Ordinal))
            .ShouldAllBe(each => each.GetProperty("args").GetProperty("rules").GetString()!.StartsWith("PKT-", StringComparison.Ordinal));
    }

    [Fact]
    public void An_operation_is_an_asynchronous_slice_from_its_start_to_its_status_block()
    {
        IReadOnlyList<TraceEvent> trace = Recordings.ReceiveAndAnswer();

        IReadOnlyList<JsonElement> events = Write(trace);

        JsonElement[] first = [.. events.Where(each => Phase(each) is "b" or "e" && each.GetProperty("id").GetString() == "ovl#1")];
        first.Select(Phase).ShouldBe(["b", "e"]);
        first[0].GetProperty("name").GetString().ShouldBe("ovl#1 HttpReceiveHttpRequest");
        TimeSpan started = trace.OfType<OperationStarted>().First().Time;
        first[0].GetProperty("ts").GetDouble().ShouldBe(started.TotalMicroseconds, 100);
    }

    [Fact]
    public void A_flow_leads_from_the_start_of_an_operation_to_its_packet_and_to_the_dequeue()
    {
        IReadOnlyList<JsonElement> events = Write(Recordings.ReceiveAndAnswer());

        events.Where(each => Phase(each) is "s" or "t" or "f").GroupBy(each => each.GetProperty("id").GetInt64())
            .Select(flow => string.Concat(flow.Select(Phase))).ShouldBe(["stf", "stf"]);
    }

    [Fact]
    public void Counters_show_the_packets_in_a_port()
    {
        IReadOnlyList<JsonElement> events = Write(Recordings.Packets(3));

        events.Where(each => Phase(each) == "C").Select(each => each.GetProperty("args").GetProperty("count").GetInt32())
            .ShouldBe([1, 2, 3, 2, 1, 0]);
        events.Where(each => Phase(each) is "s" or "f").Select(Phase).ShouldBe(["s", "s", "s", "f", "f", "f"]);
    }

    [Fact]
    public void Where_the_clock_stands_still_time_goes_on_by_a_microsecond()
    {
        TraceEvent[] events = [.. Recordings.Packets(2).Select(each => each with { Time = TimeSpan.FromMilliseconds(5) })];

        IEnumerable<JsonElement> slices = Write(events).Where(each => Phase(each) is "B" or "E" or "X");

        slices.Select(each => each.GetProperty("ts").GetDouble())
            .ShouldBe(Enumerable.Range(0, events.Length).Select(i => 5_000.0 + i));
    }

    [Fact]
    public void Any_part_of_a_trace_is_well_formed()
    {
        IReadOnlyList<TraceEvent> trace = [.. Recordings.ReceiveAndAnswer(), .. Recordings.ManyReceives(3, 3)];

        for (int from = 0; from < trace.Count; from += 3)
        {
            for (int to = from; to <= trace.Count; to += 5)
                Write(trace.Skip(from).Take(to - from));
        }
    }

    [Fact]
    public void Every_kind_of_event_is_written_and_hostile_text_stays_text()
    {
        IReadOnlyList<JsonElement> events = Write(TraceEvents.Types.Select(TraceEvents.Filled));

        events.Count(each => Phase(each) is "X" or "B" or "E").ShouldBeGreaterThanOrEqualTo(TraceEvents.Types.Count);
        Write([new FunctionCalled { Thread = "\"</script>\n\u0000\ud800", Function = "\u2028\"" }]).Count.ShouldBe(5);
    }

    [Fact]
    public void An_empty_trace_is_a_file_without_slices() => Write([]).ShouldAllBe(each => Phase(each) == "M");

    private static IReadOnlyList<JsonElement> Write(IEnumerable<TraceEvent> events)
    {
        var output = new StringWriter();
        PerfettoTrace.Write(events, output);
        return ChromeTraceFormat.Check(output.ToString());
    }

    private static string Phase(JsonElement each) => each.GetProperty("ph").GetString()!;

    private static string Name(JsonElement each) => each.GetProperty("name").GetString()!;
}
