using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class BodyAfterEndRuleTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("SEND-06", "ENT-02")]
    public void A_body_that_is_sent_or_read_after_the_end_of_the_response_is_found(bool sends) => Sample.ShouldBreak("HCV14", machine =>
    {
        using var server = new SampleServer(machine);
        server.Visit();
        ulong id = server.Receive();
        server.Respond(id).ShouldBe(Win32Error.NO_ERROR);

        (sends ? server.SendBody(id) : Read(server, id)).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
    }).Sentence.ShouldContain("for req#1 after");

    [Fact]
    public void A_body_that_is_read_and_sent_before_the_end_is_right() => Sample.ShouldBeRight(machine =>
    {
        using var server = new SampleServer(machine);
        server.Visit();
        ulong id = server.Receive();
        Read(server, id).ShouldBe(Win32Error.ERROR_HANDLE_EOF);

        server.Respond(id, SampleServer.More).ShouldBe(Win32Error.NO_ERROR);
        server.SendBody(id, SampleServer.More).ShouldBe(Win32Error.NO_ERROR);
        server.SendBody(id).ShouldBe(Win32Error.NO_ERROR);
    });

    private static uint Read(SampleServer server, ulong id)
    {
        uint bytes;
        return server.Api.HttpReceiveRequestEntityBody(server.Handle, id, 0, server.Memory(16), 16, &bytes, null);
    }
}
