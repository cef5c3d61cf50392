using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Ends operations early: cancel and close.</summary>
public sealed unsafe class CancelAndCloseTests
{
    [Fact]
    [Rule("CANCEL-01")]
    public void CancelIo_ends_the_operations_of_the_calling_thread_only_and_succeeds_with_none()
    {
        using var test = new TestMachine();
        test.Kernel.CancelIo(test.Handle).ShouldBeTrue();
        Operation mine = test.Operation();
        Operation others = test.Operation();
        test.Receive(mine);
        test.Start("other", () => test.Receive(others));

        test.Kernel.CancelIo(test.Handle).ShouldBeTrue();

        mine.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        others.Status.ShouldBe(NtStatus.STATUS_PENDING);
        test.Kernel.CancelIo(0).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("CANCEL-02", "CANCEL-04", "CANCEL-03")]
    public void CancelIoEx_ends_the_operation_at_an_address_or_the_operations_of_every_thread()
    {
        using var test = new TestMachine();
        Operation[] operations = [test.Operation(), test.Operation(), test.Operation()];
        test.Start("other", () =>
        {
            foreach (Operation operation in operations)
                test.Receive(operation);
        });
        NativeOverlapped copy = *operations[0].Overlapped;

        test.Kernel.CancelIoEx(test.Handle, &copy).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.ERROR_NOT_FOUND);
        test.Cancel(operations[1]).ShouldBe(0u);
        operations.Select(operation => operation.Status)
            .ShouldBe([NtStatus.STATUS_PENDING, NtStatus.STATUS_CANCELLED, NtStatus.STATUS_PENDING]);
        test.Cancel(null).ShouldBe(0u);
        operations.ShouldAllBe(operation => operation.Status == NtStatus.STATUS_CANCELLED);
    }

    [Fact]
    [Rule("CANCEL-03", "OPEN-06")]
    public void There_is_nothing_to_cancel_before_the_start_or_a_second_time()
    {
        using var test = new TestMachine();
        test.BoundPort();
        Operation operation = test.Operation();

        test.Cancel(operation).ShouldBe(Win32Error.ERROR_NOT_FOUND);
        test.Cancel(null).ShouldBe(Win32Error.ERROR_NOT_FOUND);
        test.Receive(operation);
        test.Cancel(operation).ShouldBe(0u);
        test.Cancel(operation).ShouldBe(Win32Error.ERROR_NOT_FOUND);
        test.Cancel(null).ShouldBe(Win32Error.ERROR_NOT_FOUND);
    }

    [Fact]
    [Rule("CANCEL-05")]
    public void A_completed_operation_keeps_its_result()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation();
        test.Receive(operation);
        test.SendRequest();

        test.Cancel(operation).ShouldBe(Win32Error.ERROR_NOT_FOUND);

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
    }

    [Fact]
    [Rule("CANCEL-06", "EVT-08", "PKT-03")]
    public void A_cancelled_operation_ends_with_995_and_0_bytes_event_and_packet()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort(key: 3);
        nint done = test.Event();
        Operation operation = test.Operation(done);
        test.Receive(operation);

        test.Cancel(operation).ShouldBe(0u);

        operation.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        operation.Information.ShouldBe((nuint)0);
        test.IsSignaled(done).ShouldBeTrue();
        test.Dequeue(port).ShouldBe(new DequeuedPacket(false, Win32Error.ERROR_OPERATION_ABORTED, 0, 3, (nint)operation.Overlapped));
    }

    [Fact]
    [Rule("CANCEL-05", "CANCEL-06")]
    public void A_cancel_wins_over_an_intercepted_operation_and_its_release_changes_nothing()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();
        test.SendRequest();
        var held = test.Machine.Choices.Intercept(HttpOperation.ReceiveRequest, test.Handle);
        Operation operation = test.Operation();
        test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        held.IsIntercepted.ShouldBeTrue();

        test.Cancel(operation).ShouldBe(0u);
        held.Release();
        test.Machine.RunUntilIdle();

        operation.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        test.Dequeue(port).Error.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        test.Receive(test.Operation()).ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    [Rule("CANCEL-06", "PKT-03")]
    public void An_intercepted_send_that_is_cancelled_completes_once_and_breaks_its_connection()
    {
        using var test = new TestMachine();
        SimulatedClient client = test.SendRequest();
        Operation receive = test.Operation();
        test.Receive(receive).ShouldBe(Win32Error.NO_ERROR);
        HeldSend(test, receive, out Operation send, out var held);

        test.Cancel(send).ShouldBe(0u);
        held.Release();
        test.Machine.RunUntilIdle();

        send.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        Should.Throw<IOException>(() => client.ReadToEnd());
        test.Cancel(null).ShouldBe(Win32Error.ERROR_NOT_FOUND);
    }

    [Fact]
    [Rule("CANCEL-10", "DIV-11")]
    public void A_blocked_call_is_ended_by_CancelIoEx_for_all_from_another_thread()
    {
        using var test = new TestMachine();
        uint code = uint.MaxValue;
        test.Start("blocked", () => code = test.ReceiveBlocking(test.Operation()));

        test.Cancel(null).ShouldBe(0u);
        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        code.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("CANCEL-13", "CLOSE-01", "CLOSE-02", "PKT-03", "OPEN-07")]
    public void Shutdown_and_close_end_what_pends_like_an_error_after_pending(bool close)
    {
        using var test = new TestMachine();
        test.SetAside("HCV18", "The close under a blocking call is what the test is about.");
        nint port = test.BoundPort(key: 4);
        nint done = test.Event();
        Operation operation = test.Operation(done);
        test.Receive(operation);
        uint blocked = uint.MaxValue;
        test.Start("blocked", () => blocked = test.ReceiveBlocking(test.Operation()));

        (close ? test.Machine.HttpApi.HttpCloseRequestQueue(test.Handle) : test.Machine.HttpApi.HttpShutdownRequestQueue(test.Handle))
            .ShouldBe(0u);
        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        operation.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        test.IsSignaled(done).ShouldBeTrue();
        blocked.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        test.Dequeue(port).ShouldBe(new DequeuedPacket(false, Win32Error.ERROR_OPERATION_ABORTED, 0, 4, (nint)operation.Overlapped));
    }

    [Fact]
    [Rule("CLOSE-01")]
    public void A_thread_that_waits_for_the_handle_is_released_when_its_last_operation_ends_with_the_close()
    {
        using var test = new TestMachine();
        test.Receive(test.Operation());
        test.Start("waiter", () => test.Wait(test.Handle, Kernel32Constants.INFINITE));

        test.Kernel.CloseHandle(test.Handle).ShouldBeTrue();

        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    [Rule("CLOSE-04", "CLOSE-05")]
    public void Every_call_on_a_closed_handle_says_invalid_handle()
    {
        using var test = new TestMachine();
        nint target = test.Event();
        test.Kernel.CloseHandle(target).ShouldBeTrue();
        test.Kernel.CloseHandle(test.Handle).ShouldBeTrue();
        Operation operation = test.Operation();

        Refused(test.Kernel.CloseHandle(target));
        Refused(test.Kernel.CloseHandle(0));
        Refused(test.Kernel.SetEvent(target));
        Refused(test.Kernel.ResetEvent(target));
        Refused(test.Kernel.CancelIo(test.Handle));
        Refused(test.Kernel.CancelIoEx(test.Handle, null));
        Refused(test.Kernel.SetFileCompletionNotificationModes(test.Handle, 1));
        test.Receive(operation).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        operation.IsUntouched.ShouldBeTrue();
        test.Machine.HttpApi.HttpCloseRequestQueue(test.Handle).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);

        void Refused(bool succeeded)
        {
            succeeded.ShouldBeFalse();
            test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
            test.Kernel.SetLastError(0);
        }
    }

    [Fact]
    [Rule("CLOSE-02", "PKT-13")]
    public void A_receive_that_races_a_close_is_refused_or_completes_exactly_once()
    {
        var ends = new HashSet<uint>();
        ControlledRuns.RunSeeds(200, machine =>
        {
            using var test = new TestMachine(machine);
            nint port = test.BoundPort();
            Operation operation = test.Operation();
            uint code = uint.MaxValue;
            machine.StartThread("receiver", () => code = test.Receive(operation));
            machine.StartThread("closer", () => machine.Kernel32.CloseHandle(test.Handle));
            machine.RunUntilIdle();

            ends.Add(code);
            test.Dequeue(port).Error
                .ShouldBe(code == Win32Error.ERROR_IO_PENDING ? Win32Error.ERROR_OPERATION_ABORTED : Win32Error.WAIT_TIMEOUT);
            test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        });

        ends.ShouldBe([Win32Error.ERROR_IO_PENDING, Win32Error.ERROR_INVALID_HANDLE], ignoreOrder: true);
    }

    private static void HeldSend(TestMachine test, Operation receive, out Operation send, out InterceptedOperation held)
    {
        held = test.Machine.Choices.Intercept(HttpOperation.SendResponse, test.Handle);
        send = test.Operation();
        test.Respond(receive.Buffer->RequestId, send).ShouldBe(Win32Error.ERROR_IO_PENDING);
        held.IsIntercepted.ShouldBeTrue();
    }
}
