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
        using var bench = new Bench();
        nint port = bench.BoundPort();
        uint before = 0;
        uint after = 0;
        nint go = bench.Event();
        bench.Start("other", () =>
        {
            before = bench.LastError;
            bench.Kernel.SetLastError(11);
            bench.Wait(go, Kernel32Constants.INFINITE);
            after = bench.LastError;
        });
        bench.Kernel.SetLastError(22);
        Operation operation = bench.Operation();
        bench.Receive(operation);
        bench.Cancel(operation).ShouldBe(0u);
        bench.Dequeue(port).Error.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        bench.Kernel.SetEvent(go);
        bench.Machine.RunUntilIdle();

        before.ShouldBe(0u);
        after.ShouldBe(11u);
        bench.LastError.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
    }

    [Fact]
    [Rule("LERR-02", "LERR-04")]
    public void Functions_of_HTTP_return_their_code_and_leave_the_last_error_alone()
    {
        using var bench = new Bench();
        bench.Kernel.SetLastError(33);

        bench.Receive(bench.Operation()).ShouldBe(Win32Error.ERROR_IO_PENDING);
        bench.Receive(bench.Operation(), Bench.UnknownId).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        bench.Machine.HttpApi.HttpCloseRequestQueue(0).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);

        bench.LastError.ShouldBe(33u);
        Marshal.GetLastPInvokeError().ShouldBe(33);
    }

    [Fact]
    [Rule("LERR-03", "LERR-08")]
    public void A_failure_reaches_GetLastError_and_the_copy_of_the_runtime()
    {
        using var bench = new Bench();
        nint closed = bench.Event();
        bench.Kernel.CloseHandle(closed);

        foreach (Func<bool> call in new Func<bool>[]
        {
            () => bench.Kernel.SetEvent(closed),
            () => bench.Kernel.ResetEvent(closed),
            () => bench.Kernel.CloseHandle(closed),
            () => bench.Post(closed, 1),
            () => bench.Kernel.CancelIo(closed),
            () => bench.Kernel.CreateIoCompletionPort(closed, 0, 0, 0) != 0,
        })
        {
            bench.Kernel.SetLastError(0);
            call().ShouldBeFalse();
            Marshal.GetLastPInvokeError().ShouldBe((int)Win32Error.ERROR_INVALID_HANDLE);
            bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        }
    }

    [Fact]
    [Rule("LERR-06", "LERR-08")]
    public void A_success_puts_back_what_was_there()
    {
        using var bench = new Bench();
        nint target = bench.Event();
        bench.Kernel.SetLastError(44);
        Marshal.SetLastPInvokeError(55);

        bench.Kernel.SetEvent(target).ShouldBeTrue();
        bench.Wait(target).ShouldBe(Win32Error.WAIT_OBJECT_0);

        Marshal.GetLastPInvokeError().ShouldBe(55);
        bench.LastError.ShouldBe(44u);
        bench.Kernel.SetLastError(66);
        Marshal.GetLastPInvokeError().ShouldBe(66);
    }

    [Fact]
    [Rule("LERR-06", "LERR-08")]
    public void CreateEvent_says_0_when_it_succeeds()
    {
        using var bench = new Bench();
        bench.Kernel.SetLastError(44);

        bench.Event();

        bench.LastError.ShouldBe(0u);
        Marshal.GetLastPInvokeError().ShouldBe(0);
    }

    [Fact]
    [Rule("LERR-08")]
    public void A_sink_that_overwrites_the_copy_does_not_hide_the_error()
    {
        using var bench = new Bench();
        using IDisposable subscription = bench.Machine.Trace.Subscribe(new Overwriter());

        bench.Kernel.SetEvent(0).ShouldBeFalse();

        Marshal.GetLastPInvokeError().ShouldBe((int)Win32Error.ERROR_INVALID_HANDLE);
    }

    private sealed class Overwriter : HttpCompletionSim.ITraceSink
    {
        public void Write(HttpCompletionSim.TraceEvent traceEvent) => Marshal.SetLastPInvokeError(9999);
    }
}
