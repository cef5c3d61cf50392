using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.ThreadPool;

public sealed unsafe class ThreadPoolIoTests : IDisposable
{
    private const nint Context = 0x1234;

    private readonly Bench _bench = new();
    private readonly CallbackLog _log = new();

    private IThreadPoolIo Pool => _bench.Machine.ThreadPoolIo;

    public void Dispose() => _bench.Dispose();

    [Fact]
    [Rule("TP-04", "TP-12", "DIV-09")]
    public void A_completion_calls_back_with_context_overlapped_code_bytes_and_object()
    {
        nint io = Create();
        Operation operation = _bench.Operation(_bench.Event());
        Pool.StartThreadpoolIo(io);
        _bench.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        _log.Calls.ShouldBeEmpty();

        _bench.SendRequest();

        CallbackLog.Call call = _log.Single;
        (call.Context, call.Overlapped, call.Result, call.Io).ShouldBe((Context, (nint)operation.Overlapped, 0u, io));
        call.Bytes.ShouldBe(operation.Information);
        call.Bytes.ShouldBeGreaterThan((nuint)0);
        call.Instance.ShouldNotBe(0);
        call.Thread.Kind.ShouldBe(SimulatedThreadKind.Pool);
    }

    [Fact]
    [Rule("TP-04")]
    public void A_short_buffer_calls_back_with_ERROR_MORE_DATA_and_the_size_needed()
    {
        nint io = Create();
        Operation operation = _bench.Operation(length: Operation.TightBuffer);
        Pool.StartThreadpoolIo(io);
        _bench.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

        _bench.SendRequest("/a-path-that-does-not-fit");

        _log.Single.Result.ShouldBe(Win32Error.ERROR_MORE_DATA);
        _log.Single.Bytes.ShouldBeGreaterThan((nuint)Operation.TightBuffer);
    }

    [Fact]
    [Rule("TP-07")]
    public void Immediate_success_without_the_skip_mode_calls_back()
    {
        nint io = Create();
        Operation operation = _bench.Operation();
        _bench.SendRequest();
        Pool.StartThreadpoolIo(io);

        _bench.Receive(operation).ShouldBe(Win32Error.NO_ERROR);
        Pool.WaitForThreadpoolIoCallbacks(io, false);

        _log.Single.Overlapped.ShouldBe((nint)operation.Overlapped);
    }

