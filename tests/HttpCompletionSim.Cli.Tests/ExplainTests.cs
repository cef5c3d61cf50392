using System.Xml.Linq;

namespace HttpCompletionSim.Cli.Tests;

public sealed class ExplainTests
{
    [Fact]
    public void A_receive_that_pends_on_a_bound_handle_is_explained_with_its_packet_and_its_rules()
    {
        (int code, string output, string error) = CommandLineTests.Run(
            "explain --overlapped yes --bytes no --event none --port yes --skip no --when pending --result success");

        code.ShouldBe(0, error);
        output.ShouldContain("returns ERROR_IO_PENDING");
        output.ShouldContain("Internal STATUS_SUCCESS");
        output.ShouldContain("one packet");
        output.ShouldContain("PKT-02");
        output.ShouldContain("   1. ");
    }

    [Fact]
    public void An_error_at_once_leaves_the_status_block_pending_for_ever()
    {
        (int code, string output, _) = CommandLineTests.Run("explain --event set --when inline --result error");

        code.ShouldBe(0);
        output.ShouldContain("returns ERROR_CONNECTION_INVALID");
        output.ShouldContain("with bWait: never returns");
        output.ShouldContain("OVL-07");
    }

    [Theory]
    [InlineData("documented", "returns ERROR_MORE_DATA", "no packet")]
    [InlineData("windows", "returns ERROR_IO_PENDING", "one packet")]
    [InlineData("windows7", "returns ERROR_IO_PENDING", "one packet")]
    public void A_warning_at_once_goes_by_the_profile(string profile, string returns, string packet)
    {
        (int code, string output, _) = CommandLineTests.Run($"explain --port yes --when inline --result more-data --profile {profile}");

        code.ShouldBe(0);
        output.ShouldContain(returns);
        output.ShouldContain(packet);
    }

