using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class DisconnectRuleTests
{
    [Fact]
    [Rule("SEND-34")]
    public void Disconnect_beside_more_data_only_is_found() =>
        Sample.ShouldBreak("HCV15", machine => Answer(machine, SampleServer.More | SampleServer.Disconnect, 0))
            .Sentence.ShouldContain("req#1 has DISCONNECT beside MORE_DATA");

    [Theory]
    [InlineData(SampleServer.More | SampleServer.Disconnect, SampleServer.Disconnect)]
    [InlineData(SampleServer.More, SampleServer.Disconnect)]
    [InlineData(SampleServer.More, 0)]
    public void Disconnect_on_the_last_send_or_nowhere_is_right(uint first, uint last) =>
        Sample.ShouldBeRight(machine => Answer(machine, first, last));

    private static void Answer(SimulatedMachine machine, uint first, uint last)
    {
        using var server = new SampleServer(machine);
        server.Visit();
        ulong id = server.Receive();
        server.Respond(id, first).ShouldBe(Win32Error.NO_ERROR);
        server.SendBody(id, last).ShouldBe(Win32Error.NO_ERROR);
    }
}
