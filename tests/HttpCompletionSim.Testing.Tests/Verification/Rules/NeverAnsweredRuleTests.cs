namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class NeverAnsweredRuleTests
{
    [Fact]
    [Rule("SHUT-05")]
    public void A_request_that_is_received_and_forgotten_is_found() =>
        Sample.ShouldBreak("HCV12", machine => Serve(machine, answers: false, leaves: false)).Sentence.ShouldBe(
            "req#1 was received by HttpReceiveHttpRequest, and has no whole answer when queue#1 stops.");

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_request_that_is_answered_or_whose_client_has_left_is_right(bool answers, bool leaves) =>
        Sample.ShouldBeRight(machine => Serve(machine, answers, leaves));

    private static void Serve(SimulatedMachine machine, bool answers, bool leaves)
    {
        using var server = new SampleServer(machine);
        SimulatedClient client = server.Visit();
        ulong id = server.Receive();
        if (answers)
            server.Respond(id).ShouldBe(0u);

        if (leaves)
            client.Reset();
    }
}
