namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class ByteCountRuleTests
{
    [Fact]
    [Rule("CPL-08", "DIV-02")]
    public void A_byte_count_pointer_beside_an_OVERLAPPED_is_found_where_the_count_is_not_written() => Sample.ShouldBreak(
        "HCV07", machine => Receive(machine, withCount: true), CompletionProfile.Documented).Sentence.ShouldContain("byte-count pointer");

    [Fact]
    public void Without_the_pointer_or_where_the_count_is_written_it_is_right()
    {
        Sample.ShouldBeRight(machine => Receive(machine, withCount: false), CompletionProfile.Documented);
        Sample.ShouldBeRight(machine => Receive(machine, withCount: true), CompletionProfile.Windows);
    }

    private static void Receive(SimulatedMachine machine, bool withCount)
    {
        using var server = new SampleServer(machine);
        uint bytes = 0;
        server.Api.HttpReceiveHttpRequest(
            server.Handle, 0, 0, server.Buffer(), 4096, withCount ? &bytes : null, server.Overlapped());
        server.Kernel.CancelIoEx(server.Handle, null);
    }
}
