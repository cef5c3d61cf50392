using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.ThreadPool;

public sealed unsafe class ThreadPoolIoTests : IDisposable
{
    private const nint Context = 0x1234;

    private readonly TestMachine _test = new();
    private readonly CallbackLog _log = new();

    public ThreadPoolIoTests() =>
        _test.SetAside("HCV22", "Several tests show what happens without StartThreadpoolIo, or with one CancelThreadpoolIo too many.");

    private IThreadPoolIo Pool => _test.Machine.ThreadPoolIo;

    public void Dispose() => _test.Dispose();

    [Fact]
    [Rule("TP-04", "TP-12", "DIV-09")]
    public void A_completion_calls_back_with_context_overlapped_code_bytes_and_object()
    {
        nint io = Create();
        Operation operation = _test.Operation(_test.Event());
        Pool.StartThreadpoolIo(io);
        _test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        _log.Calls.ShouldBeEmpty();

        _test.SendRequest();

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
        Operation operation = _test.Operation(length: Operation.TightBuffer);
        Pool.StartThreadpoolIo(io);
        _test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

        _test.SendRequest("/a-path-that-does-not-fit");

        _log.Single.Result.ShouldBe(Win32Error.ERROR_MORE_DATA);
        _log.Single.Bytes.ShouldBeGreaterThan((nuint)Operation.TightBuffer);
    }

    [Fact]
    [Rule("TP-07")]
    public void Immediate_success_without_the_skip_mode_calls_back()
    {
        nint io = Create();
        Operation operation = _test.Operation();
        _test.SendRequest();
        Pool.StartThreadpoolIo(io);

        _test.Receive(operation).ShouldBe(Win32Error.NO_ERROR);
        Pool.WaitForThreadpoolIoCallbacks(io, false);

        _log.Single.Overlapped.ShouldBe((nint)operation.Overlapped);
    }

    [Fact]
    [Rule("TP-06")]
    public void Immediate_success_in_skip_mode_runs_no_callback_and_the_announcement_is_taken_back()
    {
        nint io = Create();
        _test.Kernel.SetFileCompletionNotificationModes(_test.Handle, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
        _test.SendRequest();
        Pool.StartThreadpoolIo(io);

        _test.Receive(_test.Operation()).ShouldBe(Win32Error.NO_ERROR);
        Pool.CancelThreadpoolIo(io);
        Pool.WaitForThreadpoolIoCallbacks(io, false);

        _log.Calls.ShouldBeEmpty();
    }

    [Fact]
    [Rule("TP-06", "TP-02")]
    public void A_call_that_fails_at_once_runs_no_callback()
    {
        nint io = Create();
        Pool.StartThreadpoolIo(io);

        _test.Receive(_test.Operation(), TestMachine.UnknownId).ShouldNotBeOneOf(Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING);
        Pool.CancelThreadpoolIo(io);
        Pool.WaitForThreadpoolIoCallbacks(io, false);

        _log.Calls.ShouldBeEmpty();
        Misuses().ShouldBeEmpty();
    }

    [Fact]
    [Rule("TP-05")]
    public void A_completion_that_was_not_announced_runs_no_callback_and_is_reported()
    {
        Create();
        _test.Receive(_test.Operation());

        _test.SendRequest();

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
            _test.Receive(_test.Operation()).ShouldBe(Win32Error.ERROR_IO_PENDING);
        }

        Pool.CancelThreadpoolIo(io);
        _test.Cancel(null);
        _test.Machine.RunUntilIdle();

        _log.Calls.Count.ShouldBe(2);
    }

    [Fact]
    [Rule("TP-08")]
    public void After_CancelThreadpoolIo_an_operation_that_completes_anyway_runs_no_callback()
    {
        nint io = Create();
        Pool.StartThreadpoolIo(io);
        Operation operation = _test.Operation();
        _test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

        Pool.CancelThreadpoolIo(io);
        operation.Status.ShouldBe(NtStatus.STATUS_PENDING, "it cancels no I/O");
        _test.SendRequest();

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
        nint go = _test.Event();
        _log.Also = () => _test.Wait(go, Kernel32Constants.INFINITE);
        Pool.StartThreadpoolIo(io);
        _test.Receive(_test.Operation());
        SimulatedThread waiter = _test.Start("waiter", () => Pool.WaitForThreadpoolIoCallbacks(io, false));
        waiter.HasEnded.ShouldBeFalse("an operation is in flight");

        _test.SendRequest();
        waiter.HasEnded.ShouldBeFalse("the callback runs");

        _test.Kernel.SetEvent(go);
        _test.Machine.RunUntilIdle();
        waiter.HasEnded.ShouldBeTrue();
    }