    [Fact]
    [Rule("TP-06")]
    public void Immediate_success_in_skip_mode_calls_nobody_back_and_the_expectation_is_taken_back()
    {
        nint io = Create();
        _bench.Kernel.SetFileCompletionNotificationModes(_bench.Handle, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
        _bench.SendRequest();
        Pool.StartThreadpoolIo(io);

        _bench.Receive(_bench.Operation()).ShouldBe(Win32Error.NO_ERROR);
        Pool.CancelThreadpoolIo(io);
        Pool.WaitForThreadpoolIoCallbacks(io, false);

        _log.Calls.ShouldBeEmpty();
    }

    [Fact]
    [Rule("TP-06", "TP-02")]
    public void A_call_that_fails_at_once_calls_nobody_back()
    {
        nint io = Create();
        Pool.StartThreadpoolIo(io);

        _bench.Receive(_bench.Operation(), Bench.UnknownId).ShouldNotBeOneOf(Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING);
        Pool.CancelThreadpoolIo(io);
        Pool.WaitForThreadpoolIoCallbacks(io, false);

        _log.Calls.ShouldBeEmpty();
        Misuses().ShouldBeEmpty();
    }

    [Fact]
    [Rule("TP-05")]
    public void A_completion_that_was_not_announced_calls_nobody_back_and_is_reported()
    {
        Create();
        _bench.Receive(_bench.Operation());

        _bench.SendRequest();

        _log.Calls.ShouldBeEmpty();
        Misuses().ShouldContain(MisuseKind.StartThreadpoolIoMissing);
    }

    [Fact]
    [Rule("TP-05", "TP-06")]
    public void Every_StartThreadpoolIo_stands_for_one_completion()
    {
        nint io = Create();
        for (int i = 0; i < 3; i++)
        {
            Pool.StartThreadpoolIo(io);
            _bench.Receive(_bench.Operation()).ShouldBe(Win32Error.ERROR_IO_PENDING);
        }

        Pool.CancelThreadpoolIo(io);
        _bench.Cancel(null);
        _bench.Machine.RunUntilIdle();

        _log.Calls.Count.ShouldBe(2);
    }

    [Fact]
    [Rule("TP-08")]
    public void After_CancelThreadpoolIo_an_operation_that_completes_anyway_calls_nobody_back()
    {
        nint io = Create();
        Pool.StartThreadpoolIo(io);
        Operation operation = _bench.Operation();
        _bench.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

        Pool.CancelThreadpoolIo(io);
        operation.Status.ShouldBe(NtStatus.STATUS_PENDING, "it cancels no I/O");
        _bench.SendRequest();

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        _log.Calls.ShouldBeEmpty();
    }

    [Fact]
    [Rule("TP-06")]
    public void CancelThreadpoolIo_without_an_expectation_is_reported()
    {
        Pool.CancelThreadpoolIo(Create());

        Misuses().ShouldContain(MisuseKind.CancelThreadpoolIoUnmatched);
    }

    [Fact]
    [Rule("TP-09")]
    public void A_wait_ends_when_the_last_callback_has_returned()
    {
        nint io = Create();
        nint go = _bench.Event();
        _log.Also = () => _bench.Wait(go, Kernel32Constants.INFINITE);
        Pool.StartThreadpoolIo(io);
        _bench.Receive(_bench.Operation());
        SimulatedThread waiter = _bench.Start("waiter", () => Pool.WaitForThreadpoolIoCallbacks(io, false));
        waiter.HasEnded.ShouldBeFalse("an operation is in flight");

        _bench.SendRequest();
        waiter.HasEnded.ShouldBeFalse("the callback runs");

        _bench.Kernel.SetEvent(go);
        _bench.Machine.RunUntilIdle();
        waiter.HasEnded.ShouldBeTrue();
    }

    [Fact]
    [Rule("TP-09")]
    public void A_wait_that_drops_callbacks_returns_at_once_and_cancels_no_operation()
    {
        nint io = Create();
        Operation first = _bench.Operation();
        Operation second = _bench.Operation();
        Pool.StartThreadpoolIo(io);
        _bench.Receive(first);

        Pool.WaitForThreadpoolIoCallbacks(io, true);
        first.Status.ShouldBe(NtStatus.STATUS_PENDING);
        Pool.StartThreadpoolIo(io);
        _bench.Receive(second);
        _bench.SendRequest();
        _bench.SendRequest();

        first.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        _log.Single.Overlapped.ShouldBe((nint)second.Overlapped);
    }

    [Fact]
    [Rule("TP-10")]
    public void After_the_close_the_expected_callback_still_comes()
    {
        nint io = Create();
        Pool.StartThreadpoolIo(io);
        _bench.Receive(_bench.Operation());

        Pool.CloseThreadpoolIo(io);
        _bench.SendRequest();

        _log.Single.Io.ShouldBe(io);
        Should.Throw<ArgumentException>(() => Pool.StartThreadpoolIo(io));
    }

    [Fact]
    [Rule("TP-10", "PORT-04")]
    public void A_close_with_nothing_outstanding_frees_at_once_and_the_handle_stays_bound()
    {
        nint io = Create();

        Pool.CloseThreadpoolIo(io);
        _bench.Receive(_bench.Operation());
        _bench.SendRequest();

        _log.Calls.ShouldBeEmpty();
        _bench.Machine.Leaks().ShouldNotContain(line => line.Contains("tpio", StringComparison.Ordinal));
        _bench.Kernel.CreateIoCompletionPort(_bench.Handle, 0, 1, 0).ShouldBe(0);
        _bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Fact]
    [Rule("TP-11", "CANCEL-06")]
    public void A_cancelled_operation_calls_back_with_ERROR_OPERATION_ABORTED_and_no_bytes()
    {
        nint io = Create();
        Operation operation = _bench.Operation();
        Pool.StartThreadpoolIo(io);
        _bench.Receive(operation);

        _bench.Cancel(operation).ShouldBe(0u);
        Pool.WaitForThreadpoolIoCallbacks(io, false);

        (_log.Single.Result, _log.Single.Bytes).ShouldBe((Win32Error.ERROR_OPERATION_ABORTED, (nuint)0));
    }

    [Fact]
    [Rule("TP-12", "EVT-09")]
    public void The_low_bit_of_hEvent_keeps_the_callback_away()
    {
        nint io = Create();
        Operation operation = _bench.Operation(_bench.Event() | 1);
        Pool.StartThreadpoolIo(io);
        _bench.Receive(operation);

        _bench.SendRequest();

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        _log.Calls.ShouldBeEmpty();
        Pool.CancelThreadpoolIo(io);
        Pool.WaitForThreadpoolIoCallbacks(io, false);
    }

    [Fact]
    [Rule("TP-01", "TP-03", "TP-04")]
    public void A_handle_is_bound_to_the_pool_or_a_port_once_only()
    {
        _bench.Kernel.BindIoCompletionCallback(_bench.Handle, _log.ForBinding, 0).ShouldBeTrue();

        _bench.Kernel.BindIoCompletionCallback(_bench.Handle, _log.ForBinding, 0).ShouldBeFalse();
        _bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        _bench.BoundPort().ShouldBe(0);
        _bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Pool.CreateThreadpoolIo(_bench.Handle, _log.ForIo, null, null).ShouldBe(0);
        _bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Fact]
    [Rule("TP-01", "TP-03")]
    public void A_handle_on_a_port_cannot_be_bound_to_the_pool()
    {
        _bench.BoundPort().ShouldNotBe(0);

        _bench.Kernel.BindIoCompletionCallback(_bench.Handle, _log.ForBinding, 0).ShouldBeFalse();

        _bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Fact]
    [Rule("TP-02", "TP-03", "LERR-03")]
    public void What_is_no_file_and_flags_are_refused_with_Win32_codes()
    {
        _bench.Kernel.BindIoCompletionCallback(_bench.Event(), _log.ForBinding, 0).ShouldBeFalse();
        _bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        _bench.Kernel.BindIoCompletionCallback(_bench.Handle, _log.ForBinding, 1).ShouldBeFalse();
        _bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Pool.CreateThreadpoolIo(_bench.Event(), _log.ForIo, null, null).ShouldBe(0);
        _bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("TP-02")]
    public void The_bound_function_gets_code_bytes_and_overlapped_of_every_completion()
    {
        _bench.Kernel.BindIoCompletionCallback(_bench.Handle, _log.ForBinding, 0).ShouldBeTrue();
        Operation served = _bench.Operation();
        Operation cancelled = _bench.Operation();
        _bench.Receive(served);
        _bench.Receive(cancelled);
        _bench.Receive(_bench.Operation(), Bench.UnknownId).ShouldNotBe(Win32Error.ERROR_IO_PENDING);

        _bench.SendRequest();
        _bench.Cancel(cancelled);
        _bench.Machine.RunUntilIdle();

        _log.Calls.Select(call => (call.Overlapped, call.Result, call.Bytes)).ShouldBe(
            [((nint)served.Overlapped, 0u, served.Information), ((nint)cancelled.Overlapped, Win32Error.ERROR_OPERATION_ABORTED, (nuint)0)]);
    }

    [Fact]
    public void Callbacks_that_block_do_not_keep_others_from_running()
    {
        const int Many = 40;
        nint io = Create();
        nint go = _bench.Event();
        _log.Also = () => _bench.Wait(go, Kernel32Constants.INFINITE);
        for (int i = 0; i < Many; i++)
        {
            Pool.StartThreadpoolIo(io);
            _bench.Receive(_bench.Operation());
        }

        _bench.Cancel(null);
        IdleReport report = _bench.Machine.RunUntilIdle();

        _log.Calls.Count.ShouldBe(Many);
        report.Waiting.Count.ShouldBe(Many);
        _bench.Kernel.SetEvent(go);
        Pool.WaitForThreadpoolIoCallbacks(io, false);
    }

    [Fact]
    public void Callbacks_that_block_outside_the_simulator_do_not_keep_others_from_running()
    {
        const int Many = 20;
        nint io = Create();
        using var all = new CountdownEvent(Many);
        _log.Also = () =>
        {
            all.Signal();
            all.Wait(TestContext.Current.CancellationToken);
        };
        for (int i = 0; i < Many; i++)
        {
            Pool.StartThreadpoolIo(io);
            _bench.Receive(_bench.Operation());
        }

        _bench.Cancel(null);
        Pool.WaitForThreadpoolIoCallbacks(io, false);

        _log.Calls.Count.ShouldBe(Many);
    }

    [Fact]
    public void Static_doors_without_a_handle_work_in_a_callback()
    {
        nint io = Win32.ThreadPoolIo.CreateThreadpoolIo(_bench.Handle, _log.ForIo, null, null);
        nint made = 0;
        _log.Also = () => made = Kernel32.CreateEvent(null, true, true, null);
        Win32.ThreadPoolIo.StartThreadpoolIo(io);
        Operation operation = _bench.Operation();
        _bench.Receive(operation);

        _bench.Cancel(operation);
        Win32.ThreadPoolIo.WaitForThreadpoolIoCallbacks(io, false);
        Win32.ThreadPoolIo.CloseThreadpoolIo(io);

        _bench.IsSignaled(made).ShouldBeTrue();
    }

    [Fact]
    public void An_IO_object_is_no_handle()
    {
        nint io = Create();

        _bench.Kernel.CloseHandle(io).ShouldBeFalse();
        _bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        Pool.CloseThreadpoolIo(io);
        Should.Throw<ArgumentException>(() => Pool.CloseThreadpoolIo(io));
    }

    [Theory]
    [InlineData("documented")]
    [InlineData("windows7")]
    [Rule("TP-12", "OVL-12")]
    public void Callbacks_come_in_every_profile_and_with_a_deferred_status_block(string profile)
    {
        CompletionProfile chosen = CompletionProfile.All.Single(candidate => candidate.Name == profile) with { DeferStatusBlockUntilDequeue = true };
        using var bench = new Bench(chosen);
        nint io = bench.Machine.ThreadPoolIo.CreateThreadpoolIo(bench.Handle, _log.ForIo, null, null);
        Operation operation = bench.Operation();
        bench.Machine.ThreadPoolIo.StartThreadpoolIo(io);
        bench.Receive(operation);

        bench.SendRequest();

        _log.Single.Result.ShouldBe(0u);
        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
    }

    private nint Create()
    {
        nint io = Pool.CreateThreadpoolIo(_bench.Handle, _log.ForIo, (void*)Context, null);
        io.ShouldNotBe(0);
        return io;
    }

    private IEnumerable<MisuseKind> Misuses() =>
        from misuse in _bench.Machine.Trace.Recorded.OfType<MisuseReported>() select misuse.Misuse;
}
