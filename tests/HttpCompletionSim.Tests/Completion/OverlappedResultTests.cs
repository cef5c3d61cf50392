using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;
using Microsoft.Extensions.Time.Testing;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>GetOverlappedResult and its Ex form.</summary>
public sealed unsafe class OverlappedResultTests
{
    [Fact]
    [Rule("GOR-01", "GOR-06")]
    public void A_finished_operation_is_reported_without_a_look_at_handle_or_event()
    {
        using var bench = new Bench();
        Operation operation = bench.Operation(hEvent: 4);
        operation.Overlapped->Internal = 0;
        operation.Overlapped->Information = unchecked((nuint)0x1_0000_0007);
        bench.Kernel.SetLastError(31);

        bench.Result(operation, wait: true, file: 0).ShouldBe((true, 0u, 7u));
        bench.LastError.ShouldBe(31u);
    }

    [Fact]
    [Rule("GOR-02", "LERR-05", "LERR-04", "DIV-10")]
    public void A_pending_operation_is_incomplete_although_its_event_is_signaled()
    {
        using var bench = new Bench();
        nint done = bench.Event();
        Operation operation = bench.Operation(done);
        bench.Kernel.SetLastError(5);
        bench.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        bench.LastError.ShouldBe(5u);
        bench.Kernel.SetEvent(done);

        bench.Result(operation).ShouldBe((false, Win32Error.ERROR_IO_INCOMPLETE, (uint)Bench.BytesKept));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("GOR-03", "GOR-06", "GOR-17", "FOBJ-03")]
    public void A_wait_lasts_until_the_completion_by_event_or_by_handle(bool byEvent)
    {
        using var bench = new Bench();
        Operation operation = bench.Operation(byEvent ? bench.Event() : 0);
        bench.Receive(operation);
        (bool Success, uint Error, uint Bytes) plain = default;
        (bool Success, uint Error, uint Bytes) extended = default;
        bench.Start("plain", () => plain = bench.Result(operation, wait: true));
        bench.Start("extended", () => extended = bench.ResultEx(operation, Kernel32Constants.INFINITE));
        bench.Machine.RunUntilIdle().Waiting.Count.ShouldBe(2);

        bench.SendRequest();

        plain.ShouldBe((true, 0u, (uint)operation.Information));
        extended.ShouldBe(plain);
    }

    [Fact]
    [Rule("GOR-04")]
    public void A_signal_from_elsewhere_looks_like_success_with_stale_bytes()
    {
        using var bench = new Bench();
        nint done = bench.Event();
        Operation operation = bench.Operation(done);
        bench.Receive(operation);
        bench.Kernel.SetEvent(done);

        bench.Result(operation, wait: true).ShouldBe((true, 0u, (uint)Operation.InformationSentinel));
        operation.Status.ShouldBe(NtStatus.STATUS_PENDING);
    }

    [Fact]
    [Rule("GOR-05")]
    public void Errors_and_warnings_are_mapped_and_their_bytes_stored()
    {
        using var bench = new Bench();
        Operation warning = bench.Operation(length: Operation.TightBuffer);
        bench.Receive(warning);
        bench.SendRequest();
        bench.Result(warning).ShouldBe((false, Win32Error.ERROR_MORE_DATA, (uint)warning.Information));
        ((uint)warning.Information).ShouldBeGreaterThan(Operation.TightBuffer);

        Operation error = bench.Operation();
        bench.Receive(error);
        bench.Cancel(error);
        bench.Result(error).ShouldBe((false, Win32Error.ERROR_OPERATION_ABORTED, 0u));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("GOR-07", "EVT-07")]
    public void After_an_immediate_error_the_result_is_incomplete_and_a_wait_never_ends(bool withEvent)
    {
        using var bench = new Bench();
        Operation operation = bench.Operation(withEvent ? bench.Event() : 0);
        bench.Receive(operation, Bench.UnknownId);

        bench.Result(operation).Error.ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
        SimulatedThread thread = bench.Start("hangs", () => bench.Result(operation, wait: true));
        thread.WaitsFor.ShouldBe(withEvent ? "GetOverlappedResult (event)" : "GetOverlappedResult (queue)");
    }