    [Fact]
    [Rule("TP-09")]
    public void A_wait_that_drops_callbacks_returns_at_once_and_cancels_no_operation()
    {
        nint io = Create();
        Operation first = _test.Operation();
        Operation second = _test.Operation();
        Pool.StartThreadpoolIo(io);
        _test.Receive(first);

        Pool.WaitForThreadpoolIoCallbacks(io, true);
        first.Status.ShouldBe(NtStatus.STATUS_PENDING);
        Pool.StartThreadpoolIo(io);
        _test.Receive(second);
        _test.SendRequest();
        _test.SendRequest();

        first.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        _log.Single.Overlapped.ShouldBe((nint)second.Overlapped);
    }

    [Fact]
    [Rule("TP-10")]
    public void After_the_close_the_expected_callback_still_comes()
    {
        nint io = Create();
        Pool.StartThreadpoolIo(io);
        _test.Receive(_test.Operation());

        Pool.CloseThreadpoolIo(io);
        _test.SendRequest();

        _log.Single.Io.ShouldBe(io);
        Should.Throw<ArgumentException>(() => Pool.StartThreadpoolIo(io));
    }

    [Fact]
    [Rule("TP-10", "PORT-04")]
    public void A_close_with_nothing_outstanding_frees_at_once_and_the_handle_stays_bound()
    {
        nint io = Create();

        Pool.CloseThreadpoolIo(io);
        _test.Receive(_test.Operation());
        _test.SendRequest();

        _log.Calls.ShouldBeEmpty();
        _test.Machine.Leaks().ShouldNotContain(line => line.Contains("tpio", StringComparison.Ordinal));
        _test.Kernel.CreateIoCompletionPort(_test.Handle, 0, 1, 0).ShouldBe(0);
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Fact]
    [Rule("TP-11", "CANCEL-06")]
    public void A_cancelled_operation_calls_back_with_ERROR_OPERATION_ABORTED_and_no_bytes()
    {
        nint io = Create();
        Operation operation = _test.Operation();
        Pool.StartThreadpoolIo(io);
        _test.Receive(operation);

        _test.Cancel(operation).ShouldBe(0u);
        Pool.WaitForThreadpoolIoCallbacks(io, false);

        (_log.Single.Result, _log.Single.Bytes).ShouldBe((Win32Error.ERROR_OPERATION_ABORTED, (nuint)0));
    }

    [Fact]
    [Rule("TP-12", "EVT-09")]
    public void The_low_bit_of_hEvent_keeps_the_callback_away()
    {
        nint io = Create();
        Operation operation = _test.Operation(_test.Event() | 1);
        Pool.StartThreadpoolIo(io);
        _test.Receive(operation);

        _test.SendRequest();

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        _log.Calls.ShouldBeEmpty();
        Pool.CancelThreadpoolIo(io);
        Pool.WaitForThreadpoolIoCallbacks(io, false);
    }