    [Fact]
    public void The_steps_in_the_readme_are_those_of_the_command()
    {
        string[] shown =
        [
            .. from line in Repository.Text("README.md").Split('\n')
               where line.StartsWith("   ", StringComparison.Ordinal) && line.Contains(". thread#1  ", StringComparison.Ordinal)
               select line,
        ];

        string output = CommandLineTests.Run("explain --event set --port yes --profile windows").Output;

        shown.Length.ShouldBeGreaterThan(5);
        shown.ShouldAllBe(line => output.Contains(line + "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_an_event_and_without_a_port_no_rule_about_packets_or_events_is_cited()
    {
        (int code, string output, _) = CommandLineTests.Run(
            "explain --overlapped yes --event none --port no --when pending --result error");

        code.ShouldBe(0);
        output.ShouldContain("OVL-02");
        output.ShouldContain("FOBJ-03");
        output.ShouldContain("GOR-05");
        foreach (string family in new[] { "PKT-", "PORT-", "GQCS-", "EVT-", "MODE-", "DIV-" })
            output.ShouldNotContain(family);
    }

    [Fact]
    public void Without_an_OVERLAPPED_the_call_blocks()
    {
        (int code, string output, _) = CommandLineTests.Run("explain --overlapped no --bytes yes --when pending");

        code.ShouldBe(0);
        output.ShouldContain("blocks, then returns NO_ERROR");
    }

    [Theory]
    [InlineData("receive", "HttpReceiveHttpRequest", "no request is there")]
    [InlineData("send", "HttpSendHttpResponse", "the machine holds the response back")]
    [InlineData("body", "HttpReceiveRequestEntityBody", "the machine holds the body back")]
    [InlineData("send-body", "HttpSendResponseEntityBody", "the machine holds the body of the response back")]
    [InlineData("disconnect", "HttpWaitForDisconnect", "the connection is open")]
    public void Each_operation_shows_its_own_call_and_its_own_completion(string operation, string function, string reason)
    {
        (int code, string output, string error) = CommandLineTests.Run($"explain --operation {operation} --port yes --when pending");

        code.ShouldBe(0, error);
        output.ShouldStartWith($"{function} with OVERLAPPED without event, byte count NULL, port bound: success after pending\n");
        output.Split('\n')[2].ShouldStartWith($"The operation pends, because {reason}");
        output.ShouldContain($"   1. thread#1  {function}(queue#1, ");
        output.ShouldContain($"thread#1  {function} = ERROR_IO_PENDING\n");
        output.ShouldContain("packet -> port#1 [pended]");
        output.ShouldContain("PKT-02    ");
        output.Split('\n').Count(line => line.Contains(" -> 0x103", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("send --result more-data", "HttpSendHttpResponse never reports ERROR_MORE_DATA", "choose the result success or error")]
    [InlineData("body --result more-data", "HttpReceiveRequestEntityBody never reports ERROR_MORE_DATA", "or the operation receive")]
    [InlineData("send-body --result more-data", "HttpSendResponseEntityBody never reports ERROR_MORE_DATA", "or the operation receive")]
    [InlineData("disconnect --when inline", "HttpWaitForDisconnect never succeeds at once", "choose pending, or the result error")]
    [InlineData("disconnect --bytes yes --when pending", "HttpWaitForDisconnect has no parameter", "leave the byte-count pointer out")]
    [InlineData("disconnect --result more-data", "HttpWaitForDisconnect never reports ERROR_MORE_DATA", "or the operation receive")]
    [InlineData("send --profile windows --compare windows", "--compare windows is the profile itself", "write another one")]
    [InlineData("swim", "--operation cannot be 'swim'", "write one of receive, send, body, send-body, disconnect")]
    [InlineData("send --compare windows --format mermaid", "--compare is not drawn as a Mermaid diagram", "write --format svg or html")]
    [InlineData("send --compare vista", "--compare cannot be 'vista'", "write one of documented, windows, windows7")]
    public void What_cannot_be_is_one_line_that_says_why_and_what_to_change(string arguments, string reason, string change)
    {
        (int code, string output, string error) = CommandLineTests.Run($"explain --operation {arguments}");

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(reason);
        error.ShouldContain(change);
        error.ShouldEndWith("Try: httpsim explain --help\n");
        error.Count(sign => sign == '\n').ShouldBe(1);
    }

    [Fact]
    public void Two_profiles_stand_side_by_side_with_the_rules_that_make_the_difference()
    {
        (int code, string output, string error) = CommandLineTests.Run(
            "explain --event set --port yes --when pending --profile documented --compare windows");

        code.ShouldBe(0, error);
        string[] lines = output.Split('\n');
        lines[1].ShouldBe("profiles documented and windows; matrix row 085");
        lines.Count(line => line.Contains("HttpReceiveHttpRequest = ERROR_IO_PENDING", StringComparison.Ordinal)).ShouldBe(1);
        lines.ShouldContain("   3. both        thread#1  HttpReceiveHttpRequest = ERROR_IO_PENDING");
        const string Ignored = "documented  thread#1  ovl#1 Internal -> 0x103; event#1 ignored";
        int ignored = Array.FindIndex(lines, line => line.Contains(Ignored, StringComparison.Ordinal));
        lines[ignored + 1].ShouldStartWith("      windows     thread#1  ovl#1 Internal -> 0x103; event#1 reset");
        lines.ShouldContain("      windows     kernel    event#1 set for ovl#1   EVT-06, DIV-01");
        string rules = output[output.IndexOf("These rules make the difference", StringComparison.Ordinal)..];
        rules.ShouldContain("  DIV-01    ");
        rules.ShouldNotContain("PKT-02");
    }

    [Fact]
    public void Two_profiles_that_agree_are_shown_once()
    {
        string output = CommandLineTests.Run("explain --operation send --profile windows --compare windows7").Output;

        output.ShouldContain("The profiles windows and windows7 do the same here");
        output.Split('\n').ShouldNotContain(line => line.StartsWith("      ", StringComparison.Ordinal));
    }
    [Theory]
    [InlineData("svg", "<svg ")]
    [InlineData("mermaid", "sequenceDiagram")]
    [InlineData("html", "<!doctype html>")]
    public void A_situation_is_drawn(string format, string start)
    {
        (int code, string output, string error) = CommandLineTests.Run($"explain --event set --port yes --when pending --format {format}");

        (code, error).ShouldBe((0, ""));
        output.ShouldStartWith(start);
        output.ShouldContain("A packet goes into port");
    }

    [Fact]
    public void Two_profiles_are_drawn_as_one_picture()
    {
        (int code, string output, string error) = CommandLineTests.Run(
            "explain --event set --port yes --when pending --profile documented --compare windows --format svg");

        (code, error).ShouldBe((0, ""));
        var picture = XDocument.Parse(output);
        XNamespace svg = "http://www.w3.org/2000/svg";
        XElement[] parts = [.. picture.Root!.Elements(svg + "svg")];
        parts.Select(part => part.Element(svg + "title")!.Value).ShouldBe(["Profile documented", "Profile windows"]);
        string[] ids = [.. picture.Descendants().Attributes("id").Select(id => id.Value)];
        ids.ShouldBe(ids.Distinct());
        double end = parts.Max(part => (double)part.Attribute("y")! + (double)part.Attribute("height")!);
        ((double)picture.Root.Attribute("height")!).ShouldBeGreaterThan(end);
        ((double)parts[1].Attribute("y")!).ShouldBeGreaterThan((double)parts[0].Attribute("y")! + (double)parts[0].Attribute("height")!);
        output.ShouldContain("The profiles documented and windows differ here.");
        parts[1].Element(svg + "desc")!.Value.ShouldNotBe(parts[0].Element(svg + "desc")!.Value);
    }

    [Theory]
    [InlineData("windows")]
    [InlineData("windows7")]
    public void Two_profiles_are_drawn_as_one_page(string profile)
    {
        (int code, string output, string error) = CommandLineTests.Run(
            $"explain --event set --port yes --when pending --profile documented --compare {profile} --format html");

        (code, error).ShouldBe((0, ""));
        output.ShouldStartWith("<!doctype html>");
        output.ShouldContain($"<h2>Profile {profile}</h2>");
        output.ShouldContain("differ here. These rules make the difference: ");
        output.ShouldContain("<tr class=\"differs\">");
    }

    [Fact]
    public void Two_profiles_that_agree_are_drawn_with_a_note_of_it()
    {
        string output = CommandLineTests.Run("explain --operation send --profile windows --compare windows7 --format html").Output;

        output.ShouldContain("The profiles windows and windows7 do the same here.");
        output.ShouldNotContain("<tr class=\"differs\">");
    }
}
