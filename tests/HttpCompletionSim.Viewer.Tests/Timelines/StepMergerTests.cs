namespace HttpCompletionSim.Viewer.Tests.Timelines;

public sealed class StepMergerTests
{
    [Fact]
    public void A_call_and_a_return_that_are_neighbours_only_after_a_filter_are_two_steps()
    {
        TraceEvent[] all = [.. Recordings.ReceiveAndAnswer()];
        TraceEvent[] ofWorker = [.. all.Where(each => each.Thread == "worker")];

        // The worker waits in its call until the kernel has done something: other threads have events between the two.
        int call = Array.FindIndex(ofWorker, each => each is FunctionCalled { Function: "GetQueuedCompletionStatus" });
        FunctionReturned returned = ofWorker.Skip(call).OfType<FunctionReturned>().First();
        returned.Sequence.ShouldBeGreaterThan(ofWorker[call].Sequence + 1);

        IReadOnlyList<(TraceEvent Event, FunctionReturned? Returned)> filtered = StepMerger.Merge([ofWorker[call], returned]);

        filtered.ShouldBe([(ofWorker[call], null), (returned, null)]);
    }

    [Fact]
    public void A_call_that_returned_before_anything_else_happened_is_one_step()
    {
        TraceEvent[] all = [.. Recordings.ReceiveAndAnswer()];
        int index = Array.FindIndex(all, each => each is FunctionCalled { Function: "CreateEvent" });

        StepMerger.Merge(all[index..(index + 2)]).ShouldBe([(all[index], (FunctionReturned)all[index + 1])]);
    }
}
