using HttpCompletionSim.Win32;
using ThreadPoolBoundHandle = HttpCompletionSim.Win32.Threading.ThreadPoolBoundHandle;

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
    [Rule("NETB-06")]
    public unsafe void A_NativeOverlapped_that_is_freed_twice_is_found()
    {
        var options = new ExploreOptions { ContinueAfterFailure = true, ShrinkRuns = 0 };

        IReadOnlyList<SimulationFailedException> failures = Simulation.Explore(10, Free, options).Failures;

        failures.Count.ShouldBe(10);
        failures.SelectMany(failure => failure.Result.Findings).Select(finding => finding.Rule.Id).Distinct().ShouldBe(["HCV03"]);

        static void Free(SimulatedMachine machine)
        {
            using var server = new SampleServer(machine);
            using ThreadPoolBoundHandle bound = ThreadPoolBoundHandle.BindHandle(
                new HttpRequestQueueSafeHandle(server.Handle, ownsHandle: false));
            NativeOverlapped* overlapped = bound.AllocateNativeOverlapped((_, _, _) => { }, null, null);
            bound.FreeNativeOverlapped(overlapped);

            Should.Throw<ArgumentException>(() => bound.FreeNativeOverlapped(overlapped));
        }
    }

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
