using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.ThreadPool;

/// <summary>Cancellation by thread: CancelSynchronousIo, and the end of a thread.</summary>
public sealed unsafe class ThreadCancellationTests
{
    [Fact]
    [Rule("CANCEL-09", "CANCEL-10", "PKT-08")]
    public void CancelSynchronousIo_ends_a_blocked_call_with_995_and_queues_no_packet()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();
        Operation operation = test.Operation();
        uint code = uint.MaxValue;
        SimulatedThread blocked = test.Start("blocked", () => code = test.ReceiveBlocking(operation));

        test.Kernel.CancelSynchronousIo(test.Machine.OpenThreadHandle(blocked)).ShouldBeTrue();
        test.Machine.RunUntilIdle();

        code.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        operation.Status.ShouldBe((uint)Operation.StatusSentinel);
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("CANCEL-08")]
    public void CancelSynchronousIo_finds_nothing_where_no_call_blocks()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation();
        nint go = test.Event();
        SimulatedThread thread = test.Start("thread", () =>
        {
            test.Receive(operation);
            test.Wait(go, Kernel32Constants.INFINITE);
        });

        test.Kernel.CancelSynchronousIo(test.Machine.OpenThreadHandle(thread)).ShouldBeFalse();

        test.LastError.ShouldBe(Win32Error.ERROR_NOT_FOUND);
        operation.Status.ShouldBe(NtStatus.STATUS_PENDING);
        test.Kernel.SetEvent(go);
    }

    [Fact]
    [Rule("CANCEL-08")]
    public void CancelSynchronousIo_refuses_what_is_no_thread()
    {
        using var test = new TestMachine();

        test.Kernel.CancelSynchronousIo(test.Handle).ShouldBeFalse();

        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("CANCEL-10", "OPEN-05")]
    public void The_option_hides_blocked_calls_from_CancelSynchronousIo_and_CancelIoEx_still_ends_them()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, CancelSynchronousIoReachesHttp = false });
        using var test = new TestMachine(machine);
        uint code = uint.MaxValue;
        SimulatedThread blocked = test.Start("blocked", () => code = test.ReceiveBlocking(test.Operation()));

        test.Kernel.CancelSynchronousIo(machine.OpenThreadHandle(blocked)).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.ERROR_NOT_FOUND);

        test.Cancel(null).ShouldBe(0u);
        machine.RunUntilIdle();
        code.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
    }

    [Fact]
    [Rule("CANCEL-05", "CANCEL-08", "CANCEL-09")]
    public void CancelSynchronousIo_and_a_request_that_race_leave_one_winner()
    {
        var codes = new HashSet<uint>();
        ControlledRuns.RunSeeds(300, machine =>
        {
            using var test = new TestMachine(machine);
            Operation operation = test.Operation();
            uint code = uint.MaxValue;
            bool cancelled = false;
            SimulatedThread blocked = machine.StartThread("blocked", () => code = test.ReceiveBlocking(operation));
            nint handle = machine.OpenThreadHandle(blocked);
            SimulatedThread canceller = machine.StartThread("canceller", () => cancelled = test.Kernel.CancelSynchronousIo(handle));
            using SimulatedClient client = machine.Connect(TestMachine.Url);
            client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            machine.RunUntilIdle();

            blocked.HasEnded.ShouldBeTrue();
            canceller.HasEnded.ShouldBeTrue();
            code.ShouldBe(cancelled ? Win32Error.ERROR_OPERATION_ABORTED : Win32Error.NO_ERROR);
            codes.Add(code);
        });

        codes.Count.ShouldBe(2);
    }

    // Rule by rule: unbound, bound without an event, bound with one.
    [Theory]
    [InlineData(true, false, false, true)]
    [InlineData(true, false, true, true)]
    [InlineData(true, true, false, false)]
    [InlineData(true, true, true, true)]
    [InlineData(false, false, false, false)]
    [InlineData(false, true, true, false)]
    [Rule("CANCEL-11")]
    public void The_end_of_a_thread_cancels_its_operations(bool isOn, bool isBound, bool hasEvent, bool isCancelled)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, ThreadExitCancelsIo = isOn });
        using var test = new TestMachine(machine);
        nint port = isBound ? test.BoundPort() : 0;
        Operation own = test.Operation(hasEvent ? test.Event() : 0);
        Operation other = test.Operation(test.Event());
        test.Receive(other);

        test.Start("short-lived", () => test.Receive(own)).HasEnded.ShouldBeTrue();

        own.Status.ShouldBe(isCancelled ? NtStatus.STATUS_CANCELLED : NtStatus.STATUS_PENDING);
        other.Status.ShouldBe(NtStatus.STATUS_PENDING);
        if (isBound)
            test.Dequeue(port).Overlapped.ShouldBe(isCancelled ? (nint)own.Overlapped : 0);
    }

    [Fact]
    [Rule("CANCEL-11", "PKT-13")]
    public void The_end_of_a_thread_and_a_request_that_race_leave_one_winner()
    {
        var statuses = new HashSet<uint>();
        ControlledRuns.RunSeeds(
            300,
            machine =>
            {
                using var test = new TestMachine(machine);
                Operation operation = test.Operation(test.Event());
                machine.StartThread("short-lived", () => test.Receive(operation));
                test.SendRequest();

                statuses.Add(operation.Status);
            },
            new MachineOptions { ThreadExitCancelsIo = true });

        statuses.ShouldBe([NtStatus.STATUS_SUCCESS, NtStatus.STATUS_CANCELLED], ignoreOrder: true);
    }
}
