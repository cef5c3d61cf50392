using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Events that the host and the simulator share.</summary>
public sealed unsafe class HostEventTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("EVT-12")]
    public void An_imported_event_is_set_by_the_completion_and_seen_by_the_host(bool manualReset)
    {
        using var test = new TestMachine();
        using EventWaitHandle host = manualReset ? new ManualResetEvent(true) : new AutoResetEvent(true);
        nint done = test.Machine.ImportEvent(host);
        Operation operation = test.Operation(done);

        test.Receive(operation);
        host.WaitOne(0).ShouldBeFalse();
        test.SendRequest();

        host.WaitOne(0).ShouldBeTrue();
        host.WaitOne(0).ShouldBe(manualReset);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("EVT-12", "EVT-01")]
    public void A_signal_that_the_host_gives_releases_a_waiter_of_the_simulator(bool manualReset)
    {
        using var test = new TestMachine();
        using EventWaitHandle host = manualReset ? new ManualResetEvent(false) : new AutoResetEvent(false);
        nint target = test.Machine.ImportEvent(host);
        using var ended = new CountdownEvent(1);
        uint result = uint.MaxValue;
        test.Start("waiter", () =>
        {
            result = test.Wait(target, Kernel32Constants.INFINITE);
            ended.Signal();
        });

        host.Set();

        ended.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken).ShouldBeTrue();
        result.ShouldBe(Win32Error.WAIT_OBJECT_0);
        host.WaitOne(0).ShouldBe(manualReset);
    }

    [Fact]
    [Rule("EVT-01")]
    public void Each_signal_that_the_host_gives_to_an_auto_reset_event_releases_exactly_one_of_several_waiters()
    {
        using var test = new TestMachine();
        using var host = new AutoResetEvent(false);
        nint target = test.Machine.ImportEvent(host);
        using var released = new SemaphoreSlim(0);
        for (int i = 0; i < 4; i++)
        {
            test.Start($"waiter {i}", () =>
            {
                test.Wait(target, Kernel32Constants.INFINITE);
                released.Release();
            });
        }

        for (int left = 3; left >= 0; left--)
        {
            host.Set();
            released.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken).ShouldBeTrue();
            test.Machine.RunUntilIdle().Waiting.Count.ShouldBe(left);
        }

        host.WaitOne(0).ShouldBeFalse();
    }

    [Fact]
    [Rule("EVT-04")]
    public void A_wait_for_all_with_an_imported_event_ends_when_the_last_object_is_signaled_on_either_side()
    {
        using var test = new TestMachine();
        using var host = new ManualResetEvent(true);
        nint imported = test.Machine.ImportEvent(host);
        nint own = test.Event(manualReset: false);
        using var ended = new CountdownEvent(1);
        test.Start("all", () =>
        {
            test.Wait(all: true, Kernel32Constants.INFINITE, imported, own);
            ended.Signal();
        });

        host.Reset();
        test.Kernel.SetEvent(own);
        test.Machine.RunUntilIdle().Waiting.Count.ShouldBe(1);
        host.Set();

        ended.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken).ShouldBeTrue();
        test.IsSignaled(own).ShouldBeFalse();
    }

    [Fact]
    public void An_exported_event_shows_the_host_what_the_simulator_does_and_the_other_way_round()
    {
        using var test = new TestMachine();
        nint target = test.Event(manualReset: false, signaled: true);
        WaitHandle exported = test.Machine.ExportWaitHandle(target);

        WaitHandle.WaitAny([exported], 0).ShouldBe(0);
        test.IsSignaled(target).ShouldBeFalse();
        test.Kernel.SetEvent(target);
        exported.WaitOne(0).ShouldBeTrue();
        exported.WaitOne(0).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => test.Machine.ExportWaitHandle(test.Handle));
    }

    [Fact]
    public void An_export_takes_the_waiting_threads_along()
    {
        using var test = new TestMachine();
        nint target = test.Event();
        test.Start("waiter", () => test.Wait(target, Kernel32Constants.INFINITE));

        test.Machine.ExportWaitHandle(target).Dispose();
        test.Kernel.SetEvent(target);

        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        test.IsSignaled(target).ShouldBeTrue();
    }

    [Fact]
    public void In_a_run_a_signal_through_the_simulator_releases_a_waiter_of_an_imported_event()
    {
        ControlledRuns.RunSeeds(20, machine =>
        {
            using var host = new AutoResetEvent(false);
            nint target = machine.ImportEvent(host);
            machine.StartThread("waiter", () => machine.Kernel32.WaitForSingleObject(target, Kernel32Constants.INFINITE));
            machine.RunUntilIdle();
            machine.Kernel32.SetEvent(target);
            machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("EVT-11")]
    public void The_number_of_a_host_event_is_accepted_only_with_AcceptHostEvents(bool accepts)
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true, AcceptHostEvents = accepts });
        using var host = new ManualResetEvent(true);
        Operation operation = test.Operation(host.SafeWaitHandle.DangerousGetHandle());

        uint code = test.Receive(operation);

        code.ShouldBe(accepts ? Win32Error.ERROR_IO_PENDING : Win32Error.ERROR_INVALID_HANDLE);
        host.WaitOne(0).ShouldBe(!accepts);
        if (!accepts)
            return;

        test.SendRequest();
        host.WaitOne(0).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0x3FFFFFF0)]
    [Rule("EVT-11", "EVT-10")]
    public void A_number_that_is_no_event_of_the_host_either_is_refused(int number)
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true, AcceptHostEvents = true });
        Operation operation = test.Operation(number);

        test.Receive(operation).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        operation.IsUntouched.ShouldBeTrue();
    }
}
