using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Ending operations before their time: cancel and close.</summary>
public sealed unsafe class CancelAndCloseTests
{
    [Fact]
    [Rule("CANCEL-01")]
    public void CancelIo_ends_the_operations_of_the_calling_thread_only_and_succeeds_with_none()
    {
        using var bench = new Bench();
        bench.Kernel.CancelIo(bench.Handle).ShouldBeTrue();
        Operation mine = bench.Operation();
        Operation others = bench.Operation();
        bench.Receive(mine);
        bench.Start("other", () => bench.Receive(others));

        bench.Kernel.CancelIo(bench.Handle).ShouldBeTrue();

        mine.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        others.Status.ShouldBe(NtStatus.STATUS_PENDING);
        bench.Kernel.CancelIo(0).ShouldBeFalse();
        bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("CANCEL-02", "CANCEL-04", "CANCEL-03")]
    public void CancelIoEx_ends_the_operation_at_an_address_or_all_whoever_started_them()
    {
        using var bench = new Bench();
        Operation[] operations = [bench.Operation(), bench.Operation(), bench.Operation()];
        bench.Start("other", () =>
        {
            foreach (Operation operation in operations)
                bench.Receive(operation);
        });
        NativeOverlapped copy = *operations[0].Overlapped;

        bench.Kernel.CancelIoEx(bench.Handle, &copy).ShouldBeFalse();
        bench.LastError.ShouldBe(Win32Error.ERROR_NOT_FOUND);
        bench.Cancel(operations[1]).ShouldBe(0u);
        operations.Select(operation => operation.Status).ShouldBe([NtStatus.STATUS_PENDING, NtStatus.STATUS_CANCELLED, NtStatus.STATUS_PENDING]);
        bench.Cancel(null).ShouldBe(0u);
        operations.ShouldAllBe(operation => operation.Status == NtStatus.STATUS_CANCELLED);
    }

    [Fact]
    [Rule("CANCEL-03", "OPEN-06")]
    public void There_is_nothing_to_cancel_before_the_start_or_a_second_time()
    {
        using var bench = new Bench();
        bench.BoundPort();
        Operation operation = bench.Operation();

        bench.Cancel(operation).ShouldBe(Win32Error.ERROR_NOT_FOUND);
        bench.Cancel(null).ShouldBe(Win32Error.ERROR_NOT_FOUND);
        bench.Receive(operation);
        bench.Cancel(operation).ShouldBe(0u);
        bench.Cancel(operation).ShouldBe(Win32Error.ERROR_NOT_FOUND);
        bench.Cancel(null).ShouldBe(Win32Error.ERROR_NOT_FOUND);
    }

    [Fact]
    [Rule("CANCEL-05")]
    public void A_completed_operation_keeps_its_result()
    {
        using var bench = new Bench();
        Operation operation = bench.Operation();
        bench.Receive(operation);
        bench.SendRequest();

        bench.Cancel(operation).ShouldBe(Win32Error.ERROR_NOT_FOUND);

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
    }

    [Fact]
    [Rule("CANCEL-06", "EVT-08", "PKT-03")]
    public void A_cancelled_operation_ends_with_995_and_0_bytes_event_and_packet()
    {
        using var bench = new Bench();
        nint port = bench.BoundPort(key: 3);
        nint done = bench.Event();
        Operation operation = bench.Operation(done);
        bench.Receive(operation);

        bench.Cancel(operation).ShouldBe(0u);

        operation.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        operation.Information.ShouldBe((nuint)0);
        bench.IsSignaled(done).ShouldBeTrue();
        bench.Dequeue(port).ShouldBe(new DequeuedPacket(false, Win32Error.ERROR_OPERATION_ABORTED, 0, 3, (nint)operation.Overlapped));
    }

