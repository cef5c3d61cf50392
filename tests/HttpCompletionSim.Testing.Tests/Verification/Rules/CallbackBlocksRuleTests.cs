using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class CallbackBlocksRuleTests
{
    [Fact]
    [Rule("TP-09", "GOR-03")]
    public void A_callback_that_waits_for_the_result_of_a_pending_operation_is_found() =>
        Sample.ShouldBreak("HCV20", machine => Serve(machine, WaitForNext)).Sentence.ShouldContain("in a callback of the thread pool");

    [Fact]
    [Rule("CPL-01")]
    public void A_callback_that_waits_for_the_next_request_is_found() =>
        Sample.ShouldBreak("HCV20", machine => Serve(machine, BlockForNext)).Sentence.ShouldContain("waits for the next request");

    [Fact]
    public void A_callback_that_posts_the_next_receive_is_right() => Sample.ShouldBeRight(machine => Serve(machine, PostNext));

    private static void WaitForNext(SampleServer server)
    {
        NativeOverlapped* next = server.Overlapped(server.Event() | 1);
        server.Receive(server.Buffer(), next).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Result(next, wait: true);
    }

    private static void BlockForNext(SampleServer server) => server.Receive(server.Buffer(), overlapped: null);

    private static void PostNext(SampleServer server) => server.Receive(server.Buffer(), server.Overlapped(server.Event() | 1));

    private static void Serve(SimulatedMachine machine, Action<SampleServer> callback)
    {
        using var server = new SampleServer(machine);
        bool isFirst = true;
        nint io = machine.ThreadPoolIo.CreateThreadpoolIo(
            server.Handle,
            (_, _, _, _, _, _) =>
            {
                if (isFirst)
                {
                    isFirst = false;
                    callback(server);
                }
            },
            null,
            null);
        machine.ThreadPoolIo.StartThreadpoolIo(io);
        NativeOverlapped* overlapped = server.Overlapped();
        server.Receive(server.Buffer(), overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Kernel.CancelIoEx(server.Handle, overlapped);
        machine.RunUntilIdle();
        machine.ThreadPoolIo.CloseThreadpoolIo(io);
    }
}
