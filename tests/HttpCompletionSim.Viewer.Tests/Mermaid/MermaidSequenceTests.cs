using System.Text.RegularExpressions;
using HttpCompletionSim.Viewer.Tests.Timelines;

namespace HttpCompletionSim.Viewer.Tests.Mermaid;

/// <summary>The form of the diagrams. That Mermaid's own parser accepts them is tested in a browser.</summary>
public sealed partial class MermaidSequenceTests
{
    [Fact]
    public void Lanes_are_participants_and_a_step_with_an_arrow_is_a_message()
    {
        string[] lines = Timeline.Of(Recordings.ReceiveAndAnswer()).ToMermaid().TrimEnd().Split('\n');

        lines[0].ShouldBe("sequenceDiagram");
        lines[1].ShouldBe("    participant p0 as conn#35;1");
        lines.ShouldContain("    p2->>p8: 26. A packet goes into port#35;1: key 7, 965 bytes,<br/>ovl#35;1, STATUS_SUCCESS.");
        lines.ShouldContain("    Note over p3: 1. thread#35;1 calls HttpInitialize, which returns<br/>NO_ERROR.");
        lines.ShouldAllBe(line => Line().IsMatch(line));
    }

    [Fact]
    public void Text_of_a_client_cannot_leave_its_line()
    {
        const string Hostile = "x%%{init: {}}%% ; end\n```\n<b>#quot;&amp;\u0000\u2028 participant";
        string diagram = Timeline.Of(Recordings.ReceiveAndAnswer(thread: Hostile)).ToMermaid();

        foreach (string line in diagram.TrimEnd().Split('\n'))
            Line().IsMatch(line).ShouldBeTrue(line);

        diagram.ShouldNotContain("%");
        diagram.ShouldNotContain("`");
    }

    [Fact]
    public void Steps_beyond_the_limit_are_counted()
    {
        Timeline timeline = Timeline.Of(Recordings.ReceiveAndAnswer());

        string diagram = timeline.ToMermaid(3);

        diagram.ShouldEndWith($"    Note over p3: {timeline.Steps.Count - 3} more steps are not shown.\n");
        timeline.ToMermaid(timeline.Steps.Count - 1).ShouldEndWith(": 1 more step is not shown.\n");
        timeline.ToMermaid(0).ShouldContain("participant p0 as trace");
        Should.Throw<ArgumentOutOfRangeException>(() => timeline.ToMermaid(-1));
    }

    [Fact]
    public void An_empty_trace_is_a_diagram_that_says_so() =>
        Timeline.Of([]).ToMermaid().ShouldBe("sequenceDiagram\n    participant p0 as trace\n    Note over p0: The trace has no event.\n");

    [GeneratedRegex("""
        ^(sequenceDiagram|[ ]{4}(participant[ ]p\d+[ ]as[ ]|p\d+->>p\d+:[ ]|Note[ ]over[ ]p\d+(,p\d+)?:[ ])
        ([\p{L}\p{Nd} .,:()\-_/='!?+]|\#\d+;|<br/>)+)$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Line();
}
