using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.ThreadPool;

public sealed unsafe class ApcTests
{
    private const nint CurrentThread = -2;

    [Fact]
    [Rule("GQCSX-05", "GQCSX-04")]
    public void An_alertable_dequeue_without_time_runs_a_queued_APC_and_says_so()
    {
        using var test = new TestMachine();
        nint port = test.Port();
        nuint seen = 0;
        test.Kernel.QueueUserAPC(data => seen = data, CurrentThread, 42).ShouldBe(1u);

        (bool success, uint error, uint count) = DequeueEx(test, port, 0, alertable: true);

        success.ShouldBeFalse();
        error.ShouldBe(Win32Error.WAIT_IO_COMPLETION);
        count.ShouldBe(1u);
        seen.ShouldBe((nuint)42);
        DequeueEx(test, port, 0, alertable: true).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("GQCSX-05")]
    public void An_APC_ends_an_alertable_dequeue_that_blocks_and_runs_on_its_thread()
    {
        using var test = new TestMachine();
        nint port = test.Port();
        SimulatedThread? ranOn = null;
        uint error = 0;
        SimulatedThread waiter = test.Start(
            "waiter", () => error = DequeueEx(test, port, Kernel32Constants.INFINITE, alertable: true).Error);
        waiter.WaitsFor.ShouldNotBeNull();
        nint handle = test.Machine.OpenThreadHandle(waiter);

        test.Kernel.QueueUserAPC(_ => ranOn = SimulatedThread.Current, handle, 0).ShouldBe(1u);
        test.Machine.RunUntilIdle();

        error.ShouldBe(Win32Error.WAIT_IO_COMPLETION);
        ranOn.ShouldBe(waiter);
        waiter.HasEnded.ShouldBeTrue();
    }

    [Fact]
    [Rule("GQCSX-06")]
    public void A_packet_that_is_there_wins_and_the_APC_stays_queued()
    {
        using var test = new TestMachine();
        nint port = test.Port();
        int ran = 0;
        test.Post(port, key: 5);
        test.Kernel.QueueUserAPC(_ => ran++, CurrentThread, 0);

        (bool success, _, uint count) = DequeueEx(test, port, Kernel32Constants.INFINITE, alertable: true);

        success.ShouldBeTrue();
        count.ShouldBe(1u);
        ran.ShouldBe(0);
        test.Kernel.SleepEx(0, true).ShouldBe(Win32Error.WAIT_IO_COMPLETION);
        ran.ShouldBe(1);
    }

    [Fact]
    [Rule("GQCSX-07", "GQCS-08", "DIV-11")]
    public void Waits_that_are_not_alertable_run_no_APC()
    {
        using var test = new TestMachine();
        nint port = test.Port();
        using Operation blocked = test.Operation();
        int ran = 0;
        uint error = 0;
        SimulatedThread waiter = test.Start("waiter", () =>
        {
            test.Kernel.QueueUserAPC(_ => ran++, CurrentThread, 0);
            error = DequeueEx(test, port, 0, alertable: false).Error;
            test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
            test.Kernel.SleepEx(0, false).ShouldBe(0u);
            test.Wait(test.Event(signaled: true), Kernel32Constants.INFINITE);
            test.ReceiveBlocking(blocked);
        });

        error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        waiter.WaitsFor.ShouldNotBeNull();
        ran.ShouldBe(0);

        test.Cancel(null);
        test.Machine.RunUntilIdle();
        waiter.HasEnded.ShouldBeTrue();
        ran.ShouldBe(0);
    }

    [Fact]
    [Rule("GOR-14")]
    public void Asking_for_a_pending_result_without_time_runs_no_APC()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation();
        test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        int ran = 0;
        test.Kernel.QueueUserAPC(_ => ran++, CurrentThread, 0);

        ResultEx(test, operation, 0).ShouldBe((false, Win32Error.ERROR_IO_INCOMPLETE));

