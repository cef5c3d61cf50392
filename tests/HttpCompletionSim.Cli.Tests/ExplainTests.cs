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
}
