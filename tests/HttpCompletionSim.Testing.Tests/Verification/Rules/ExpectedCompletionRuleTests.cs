using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class ExpectedCompletionRuleTests
{
    [Fact]
    [Rule("TP-05", "TP-08")]
    public void A_completion_that_no_StartThreadpoolIo_announces_is_found() =>
        Sample.ShouldBreak("HCV22", machine => Receive(machine, starts: false, cancels: false))
            .Sentence.ShouldBe("tpio#1: ovl#1 has completed, and no StartThreadpoolIo expects it: no callback.");

    [Fact]
    [Rule("TP-06", "TP-07")]
    public void A_CancelThreadpoolIo_without_a_StartThreadpoolIo_is_found() =>
        Sample.ShouldBreak("HCV22", machine => Receive(machine, starts: true, cancels: true))
            .Sentence.ShouldStartWith("tpio#1: CancelThreadpoolIo without an expectation");

    [Fact]
    public void An_operation_that_is_announced_is_right() =>
        Sample.ShouldBeRight(machine => Receive(machine, starts: true, cancels: false));

    private static void Receive(SimulatedMachine machine, bool starts, bool cancels)
    {
        using var server = new SampleServer(machine);
        nint io = machine.ThreadPoolIo.CreateThreadpoolIo(server.Handle, static (_, _, _, _, _, _) => { }, null, null);
        if (starts)
            machine.ThreadPoolIo.StartThreadpoolIo(io);

        server.Receive(server.Buffer(), server.Overlapped()).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Kernel.CancelIoEx(server.Handle, null);
        machine.RunUntilIdle();
        if (cancels)
            machine.ThreadPoolIo.CancelThreadpoolIo(io);

        machine.ThreadPoolIo.CloseThreadpoolIo(io);
    }
}
