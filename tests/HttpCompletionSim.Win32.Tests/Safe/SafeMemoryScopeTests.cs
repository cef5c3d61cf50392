namespace HttpCompletionSim.Win32.Tests;

public sealed class SafeMemoryScopeTests
{
    [Fact]
    public void Memory_belongs_to_the_scope_in_which_it_was_allocated()
    {
        var api = new PendingHttpApi();
        using var request = new RequestBuffer();
        using var outer = new SafeMemoryScope();
        var overlapped = new OverlappedBlock();
        api.HttpReceiveHttpRequest(4, 0, 0, request, overlapped);

        using (var inner = new SafeMemoryScope())
        {
            overlapped.Dispose();
            inner.DeferredCount.ShouldBe(0);
        }

        outer.DeferredCount.ShouldBe(1);
        SafeMemoryScope.Default.DeferredCount.ShouldBe(0);
        api.Complete();
        outer.Sweep();
        outer.DeferredCount.ShouldBe(0);
    }

    [Fact]
    public void A_disposed_scope_gives_way_to_the_one_before_and_still_watches_its_memory()
    {
        var api = new PendingHttpApi();
        var misuses = new List<MemoryMisuse>();
        using var request = new RequestBuffer();
        OverlappedBlock overlapped;
        var scope = new SafeMemoryScope();
        scope.Misuse += misuses.Add;
        SafeMemoryScope.Current.ShouldBeSameAs(scope);
        overlapped = new OverlappedBlock();
        api.HttpReceiveHttpRequest(4, 0, 0, request, overlapped);

        scope.Dispose();
        overlapped.Dispose();

        SafeMemoryScope.Current.ShouldBeSameAs(SafeMemoryScope.Default);
        misuses.ShouldHaveSingleItem().Source.ShouldBeSameAs(overlapped);
        api.Complete();
        scope.Sweep();
        scope.DeferredCount.ShouldBe(0);
    }

    [Fact]
    public async Task Scopes_of_parallel_tests_do_not_meet()
    {
        using var barrier = new Barrier(2);

        int[] reports = await Task.WhenAll(Enumerable.Range(1, 2).Select(count => Task.Run(() => Misuse(count, barrier))));

        reports.ShouldBe([1, 2]);
    }

    [Fact]
    public void A_scope_flows_to_threads_that_are_started_in_it()
    {
        SafeMemoryScope? seen = null;
        using var scope = new SafeMemoryScope();
        var thread = new Thread(() => seen = SafeMemoryScope.Current);

        thread.Start();
        thread.Join();

        seen.ShouldBeSameAs(scope);
    }

    [Fact]
    [Rule("OVL-10")]
    public void The_API_of_the_operation_gets_the_report_as_well()
    {
        var api = new ReportingHttpApi();
        using var scope = new SafeMemoryScope();
        using var request = new RequestBuffer();
        var overlapped = new OverlappedBlock();
        api.HttpReceiveHttpRequest(4, 0, 0, request, overlapped);

        overlapped.Dispose();

        api.Reports.ShouldHaveSingleItem().Message.ShouldContain("OVL-10");
        api.Complete();
    }

    private static int Misuse(int count, Barrier barrier)
    {
        var api = new PendingHttpApi();
        var misuses = new List<MemoryMisuse>();
        using var scope = new SafeMemoryScope { PoisonOnFree = count == 1 };
        scope.Misuse += misuses.Add;
        barrier.SignalAndWait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        for (int i = 0; i < count; i++)
        {
            using var request = new RequestBuffer();
            var overlapped = new OverlappedBlock();
            api.HttpReceiveHttpRequest(4, 0, 0, request, overlapped);
            overlapped.Dispose();
            api.Complete();
        }

        barrier.SignalAndWait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        return misuses.Count;
    }

    private sealed class ReportingHttpApi : PendingHttpApi, IMemoryMisuseReporter
    {
        public List<MemoryMisuse> Reports { get; } = [];

        public void ReportMisuse(MemoryMisuse misuse) => Reports.Add(misuse);
    }
}