    [Fact]
    [Rule("TP-01", "TP-03", "TP-04")]
    public void A_handle_is_bound_to_the_pool_or_a_port_once_only()
    {
        _test.Kernel.BindIoCompletionCallback(_test.Handle, _log.ForBinding, 0).ShouldBeTrue();

        _test.Kernel.BindIoCompletionCallback(_test.Handle, _log.ForBinding, 0).ShouldBeFalse();
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        _test.BoundPort().ShouldBe(0);
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Pool.CreateThreadpoolIo(_test.Handle, _log.ForIo, null, null).ShouldBe(0);
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Fact]
    [Rule("TP-01", "TP-03")]
    public void A_handle_on_a_port_cannot_be_bound_to_the_pool()
    {
        _test.BoundPort().ShouldNotBe(0);

        _test.Kernel.BindIoCompletionCallback(_test.Handle, _log.ForBinding, 0).ShouldBeFalse();

        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Fact]
    [Rule("TP-02", "TP-03", "LERR-03")]
    public void What_is_no_file_and_flags_are_refused_with_Win32_codes()
    {
        _test.Kernel.BindIoCompletionCallback(_test.Event(), _log.ForBinding, 0).ShouldBeFalse();
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        _test.Kernel.BindIoCompletionCallback(_test.Handle, _log.ForBinding, 1).ShouldBeFalse();
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Pool.CreateThreadpoolIo(_test.Event(), _log.ForIo, null, null).ShouldBe(0);
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("TP-02")]
    public void The_bound_function_gets_code_bytes_and_overlapped_of_every_completion()
    {
        _test.Kernel.BindIoCompletionCallback(_test.Handle, _log.ForBinding, 0).ShouldBeTrue();
        Operation served = _test.Operation();
        Operation cancelled = _test.Operation();
        _test.Receive(served);
        _test.Receive(cancelled);
        _test.Receive(_test.Operation(), TestMachine.UnknownId).ShouldNotBe(Win32Error.ERROR_IO_PENDING);

        _test.SendRequest();
        _test.Cancel(cancelled);
        _test.Machine.RunUntilIdle();

        _log.Calls.Select(call => (call.Overlapped, call.Result, call.Bytes)).ShouldBe(
            [
                ((nint)served.Overlapped, 0u, served.Information),
                ((nint)cancelled.Overlapped, Win32Error.ERROR_OPERATION_ABORTED, (nuint)0),
            ]);
    }

    [Fact]
    public void Callbacks_that_block_do_not_keep_others_from_running()
    {
        const int Many = 40;
        nint io = Create();
        nint go = _test.Event();
        _log.Also = () => _test.Wait(go, Kernel32Constants.INFINITE);
        for (int i = 0; i < Many; i++)
        {
            Pool.StartThreadpoolIo(io);
            _test.Receive(_test.Operation());
        }

        _test.Cancel(null);
        IdleReport report = _test.Machine.RunUntilIdle();

        _log.Calls.Count.ShouldBe(Many);
        report.Waiting.Count.ShouldBe(Many);
        _test.Kernel.SetEvent(go);
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
            _test.Receive(_test.Operation());
        }

        _test.Cancel(null);
        Pool.WaitForThreadpoolIoCallbacks(io, false);

        _log.Calls.Count.ShouldBe(Many);
    }

    [Fact]
    public void Static_functions_without_a_handle_work_in_a_callback()
    {
        nint io = Win32.ThreadPoolIo.CreateThreadpoolIo(_test.Handle, _log.ForIo, null, null);
        nint made = 0;
        _log.Also = () => made = Kernel32.CreateEvent(null, true, true, null);
        Win32.ThreadPoolIo.StartThreadpoolIo(io);
        Operation operation = _test.Operation();
        _test.Receive(operation);

        _test.Cancel(operation);
        Win32.ThreadPoolIo.WaitForThreadpoolIoCallbacks(io, false);
        Win32.ThreadPoolIo.CloseThreadpoolIo(io);

        _test.IsSignaled(made).ShouldBeTrue();
    }

    [Fact]
    public void An_IO_object_is_no_handle()
    {
        nint io = Create();

        _test.Kernel.CloseHandle(io).ShouldBeFalse();
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        Pool.CloseThreadpoolIo(io);
        Should.Throw<ArgumentException>(() => Pool.CloseThreadpoolIo(io));
    }

    [Theory]
    [InlineData("documented")]
    [InlineData("windows7")]
    [Rule("TP-12", "OVL-12")]
    public void Callbacks_come_in_every_profile_and_with_a_deferred_status_block(string profile)
    {
        CompletionProfile named = CompletionProfile.All.Single(candidate => candidate.Name == profile);
        CompletionProfile chosen = named with { DeferStatusBlockUntilDequeue = true };
        using var test = new TestMachine(chosen);
        nint io = test.Machine.ThreadPoolIo.CreateThreadpoolIo(test.Handle, _log.ForIo, null, null);
        Operation operation = test.Operation();
        test.Machine.ThreadPoolIo.StartThreadpoolIo(io);
        test.Receive(operation);

        test.SendRequest();

        _log.Single.Result.ShouldBe(0u);
        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
    }

    private nint Create()
    {
        nint io = Pool.CreateThreadpoolIo(_test.Handle, _log.ForIo, (void*)Context, null);
        io.ShouldNotBe(0);
        return io;
    }

    private IEnumerable<MisuseKind> Misuses() =>
        from misuse in _test.Machine.Trace.Recorded.OfType<MisuseReported>() select misuse.Misuse;
}
