using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class SecondAnswerRuleTests
{
    [Theory]
    [InlineData(0, Win32Error.ERROR_CONNECTION_INVALID)]
    [InlineData(SampleServer.More, Win32Error.ERROR_INVALID_PARAMETER)]
    [Rule("SEND-07")]
    public void A_second_answer_to_a_request_is_found(uint flagsOfFirst, uint code) => Sample.ShouldBreak("HCV13", machine =>
    {
        using var server = new SampleServer(machine);
        server.Visit();
        ulong id = server.Receive();

        server.Respond(id, flagsOfFirst).ShouldBe(Win32Error.NO_ERROR);
        server.Respond(id).ShouldBe(code);
        if (flagsOfFirst != 0)
            server.SendBody(id).ShouldBe(Win32Error.NO_ERROR);
    }).Sentence.ShouldContain("is called again for req#1");

    [Fact]
    public void An_answer_after_one_that_was_refused_and_answers_to_two_requests_are_right() => Sample.ShouldBeRight(machine =>
    {
        using var server = new SampleServer(machine);
        SimulatedClient client = server.Visit();
        ulong id = server.Receive();
        const uint NoSuchFlag = 0x8000;
        server.Respond(id, NoSuchFlag).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Respond(id).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse();

        client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        server.Respond(server.Receive()).ShouldBe(Win32Error.NO_ERROR);
    });
}
