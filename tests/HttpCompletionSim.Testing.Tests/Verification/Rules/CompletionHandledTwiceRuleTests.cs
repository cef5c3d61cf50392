using HttpCompletionSim.Win32;
using ThreadPoolBoundHandle = HttpCompletionSim.Win32.Threading.ThreadPoolBoundHandle;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class CompletionHandledTwiceRuleTests
{
    [Fact]
    [Rule("PKT-01", "CPL-04")]
    public void The_next_operation_on_an_OVERLAPPED_whose_packet_is_queued_is_found_when_the_packet_is_dequeued() => Sample.ShouldBreak(
        "HCV04",
        machine => ReceiveTwo(machine, skips: false)).Sentence.ShouldContain("was used again for ovl#2");

    [Fact]
    [Rule("MODE-01")]
    public void With_the_skip_mode_NO_ERROR_is_the_end_and_the_next_operation_is_right() =>
        Sample.ShouldBeRight(machine => ReceiveTwo(machine, skips: true));

    [Fact]
    [Rule("NETB-06")]
    public void A_NativeOverlapped_that_is_freed_after_NO_ERROR_is_found_when_its_packet_is_dequeued() => Sample.ShouldBreak(
        "HCV04",
        machine => ReceiveWithCallback(machine, freesInline: true)).Sentence.ShouldContain("FreeNativeOverlapped freed the OVERLAPPED");

    [Fact]
    public void A_NativeOverlapped_that_is_freed_by_the_callback_is_right() =>
        Sample.ShouldBeRight(machine => ReceiveWithCallback(machine, freesInline: false));

    private static void ReceiveTwo(SimulatedMachine machine, bool skips)
    {
        machine.Choices.CompleteInlineWhenPossible();
        using var server = new SampleServer(machine, bindsPort: true);
        if (skips)
        {
            const byte Skips = Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS;
            server.Kernel.SetFileCompletionNotificationModes(server.Handle, Skips).ShouldBeTrue();
        }

        NativeOverlapped* overlapped = server.Overlapped();
        HTTP_REQUEST_V2* buffer = server.Buffer();
        for (int i = 0; i < 2; i++)
        {
            server.Visit();
            server.Receive(buffer, overlapped).ShouldBe(Win32Error.NO_ERROR);
            server.Respond(buffer->Base.RequestId).ShouldBe(Win32Error.NO_ERROR);
        }
    }

    private static void ReceiveWithCallback(SimulatedMachine machine, bool freesInline)
    {
        machine.Choices.CompleteInlineWhenPossible();
        using var server = new SampleServer(machine);
        using var handle = new HttpRequestQueueSafeHandle(server.Handle, ownsHandle: false);
        ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(handle);
        HTTP_REQUEST_V2* buffer = server.Buffer();
        server.Visit();

        NativeOverlapped* overlapped = bound.AllocateNativeOverlapped(
            (_, _, done) =>
            {
                if (!freesInline)
                    bound.FreeNativeOverlapped(done);
            },
            null,
            null);
        server.Receive(buffer, overlapped).ShouldBe(Win32Error.NO_ERROR);
        if (freesInline)
            bound.FreeNativeOverlapped(overlapped);

        server.Respond(buffer->Base.RequestId).ShouldBe(Win32Error.NO_ERROR);
        machine.RunUntilIdle();
    }
}