    [Fact]
    [Rule("GOR-09")]
    public void The_wait_inside_takes_the_signal_of_an_auto_reset_event()
    {
        using var bench = new Bench();
        nint done = bench.Event(manualReset: false);
        Operation operation = bench.Operation(done);
        bench.Receive(operation);
        bool success = false;
        bench.Start("waiter", () => success = bench.Result(operation, wait: true).Success);

        bench.SendRequest();

        success.ShouldBeTrue();
        bench.IsSignaled(done).ShouldBeFalse();
    }

    [Fact]
    [Rule("GOR-11", "GOR-12")]
    public void The_result_takes_no_packet_and_may_be_asked_again()
    {
        using var bench = new Bench();
        nint port = bench.BoundPort();
        Operation operation = bench.Operation();
        bench.Receive(operation);
        bench.SendRequest();

        (bool Success, uint Error, uint Bytes) first = bench.Result(operation);
        bench.Result(operation, wait: true).ShouldBe(first);

        first.Success.ShouldBeTrue();
        bench.Dequeue(port).Overlapped.ShouldBe((nint)operation.Overlapped);
        bench.Result(operation).ShouldBe(first);
    }

    [Fact]
    [Rule("GOR-13")]
    public void NULL_pointers_are_exceptions()
    {
        using var bench = new Bench();
        Operation operation = bench.Operation();

        Should.Throw<ArgumentNullException>(() => bench.Kernel.GetOverlappedResult(bench.Handle, null, operation.Bytes, false)).ParamName.ShouldBe("lpOverlapped");
        Should.Throw<ArgumentNullException>(() => bench.Kernel.GetOverlappedResult(bench.Handle, operation.Overlapped, null, false)).ParamName
            .ShouldBe("lpNumberOfBytesTransferred");
        Should.Throw<ArgumentNullException>(() => bench.Kernel.GetOverlappedResultEx(bench.Handle, null, operation.Bytes, 0, false));
    }

    [Fact]
    [Rule("GOR-14", "GOR-15", "GOR-17")]
    public void The_Ex_form_says_incomplete_for_no_time_and_timed_out_for_some()
    {
        var time = new FakeTimeProvider();
        using var bench = new Bench(new MachineOptions { InMemory = true, Time = time });
        Operation operation = bench.Operation(bench.Event());
        bench.Receive(operation);
        (bool Success, uint Error, uint Bytes) result = default;

        bench.ResultEx(operation, 0).Error.ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
        bench.Start("waiter", () => result = bench.ResultEx(operation, 250));
        time.Advance(TimeSpan.FromMilliseconds(250));
        bench.Machine.RunUntilIdle();

        result.ShouldBe((false, Win32Error.WAIT_TIMEOUT, (uint)Bench.BytesKept));
    }

    [Fact]
    [Rule("GOR-03")]
    public void A_wait_on_a_pending_operation_with_a_bad_handle_fails()
    {
        using var bench = new Bench();
        Operation operation = bench.Operation();
        bench.Receive(operation);

        bench.Result(operation, wait: true, file: 0).Error.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("DIV-01")]
    public void With_an_ignored_event_a_wait_hangs_or_returns_at_once_with_stale_bytes(bool signaled)
    {
        using var bench = new Bench(CompletionProfile.Documented);
        bench.BoundPort();
        Operation operation = bench.Operation(bench.Event(signaled: signaled));
        bench.Receive(operation);
        (bool Success, uint Error, uint Bytes)? result = null;
        bench.Start("waiter", () => result = bench.Result(operation, wait: true));

        if (!signaled)
            bench.SendRequest();

        bench.Machine.RunUntilIdle().Waiting.Count.ShouldBe(signaled ? 0 : 1);
        if (signaled)
            result.ShouldBe((true, 0u, (uint)Operation.InformationSentinel));
    }
}