        ran.ShouldBe(0);
    }

    [Fact]
    [Rule("GOR-15")]
    public void An_alertable_wait_for_a_result_that_runs_out_says_WAIT_TIMEOUT()
    {
        ControlledRuns.RunSeeds(5, machine =>
        {
            using var test = new TestMachine(machine);
            Operation operation = test.Operation();
            test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

            ResultEx(test, operation, 50).ShouldBe((false, Win32Error.WAIT_TIMEOUT));
        });
    }

    [Fact]
    [Rule("GOR-16")]
    public void An_APC_ends_the_wait_for_a_result_and_the_operation_goes_on()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation(test.Event());
        test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        int ran = 0;
        (bool, uint) first = default;
        (bool, uint) second = default;
        SimulatedThread waiter = test.Start("waiter", () =>
        {
            first = ResultEx(test, operation, Kernel32Constants.INFINITE);
            second = ResultEx(test, operation, Kernel32Constants.INFINITE);
        });

        test.Kernel.QueueUserAPC(_ => ran++, test.Machine.OpenThreadHandle(waiter), 0);
        test.Machine.RunUntilIdle();

        first.ShouldBe((false, Win32Error.WAIT_IO_COMPLETION));
        ran.ShouldBe(1);
        operation.Status.ShouldBe(NtStatus.STATUS_PENDING);

        test.SendRequest();
        second.ShouldBe((true, 0u));
    }

    [Fact]
    [Rule("GOR-17")]
    public void GetOverlappedResult_is_not_alertable()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation(test.Event());
        test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        int ran = 0;
        bool success = false;
        SimulatedThread waiter = test.Start("waiter", () => success = test.Result(operation, wait: true).Success);

        test.Kernel.QueueUserAPC(_ => ran++, test.Machine.OpenThreadHandle(waiter), 0);
        test.Machine.RunUntilIdle();
        waiter.WaitsFor.ShouldNotBeNull();

        test.SendRequest();
        success.ShouldBeTrue();
        ran.ShouldBe(0);
    }

    [Fact]
    public void SleepEx_sleeps_its_time_on_the_clock_of_the_run()
    {
        ControlledRuns.RunSeeds(5, machine =>
        {
            long before = machine.Time.GetTimestamp();

            machine.Kernel32.SleepEx(250, true).ShouldBe(0u);

            machine.Time.GetElapsedTime(before).ShouldBe(TimeSpan.FromMilliseconds(250));
        });
    }

    [Fact]
    public void APCs_run_in_the_order_in_which_they_were_queued_also_one_queued_by_another()
    {
        using var test = new TestMachine();
        var order = new List<nuint>();
        test.Kernel.QueueUserAPC(
            data =>
            {
                order.Add(data);
                test.Kernel.QueueUserAPC(order.Add, CurrentThread, 3);
            },
            CurrentThread,
            1);
        test.Kernel.QueueUserAPC(order.Add, CurrentThread, 2);

        test.Kernel.SleepEx(Kernel32Constants.INFINITE, true).ShouldBe(Win32Error.WAIT_IO_COMPLETION);

        order.ShouldBe([1, 2, 3]);
    }

    [Fact]
    [Rule("LERR-03")]
    public void QueueUserAPC_refuses_what_is_no_thread_and_a_thread_that_has_ended()
    {
        using var test = new TestMachine();
        SimulatedThread ended = test.Start("ended", () => { });
        nint handle = test.Machine.OpenThreadHandle(ended);

        test.Kernel.QueueUserAPC(_ => { }, test.Event(), 0).ShouldBe(0u);
        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        test.Kernel.QueueUserAPC(_ => { }, handle, 0).ShouldBe(0u);
        test.LastError.ShouldBe(Win32Error.ERROR_GEN_FAILURE);
    }

    [Fact]
    public void A_thread_handle_is_signaled_when_its_thread_has_ended()
    {
        using var test = new TestMachine();
        nint go = test.Event();
        SimulatedThread thread = test.Start("thread", () => test.Wait(go, Kernel32Constants.INFINITE));
        nint handle = test.Machine.OpenThreadHandle(thread);
        test.IsSignaled(handle).ShouldBeFalse();

        test.Kernel.SetEvent(go);

        test.Wait(handle, Kernel32Constants.INFINITE).ShouldBe(Win32Error.WAIT_OBJECT_0);
        thread.HasEnded.ShouldBeTrue();
        test.IsSignaled(test.Machine.OpenThreadHandle(thread)).ShouldBeTrue();
    }

    [Fact]
    [Rule("GQCSX-05", "GQCSX-06")]
    public void A_packet_and_an_APC_that_race_both_come_exactly_once() => ControlledRuns.RunSeeds(300, PacketAndApc);

    [Fact]
    [Rule("GQCSX-05", "GQCSX-06")]
    public void A_packet_and_an_APC_that_race_both_come_exactly_once_under_real_threads()
    {
        for (int i = 0; i < 100; i++)
        {
            using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
            PacketAndApc(machine);
        }
    }

    private static void PacketAndApc(SimulatedMachine machine)
    {
        nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        int packets = 0;
        int apcs = 0;
        int alerts = 0;
        SimulatedThread waiter = machine.StartThread("waiter", () =>
        {
            while (packets == 0 || apcs == 0)
            {
                OVERLAPPED_ENTRY entry;
                uint count;
                if (machine.Kernel32.GetQueuedCompletionStatusEx(port, &entry, 1, &count, Kernel32Constants.INFINITE, true))
                    packets++;
                else if (machine.Kernel32.GetLastError() == Win32Error.WAIT_IO_COMPLETION)
                    alerts++;
                else
                    throw new InvalidOperationException($"error {machine.Kernel32.GetLastError()}");
            }
        });
        nint handle = machine.OpenThreadHandle(waiter);
        SimulatedThread poster = machine.StartThread("poster", () => machine.Kernel32.PostQueuedCompletionStatus(port, 0, 1, null));
        SimulatedThread alerter = machine.StartThread("alerter", () => machine.Kernel32.QueueUserAPC(_ => apcs++, handle, 0));
        machine.RunUntilIdle();

        waiter.HasEnded.ShouldBeTrue();
        poster.HasEnded.ShouldBeTrue();
        alerter.HasEnded.ShouldBeTrue();
        (packets, apcs).ShouldBe((1, 1));

        // An APC that was queued before the thread started has run before the thread's first wait.
        alerts.ShouldBeLessThanOrEqualTo(1);
        machine.Kernel32.CloseHandle(handle);
        machine.Kernel32.CloseHandle(port);
    }

    private static (bool Success, uint Error, uint Count) DequeueEx(TestMachine test, nint port, uint timeoutMs, bool alertable)
    {
        OVERLAPPED_ENTRY entry;
        uint count = 77;
        bool success = test.Kernel.GetQueuedCompletionStatusEx(port, &entry, 1, &count, timeoutMs, alertable);
        return (success, success ? 0 : test.LastError, count);
    }

    private static (bool Success, uint Error) ResultEx(TestMachine test, Operation operation, uint timeoutMs)
    {
        uint bytes;
        bool success = test.Kernel.GetOverlappedResultEx(test.Handle, operation.Overlapped, &bytes, timeoutMs, true);
        return (success, success ? 0 : test.LastError);
    }
}
