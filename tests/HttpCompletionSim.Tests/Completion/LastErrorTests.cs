using System.Runtime.InteropServices;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>The last error of each thread, and the copy that the runtime keeps.</summary>
public sealed unsafe class LastErrorTests
{
    [Fact]
    [Rule("LERR-01")]
    public void Each_thread_has_its_own_and_a_completion_elsewhere_never_changes_it()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();
        uint before = 0;
        uint after = 0;
        nint go = test.Event();
        test.Start("other", () =>
        {
            before = test.LastError;
            test.Kernel.SetLastError(11);
            test.Wait(go, Kernel32Constants.INFINITE);
            after = test.LastError;
        });
        test.Kernel.SetLastError(22);
        Operation operation = test.Operation();
        test.Receive(operation);
        test.Cancel(operation).ShouldBe(0u);
        test.Dequeue(port).Error.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        test.Kernel.SetEvent(go);
        test.Machine.RunUntilIdle();

        before.ShouldBe(0u);
        after.ShouldBe(11u);
        test.LastError.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
    }

    [Fact]
    [Rule("LERR-02", "LERR-04")]
    public void Functions_of_HTTP_return_their_code_and_leave_the_last_error_alone()
    {
        using var test = new TestMachine();
        test.Kernel.SetLastError(33);

        test.Receive(test.Operation()).ShouldBe(Win32Error.ERROR_IO_PENDING);
        test.Receive(test.Operation(), TestMachine.UnknownId).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        test.Machine.HttpApi.HttpCloseRequestQueue(0).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);

        test.LastError.ShouldBe(33u);
        Marshal.GetLastPInvokeError().ShouldBe(33);
    }

    [Fact]
    [Rule("LERR-03", "LERR-08")]
    public void A_failure_reaches_GetLastError_and_the_copy_of_the_runtime()
    {
        using var test = new TestMachine();
        nint closed = test.Event();
        test.Kernel.CloseHandle(closed);

        foreach (Func<bool> call in new Func<bool>[]
        {
            () => test.Kernel.SetEvent(closed),
            () => test.Kernel.ResetEvent(closed),
            () => test.Kernel.CloseHandle(closed),
            () => test.Post(closed, 1),
            () => test.Kernel.CancelIo(closed),
            () => test.Kernel.CreateIoCompletionPort(closed, 0, 0, 0) != 0,
        })
        {
            test.Kernel.SetLastError(0);
            call().ShouldBeFalse();
            Marshal.GetLastPInvokeError().ShouldBe((int)Win32Error.ERROR_INVALID_HANDLE);
            test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        }
    }

    [Fact]
    [Rule("LERR-06", "LERR-08")]
    public void A_success_puts_back_what_was_there()
    {
        using var test = new TestMachine();
        nint target = test.Event();
        test.Kernel.SetLastError(44);
        Marshal.SetLastPInvokeError(55);

        test.Kernel.SetEvent(target).ShouldBeTrue();
        test.Wait(target).ShouldBe(Win32Error.WAIT_OBJECT_0);

        Marshal.GetLastPInvokeError().ShouldBe(55);
        test.LastError.ShouldBe(44u);
        test.Kernel.SetLastError(66);
        Marshal.GetLastPInvokeError().ShouldBe(66);
    }

    [Fact]
    [Rule("LERR-06", "LERR-08")]
    public void CreateEvent_says_0_when_it_succeeds()
    {
        using var test = new TestMachine();
        test.Kernel.SetLastError(44);

        test.Event();

        test.LastError.ShouldBe(0u);
        Marshal.GetLastPInvokeError().ShouldBe(0);
    }

    [Fact]
    [Rule("LERR-08")]
    public void A_sink_that_overwrites_the_copy_does_not_hide_the_error()
    {
        using var test = new TestMachine();
        using IDisposable subscription = test.Machine.Trace.Subscribe(new Overwriter());

        test.Kernel.SetEvent(0).ShouldBeFalse();

        Marshal.GetLastPInvokeError().ShouldBe((int)Win32Error.ERROR_INVALID_HANDLE);
    }

    private sealed class Overwriter : HttpCompletionSim.ITraceSink
    {
        public void Write(HttpCompletionSim.TraceEvent traceEvent) => Marshal.SetLastPInvokeError(9999);
    }
}
