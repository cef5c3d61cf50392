using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed class FreedInFlightRuleTests
{
    [Theory]
    [InlineData(true, "ovl#1 is disposed")]
    [InlineData(false, "RequestBuffer is disposed")]
    [Rule("OVL-10")]
    public void An_OVERLAPPED_or_a_buffer_that_is_disposed_in_flight_is_found(bool isOverlapped, string sentence) => Sample.ShouldBreak(
        "HCV03",
        machine =>
        {
            using var server = new SampleServer(machine);
            var overlapped = new OverlappedBlock();
            var request = new RequestBuffer();
            server.Api.HttpReceiveHttpRequest(server.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

            if (isOverlapped)
                overlapped.Dispose();
            else
                request.Dispose();
        }).Sentence.ShouldStartWith(sentence);

    [Fact]
    public void Memory_that_is_disposed_after_the_end_is_right() => Sample.ShouldBeRight(machine =>
    {
        using var server = new SampleServer(machine);
        using var overlapped = new OverlappedBlock();
        using var request = new RequestBuffer();
        server.Api.HttpReceiveHttpRequest(server.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

        server.Kernel.CancelIoEx(server.Handle, overlapped);
        server.Kernel.GetOverlappedResult(server.Handle, overlapped, out _, wait: true).ShouldBeFalse();
    });
}
