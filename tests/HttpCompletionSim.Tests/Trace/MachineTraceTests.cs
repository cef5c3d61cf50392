using System.Text.Json;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Tests.Wire;
using HttpCompletionSim.Win32;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace HttpCompletionSim.Tests.Trace;

/// <summary>The trace: what it costs, what it says, where it goes.</summary>
public sealed unsafe class MachineTraceTests
{
    [Fact]
    public void Without_a_listener_calls_allocate_nothing()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true });
        nint target = test.Event(manualReset: false);
        nint port = test.Port();
        nint kept = port;
        test.Machine.Trace.IsEnabled.ShouldBeFalse();

        Allocations.Of(() =>
        {
            test.Kernel.SetEvent(target);
            test.Kernel.ResetEvent(target);
            test.Post(kept, 1);
            test.Dequeue(kept);
            test.Dequeue(kept);
        }).ShouldBe(0);
        test.Machine.Trace.Recorded.ShouldBeEmpty();
    }

    [Fact]
    public void Events_are_numbered_and_name_objects_by_ordinals_in_order_of_mention()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();
        Operation operation = test.Operation(test.Event());
        test.Receive(operation);
        test.SendRequest();
        test.Dequeue(port);

        IReadOnlyList<TraceEvent> events = test.Machine.Trace.Recorded;

        events.Select(traced => traced.Sequence).ShouldBe(Enumerable.Range(1, events.Count).Select(number => (long)number));
        OperationStarted start = events.OfType<OperationStarted>().Single();
        start.ToString().ShouldContain("ovl#1 Internal -> 0x103; event#1 reset; queue#1 reset   OVL-02, EVT-05, FOBJ-02");
        OperationCompleted end = events.OfType<OperationCompleted>().Single(completed => completed.Operation == "ovl#1");
        end.Thread.ShouldBe("kernel");
        end.ToString().ShouldMatch(@"^kernel    ovl#1 Internal 0x103 -> 0, High -> \d+; event#1 set; packet -> port#1 \[pended\] ");
        end.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        end.Pended.ShouldBeTrue();
        end.EventSet.ShouldBe("event#1");
        end.PacketQueuedTo.ShouldBe("port#1");
        PacketDequeued dequeue = events.OfType<PacketDequeued>().Single();
        dequeue.Key.ShouldBe(7u);
        dequeue.Operation.ShouldBe("ovl#1");
        dequeue.Bytes.ShouldBe((uint)end.Information);
        string address = ((nint)operation.Overlapped).ToString(System.Globalization.CultureInfo.InvariantCulture);
        events.ShouldAllBe(traced => !traced.ToString().Contains(address, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_call_has_its_return_and_every_wait_its_end()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();
        IHttpApi api = test.Machine.HttpApi;
        ulong session, group;
        nint queue;
        api.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, &session, 0);
        api.HttpCreateUrlGroup(session, &group, 0);
        api.HttpCloseUrlGroup(group);
        api.HttpCloseServerSession(session);
        api.HttpCreateHttpHandle(&queue, 0);
        api.HttpFlushResponseCache(queue, null, 0, null);
        test.Machine.NtDll.RtlNtStatusToDosError(0);
        test.Receive(test.Operation(test.Event()));
        test.SendRequest();
        test.Dequeue(port, Kernel32Constants.INFINITE);
        test.Kernel.CloseHandle(queue);

        TraceEvent[] ofThread = [.. test.Machine.Trace.Recorded.Where(happened => happened.Thread == "thread#1")];

        string[] calls = [.. ofThread.OfType<FunctionCalled>().Select(called => called.Function)];
        calls.Length.ShouldBeGreaterThan(12);
        ofThread.OfType<FunctionReturned>().Select(returned => returned.Function).ShouldBe(calls);
        ofThread.OfType<ThreadWoken>().Count().ShouldBe(ofThread.OfType<ThreadBlocked>().Count());
        FunctionCalled close = ofThread.OfType<FunctionCalled>().Single(called => called.Function == "HttpCloseUrlGroup");
        close.Arguments.ShouldBe([new("UrlGroupId", "group#2")]);
    }

    [Fact]
    public void A_thread_that_waits_is_traced_with_its_function_its_object_and_how_the_wait_ended()
    {
        using var test = new TestMachine();
        nint port = test.Port();
        nint target = test.Event(manualReset: false);
        test.Kernel.WaitForSingleObject(target, 1).ShouldBe(Win32Error.WAIT_TIMEOUT);
        SimulatedThread waiter = test.Start("waiter", () => test.Dequeue(port, Kernel32Constants.INFINITE));
        test.Machine.WaitFor<ThreadBlocked>(blocked => blocked.Thread == "waiter", TimeSpan.FromSeconds(20));

        test.Post(port, 1);
        test.Machine.WaitFor<ThreadWoken>(woken => woken.Thread == "waiter", TimeSpan.FromSeconds(20));

        waiter.Name.ShouldBe("waiter");
        test.Machine.Trace.Recorded.OfType<ThreadBlocked>().Select(blocked => (blocked.Function, blocked.WaitsFor)).ShouldBe(
            [("WaitForSingleObject", "event#1"), ("GetQueuedCompletionStatus", "port#1")]);
        test.Machine.Trace.Recorded.OfType<ThreadWoken>().Select(woken => (woken.WaitsFor, woken.TimedOut)).ShouldBe(
            [("event#1", true), ("port#1", false)]);
    }

    [Fact]
    public void A_completion_tells_what_was_decided_and_then_each_effect_in_the_order_of_publication()
    {
        using var test = new TestMachine(HttpCompletionSim.CompletionProfile.Windows);
        test.BoundPort();
        test.Receive(test.Operation(test.Event()));

        test.SendRequest();

        test.Machine.WaitFor<PacketQueued>(_ => true, TimeSpan.FromSeconds(20));
        TraceEvent[] effects =
            [.. test.Machine.Trace.Recorded.SkipWhile(happened => happened is not OperationCompleted).Take(4)];
        effects.Select(effect => effect.Kind).ShouldBe(
            [TraceKind.OperationCompleted, TraceKind.StatusBlockWritten, TraceKind.EventSet, TraceKind.PacketQueued]);
        effects[0].Rules.ShouldBe(["CPL-02", "PKT-02", "OVL-03", "EVT-06", "DIV-01"]);
        effects[1].Rules.ShouldBe(["OVL-11"]);
        effects[2].Rules.ShouldBe(["EVT-06", "DIV-01"]);
        effects[3].Rules.ShouldBe(["PKT-02"]);
    }

    [Fact]
    public void Every_use_of_one_OVERLAPPED_has_a_name_of_its_own()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation();
        test.Receive(operation);
        test.Cancel(operation);
        test.Receive(operation);

        test.Machine.Trace.Recorded.OfType<OperationStarted>().Select(started => started.Operation).ShouldBe(["ovl#1", "ovl#2"]);
    }

    [Fact]
    public void The_text_sink_writes_the_lines_that_the_record_has()
    {
        using var test = new TestMachine();
        var text = new StringWriter { NewLine = "\n" };
        int before = test.Machine.Trace.Recorded.Count;
        using (test.Machine.Trace.Subscribe(new TextTraceSink(text)))
            test.Kernel.SetEvent(0);

        test.Kernel.SetEvent(0);

        string[] lines = text.ToString().TrimEnd('\n').Split('\n');
        lines.ShouldBe(test.Machine.Trace.Recorded.Skip(before).Take(2).Select(traced => traced.ToString()));
        lines[1].ShouldEndWith("SetEvent = FALSE, last error ERROR_INVALID_HANDLE");
    }

    [Fact]
    public void The_JSON_sink_writes_one_object_a_line()
    {
        using var test = new TestMachine();
        var text = new StringWriter { NewLine = "\n" };
        test.Machine.Trace.Subscribe(new JsonLinesTraceSink(text));
        int before = test.Machine.Trace.Recorded.Count;

        test.Receive(test.Operation());

        string[] lines = text.ToString().TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(test.Machine.Trace.Recorded.Count - before);
        JsonElement start = lines.Select(line => JsonDocument.Parse(line).RootElement)
            .Single(element => element.GetProperty("kind").GetString() == "OperationStarted");
        start.GetProperty("schema").GetInt32().ShouldBe(1);
        start.GetProperty("operation").GetString().ShouldBe("ovl#1");
        start.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()).ShouldBe(["OVL-02", "FOBJ-02"]);
        start.GetProperty("seq").GetInt64().ShouldBeGreaterThan(before);
        start.GetProperty("thread").GetString().ShouldNotBeNullOrEmpty();
        start.GetProperty("ms").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
    }

    [Theory]
    [InlineData(LogLevel.Debug)]
    [InlineData(LogLevel.Information)]
    public void The_log_takes_everything_at_debug_level_and_misuse_once_at_any(LogLevel minimum)
    {
        using var logs = new FakeLoggerProvider();
        using ILoggerFactory factory = LoggerFactory.Create(builder => builder.AddProvider(logs).SetMinimumLevel(minimum));
        using var test = new TestMachine(new MachineOptions { InMemory = true, LoggerFactory = factory });
        test.SetAside("HCV01", "The log gets the report of a reuse in flight.");
        Operation operation = test.Operation();
        test.Receive(operation, withBytes: true);
        test.Receive(operation, withBytes: true);

        IReadOnlyList<FakeLogRecord> records = logs.Collector.GetSnapshot();

        records.Any(record => record.Level == LogLevel.Debug).ShouldBe(minimum == LogLevel.Debug);
        records.Count(record => record.Level == LogLevel.Warning && record.Message.Contains("OVL-09", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    [Fact]
    [Rule("DIV-02")]
    public void A_byte_count_that_the_page_ignores_is_reported_once()
    {
        using var documented = new TestMachine(HttpCompletionSim.CompletionProfile.Documented);
        documented.Receive(documented.Operation(), withBytes: true);
        documented.Receive(documented.Operation(), withBytes: true);
        using var windows = new TestMachine();
        windows.Receive(windows.Operation(), withBytes: true);

        documented.Machine.Trace.Recorded.OfType<MisuseReported>().Single().Rules.ShouldContain("DIV-02");
        windows.Machine.Trace.Recorded.OfType<MisuseReported>().ShouldBeEmpty();
    }

    [Fact]
    public void A_listener_that_left_hears_nothing_and_the_trace_is_off_again()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true });
        var text = new StringWriter();

        test.Machine.Trace.Subscribe(new TextTraceSink(text)).Dispose();
        test.Kernel.SetEvent(0);

        text.ToString().ShouldBeEmpty();
        test.Machine.Trace.IsEnabled.ShouldBeFalse();
    }
}
