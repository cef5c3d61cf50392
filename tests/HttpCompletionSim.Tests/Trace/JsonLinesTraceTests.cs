using System.Text.Json;

namespace HttpCompletionSim.Tests.Trace;

/// <summary>JSON lines: what is written is read again, and what another version has written is refused in one sentence.</summary>
public sealed class JsonLinesTraceTests
{
    public static TheoryData<string> Kinds => [.. TraceEvents.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_comes_back_from_its_line(string kind)
    {
        Type type = TraceEvents.Types.Single(type => type.Name == kind);
        TraceEvent[] written = [TraceEvents.Filled(type), TraceEvents.Empty(type)];

        foreach (TraceEvent traceEvent in written)
        {
            string line = JsonLinesTrace.Format(traceEvent);

            line.ShouldStartWith("{\"schema\":1,\"kind\":\"" + kind + "\",");
            line.ShouldNotContain("\n");
            JsonLinesTrace.Parse(line).ShouldBe(traceEvent);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_line_has_the_members_of_every_event_and_those_of_its_kind(string kind)
    {
        Type type = TraceEvents.Types.Single(type => type.Name == kind);
        string[] own = [.. TraceEvents.MembersOf(type).Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name))];

        using var line = JsonDocument.Parse(JsonLinesTrace.Format(TraceEvents.Filled(type)));

        line.RootElement.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["schema", "kind", "seq", "ms", "thread", .. own, "rules"]);
    }

    [Fact]
    public void A_line_says_what_the_page_says()
    {
        var queued = new PacketQueued
        {
            Sequence = 24,
            Time = TimeSpan.FromMilliseconds(71.2),
            Thread = "kernel",
            Port = "port#1",
            Key = 7,
            Bytes = 959,
            Operation = "ovl#1",
            Rules = ["PKT-02"],
        };

        JsonLinesTrace.Format(queued).ShouldBe(
            """{"schema":1,"kind":"PacketQueued","seq":24,"ms":71.2,"thread":"kernel","port":"port#1","key":7"""
            + ""","bytes":959,"operation":"ovl#1","status":0,"rules":["PKT-02"]}""");
    }

    [Fact]
    public void Arguments_are_an_object_and_reasons_are_words()
    {
        string call = JsonLinesTrace.Format(new FunctionCalled { Function = "SetEvent", Arguments = [new("hEvent", "event#1")] });
        string reset = JsonLinesTrace.Format(new ConnectionReset { Connection = "conn#1", Reason = ConnectionResetReason.QueueFull });

        call.ShouldContain("""
            "arguments":{"hEvent":"event#1"}
            """);
        reset.ShouldContain("""
            "reason":"QueueFull"
            """);
    }

    [Fact]
    public void A_member_that_is_not_known_is_passed_over_and_the_order_of_members_does_not_matter()
    {
        const string Line =
            """{"color":"red","rules":[],"object":"queue#1","thread":"kernel","ms":0,"seq":1,"kind":"ObjectClosed","schema":1}""";

        JsonLinesTrace.Parse(Line).ShouldBe(new ObjectClosed { Sequence = 1, Thread = "kernel", Object = "queue#1" });
    }

    [Fact]
    public void A_file_is_read_line_by_line()
    {
        TraceEvent[] written = [.. TraceEvents.Types.Select(TraceEvents.Filled)];
        var text = new StringWriter { NewLine = "\n" };
        var sink = new JsonLinesTraceSink(text);
        foreach (TraceEvent traceEvent in written)
            sink.Write(traceEvent);

        JsonLinesTrace.ReadAll(new StringReader(text + "\n\n")).ShouldBe(written);
    }

    [Theory]
    [InlineData(
        """{"seq":24,"ms":71.2,"thread":"kernel","kind":"Complete","subject":"ovl#1","text":"Internal 0x103 -> 0","rules":["PKT-02"]}""",
        "This line has no schema version, so it was written before version 1 was introduced. "
        + "Version 1 is understood: record the trace again.")]
    [InlineData(
        """{"schema":2,"kind":"ObjectClosed"}""",
        "This line has schema version 2, and version 1 is understood: "
        + "read it with the release of HttpCompletionSim that wrote it, or record the trace again.")]
    [InlineData(
        """{"schema":"one","kind":"ObjectClosed"}""",
        "This line has schema version \"one\", and version 1 is understood: "
        + "read it with the release of HttpCompletionSim that wrote it, or record the trace again.")]
    [InlineData(
        """{"schema":1,"kind":"TeaServed"}""",
        "This line has the kind 'TeaServed', which this release does not know: "
        + "read it with the release of HttpCompletionSim that wrote it, or record the trace again.")]
    [InlineData("""{"schema":1}""", "This line is no trace event of schema version 1: it has no kind.")]
    [InlineData("[1]", "This line is no trace event of schema version 1: it is no JSON object.")]
    public void A_line_of_another_shape_is_refused_with_what_it_is_and_what_to_do(string line, string message)
    {
        Should.Throw<FormatException>(() => JsonLinesTrace.Parse(line)).Message.ShouldBe(message);
        Should.Throw<FormatException>(() => JsonLinesTrace.ReadAll(new StringReader("\n" + line)).ToList()).Message
            .ShouldBe($"Line 2: {message}");
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("")]
    [InlineData("""{"schema":1,"kind":"ObjectClosed","seq":1,"ms":0,"thread":"kernel","rules":[]}""")]
    [InlineData("""{"schema":1,"kind":"ObjectClosed","seq":1,"ms":0,"thread":"kernel","rules":"PKT-02","object":"queue#1"}""")]
    [InlineData("""{"schema":1,"kind":"ObjectClosed","seq":1,"ms":0,"thread":"kernel","rules":[2],"object":"queue#1"}""")]
    [InlineData("""{"schema":1,"kind":"ObjectClosed","seq":1,"ms":0,"thread":null,"rules":[],"object":"queue#1"}""")]
    [InlineData("""{"schema":1,"kind":"ObjectClosed","seq":"x","ms":0,"thread":"kernel","rules":[],"object":"queue#1"}""")]
    [InlineData("""{"schema":1,"kind":"ObjectClosed","seq":1,"ms":1e300,"thread":"kernel","rules":[],"object":"queue#1"}""")]
    [InlineData("""{"schema":1,"kind":"FunctionCalled","seq":1,"ms":0,"thread":"t","function":"F","arguments":["x"],"rules":[]}""")]
    [InlineData("""{"schema":1,"kind":"FunctionCalled","seq":1,"ms":0,"thread":"t","function":"F","arguments":{"x":1},"rules":[]}""")]
    public void A_broken_line_is_a_format_error(string line) =>
        Should.Throw<FormatException>(() => JsonLinesTrace.Parse(line)).Message
            .ShouldStartWith("This line is no trace event of schema version 1: ");
}
