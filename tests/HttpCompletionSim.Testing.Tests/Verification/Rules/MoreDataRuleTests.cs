using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class MoreDataRuleTests
{
    private const uint ShortLength = 1024;

    private static readonly string s_longHeader = $"Filler: {new string('x', 1500)}\r\n";

    [Fact]
    [Rule("RECV-12", "RECV-13")]
    public void A_request_whose_buffer_goes_to_the_next_receive_is_found() =>
        Sample.ShouldBreak("HCV11", machine => Receive(machine, followsUp: false)).Sentence.ShouldStartWith("req#1 was too long");

    [Fact]
    [Rule("RECV-14")]
    public void A_request_that_is_received_by_its_id_is_right() => Sample.ShouldBeRight(machine => Receive(machine, followsUp: true));

    private static void Receive(SimulatedMachine machine, bool followsUp)
    {
        using var server = new SampleServer(machine);
        HTTP_REQUEST_V2* buffer = server.Buffer();
        NativeOverlapped* overlapped = server.Overlapped(server.Event());
        server.Visit(s_longHeader);
        uint code = server.Receive(buffer, overlapped, length: ShortLength);
        if (code == Win32Error.ERROR_IO_PENDING)
            server.Result(overlapped, wait: true).ShouldBeFalse();

        if (followsUp)
        {
            HTTP_REQUEST_V2* larger = server.Buffer();
            NativeOverlapped* again = server.Overlapped(server.Event());
            if (server.Receive(larger, again, buffer->Base.RequestId) == Win32Error.ERROR_IO_PENDING)
                server.Result(again, wait: true).ShouldBeTrue();

            server.Respond(larger->Base.RequestId).ShouldBe(Win32Error.NO_ERROR);
        }

        server.Receive(buffer, overlapped, length: ShortLength).ShouldBe(Win32Error.ERROR_IO_PENDING);
    }
}
