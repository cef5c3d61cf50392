using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class BufferTouchedRuleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4095)]
    [Rule("CPL-14", "OVL-10")]
    public void A_buffer_that_is_written_to_while_its_receive_is_in_flight_is_found(int offset) => Sample.ShouldBreak("HCV16", machine =>
    {
        using var server = new SampleServer(machine);
        HTTP_REQUEST_V2* buffer = server.Buffer();
        server.Receive(buffer, server.Overlapped()).ShouldBe(Win32Error.ERROR_IO_PENDING);

        ((byte*)buffer)[offset]++;
        server.Kernel.CancelIoEx(server.Handle, null);
    }).Sentence.ShouldContain("The buffer of ovl#1 has changed");

    [Fact]
    [Rule("CPL-14")]
    public void A_body_that_is_written_to_while_its_send_is_in_flight_is_found() => Sample.ShouldBreak(
        "HCV16", machine => Send(machine, touchesEarly: true)).Sentence.ShouldContain("HttpSendHttpResponse was in flight");

    [Fact]
    public void Buffers_that_are_written_to_after_the_end_are_right() =>
        Sample.ShouldBeRight(machine => Send(machine, touchesEarly: false));

    private static void Send(SimulatedMachine machine, bool touchesEarly)
    {
        machine.Choices.AlwaysPend();
        using var server = new SampleServer(machine);
        HTTP_REQUEST_V2* buffer = server.Buffer();
        NativeOverlapped* received = server.Overlapped(server.Event());
        server.Receive(buffer, received).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Visit();
        server.Result(received, wait: true).ShouldBeTrue();

        InterceptedOperation intercepted = machine.Choices.Intercept(HttpOperation.SendResponse, server.Handle);
        byte* body = server.Memory(100);
        NativeOverlapped* sent = server.Overlapped(server.Event());
        server.Send(buffer->Base.RequestId, body, 100, sent).ShouldBe(Win32Error.ERROR_IO_PENDING);
        if (touchesEarly)
            body[99] = 1;

        intercepted.Release();
        server.Result(sent, wait: true).ShouldBeTrue();
        body[99] = 2;
        ((byte*)buffer)[0]++;
    }
}