    [Fact]
    [Rule("CANCEL-05", "CANCEL-06")]
    public void A_cancel_wins_over_a_held_operation_and_its_release_changes_nothing()
    {
        using var bench = new Bench();
        nint port = bench.BoundPort();
        bench.SendRequest();
        var held = bench.Machine.Choices.Intercept(HttpOperation.ReceiveRequest, bench.Handle);
        Operation operation = bench.Operation();
        bench.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        held.IsIntercepted.ShouldBeTrue();

        bench.Cancel(operation).ShouldBe(0u);
        held.Release();
        bench.Machine.RunUntilIdle();

        operation.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        bench.Dequeue(port).Error.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        bench.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        bench.Receive(bench.Operation()).ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    [Rule("CANCEL-06", "PKT-03")]
    public void A_held_send_that_is_cancelled_completes_once_and_breaks_its_connection()
    {
        using var bench = new Bench();
        SimulatedClient client = bench.SendRequest();
        Operation receive = bench.Operation();
        bench.Receive(receive).ShouldBe(Win32Error.NO_ERROR);
        HeldSend(bench, receive, out Operation send, out var held);

        bench.Cancel(send).ShouldBe(0u);
        held.Release();
        bench.Machine.RunUntilIdle();

        send.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        Should.Throw<IOException>(() => client.ReadToEnd());
        bench.Cancel(null).ShouldBe(Win32Error.ERROR_NOT_FOUND);
    }

    [Fact]
    [Rule("CANCEL-10", "DIV-11")]
    public void A_blocked_call_is_ended_by_CancelIoEx_for_all_from_another_thread()
    {
        using var bench = new Bench();
        uint code = uint.MaxValue;
        bench.Start("blocked", () => code = bench.ReceiveBlocking(bench.Operation()));

        bench.Cancel(null).ShouldBe(0u);
        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        code.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("CANCEL-13", "CLOSE-01", "CLOSE-02", "PKT-03", "OPEN-07")]
    public void Shutdown_and_close_end_what_pends_like_an_error_after_pending(bool close)
    {
        using var bench = new Bench();
        nint port = bench.BoundPort(key: 4);
        nint done = bench.Event();
        Operation operation = bench.Operation(done);
        bench.Receive(operation);
        uint blocked = uint.MaxValue;
        bench.Start("blocked", () => blocked = bench.ReceiveBlocking(bench.Operation()));

        (close ? bench.Machine.HttpApi.HttpCloseRequestQueue(bench.Handle) : bench.Machine.HttpApi.HttpShutdownRequestQueue(bench.Handle)).ShouldBe(0u);
        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        operation.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        bench.IsSignaled(done).ShouldBeTrue();
        blocked.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        bench.Dequeue(port).ShouldBe(new DequeuedPacket(false, Win32Error.ERROR_OPERATION_ABORTED, 0, 4, (nint)operation.Overlapped));
    }

    [Fact]
    [Rule("CLOSE-01")]
    public void A_thread_that_waits_for_the_handle_is_released_when_its_last_operation_ends_with_the_close()
    {
        using var bench = new Bench();
        bench.Receive(bench.Operation());
        bench.Start("waiter", () => bench.Wait(bench.Handle, Kernel32Constants.INFINITE));

        bench.Kernel.CloseHandle(bench.Handle).ShouldBeTrue();

        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    [Rule("CLOSE-04", "CLOSE-05")]
    public void Every_call_on_a_closed_handle_says_invalid_handle()
    {
        using var bench = new Bench();
        nint target = bench.Event();
        bench.Kernel.CloseHandle(target).ShouldBeTrue();
        bench.Kernel.CloseHandle(bench.Handle).ShouldBeTrue();
        Operation operation = bench.Operation();

        Refused(bench.Kernel.CloseHandle(target));
        Refused(bench.Kernel.CloseHandle(0));
        Refused(bench.Kernel.CloseHandle(-1));
        Refused(bench.Kernel.SetEvent(target));
        Refused(bench.Kernel.ResetEvent(target));
        Refused(bench.Kernel.CancelIo(bench.Handle));
        Refused(bench.Kernel.CancelIoEx(bench.Handle, null));
        Refused(bench.Kernel.SetFileCompletionNotificationModes(bench.Handle, 1));
        bench.Receive(operation).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        operation.IsUntouched.ShouldBeTrue();
        bench.Machine.HttpApi.HttpCloseRequestQueue(bench.Handle).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);

        void Refused(bool succeeded)
        {
            succeeded.ShouldBeFalse();
            bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
            bench.Kernel.SetLastError(0);
        }
    }

    [Fact]
    [Rule("CLOSE-02", "PKT-13")]
    public void A_receive_that_races_a_close_is_refused_or_completes_exactly_once()
    {
        var ends = new HashSet<uint>();
        OneAtATime.RunSeeds(200, machine =>
        {
            using var bench = new Bench(machine);
            nint port = bench.BoundPort();
            Operation operation = bench.Operation();
            uint code = uint.MaxValue;
            machine.StartThread("receiver", () => code = bench.Receive(operation));
            machine.StartThread("closer", () => machine.Kernel32.CloseHandle(bench.Handle));
            machine.RunUntilIdle();

            ends.Add(code);
            bench.Dequeue(port).Error.ShouldBe(code == Win32Error.ERROR_IO_PENDING ? Win32Error.ERROR_OPERATION_ABORTED : Win32Error.WAIT_TIMEOUT);
            bench.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        });

        ends.ShouldBe([Win32Error.ERROR_IO_PENDING, Win32Error.ERROR_INVALID_HANDLE], ignoreOrder: true);
    }

    private static void HeldSend(Bench bench, Operation receive, out Operation send, out InterceptedOperation held)
    {
        held = bench.Machine.Choices.Intercept(HttpOperation.SendResponse, bench.Handle);
        send = bench.Operation();
        bench.Respond(receive.Buffer->RequestId, send).ShouldBe(Win32Error.ERROR_IO_PENDING);
        held.IsIntercepted.ShouldBeTrue();
    }
}
