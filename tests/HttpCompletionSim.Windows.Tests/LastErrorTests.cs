using System.Runtime.InteropServices;

namespace HttpCompletionSim.Windows;

public sealed class LastErrorTests
{
    public LastErrorTests() => Assert.SkipUnless(OperatingSystem.IsWindows(), "The last error is that of real calls.");

    [Fact]
    [Rule("LERR-06")]
    public void A_call_that_succeeds_leaves_the_last_error_alone()
    {
        nint handle = Event();
        WindowsKernel32.Instance.SetLastError(1234);

        WindowsKernel32.Instance.SetEvent(handle).ShouldBeTrue();

        WindowsKernel32.Instance.GetLastError().ShouldBe(1234u);
        WindowsKernel32.Instance.CloseHandle(handle).ShouldBeTrue();
    }

    [Fact]
    [Rule("LERR-03")]
    public void A_call_that_fails_leaves_its_reason()
    {
        WindowsKernel32.Instance.SetEvent(0).ShouldBeFalse();

        WindowsKernel32.Instance.GetLastError().ShouldBe(6u);
        Marshal.GetLastPInvokeError().ShouldBe(6);
    }

    private static unsafe nint Event() => WindowsKernel32.Instance.CreateEvent(null, true, false, null);
}
