using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.ThreadPool;

public sealed unsafe class DuplicateHandleTests : IDisposable
{
    private const nint CurrentProcess = -1;
    private const nint CurrentThread = -2;
    private const uint SameAccess = Kernel32Constants.DUPLICATE_SAME_ACCESS;

    private readonly TestMachine _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    [Rule("PORT-07")]
    public void A_duplicate_shares_object_port_and_key()
    {
        nint port = _test.BoundPort(key: 0);
        nint copy = Duplicate(_test.Handle);
        copy.ShouldNotBe(_test.Handle);
        Operation operation = _test.Operation();
        _test.Machine.HttpApi.HttpReceiveHttpRequest(copy, 0, 0, operation.Buffer, operation.Length, null, operation.Overlapped);

        _test.SendRequest();

        DequeuedPacket packet = _test.Dequeue(port);
        (packet.Success, packet.Key, packet.Overlapped).ShouldBe((true, (nuint)0, (nint)operation.Overlapped));
        _test.Kernel.CreateIoCompletionPort(copy, 0, 9, 0).ShouldBe(0);
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("CLOSE-03", "CLOSE-02")]
    public void Closing_one_of_two_handles_cancels_nothing_and_closing_the_last_does(bool originalFirst)
    {
        nint copy = Duplicate(_test.Handle);
        nint first = originalFirst ? _test.Handle : copy;
        nint last = originalFirst ? copy : _test.Handle;
        Operation operation = _test.Operation();
        _test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

        _test.Kernel.CloseHandle(first).ShouldBeTrue();
        _test.Machine.RunUntilIdle();
        operation.Status.ShouldBe(NtStatus.STATUS_PENDING);

        _test.Kernel.CloseHandle(last).ShouldBeTrue();
        _test.Machine.RunUntilIdle();
        operation.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
    }

    [Fact]
    [Rule("CLOSE-03", "CLOSE-04")]
    public void DUPLICATE_CLOSE_SOURCE_moves_the_handle()
    {
        Operation operation = _test.Operation();
        _test.Receive(operation);

        nint copy = Duplicate(_test.Handle, SameAccess | Kernel32Constants.DUPLICATE_CLOSE_SOURCE);

        operation.Status.ShouldBe(NtStatus.STATUS_PENDING);
        _test.Kernel.CancelIoEx(_test.Handle, null).ShouldBeFalse();
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        _test.Kernel.CancelIoEx(copy, operation.Overlapped).ShouldBeTrue();
    }

    [Fact]
    public void A_duplicate_of_an_event_is_the_same_event()
    {
        nint original = _test.Event();
        nint copy = Duplicate(original);

        _test.Kernel.SetEvent(original);
        _test.Kernel.CloseHandle(original);

        _test.IsSignaled(copy).ShouldBeTrue();
    }

    [Fact]
    public void A_duplicate_of_the_current_thread_is_a_handle_to_it()
    {
        nint copy = 0;
        SimulatedThread thread = _test.Start("thread", () => copy = Duplicate(CurrentThread));

        thread.HasEnded.ShouldBeTrue();
        _test.IsSignaled(copy).ShouldBeTrue();
    }

    [Fact]
    [Rule("LERR-03")]
    public void What_cannot_be_duplicated_is_refused()
    {
        nint copy = 77;

        _test.Kernel.DuplicateHandle(CurrentProcess, 0x1234, CurrentProcess, &copy, 0, false, SameAccess).ShouldBeFalse();
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        _test.Kernel.DuplicateHandle(CurrentProcess, _test.Handle, 0, &copy, 0, false, SameAccess).ShouldBeFalse();
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        _test.Kernel.DuplicateHandle(0, _test.Handle, CurrentProcess, &copy, 0, false, SameAccess).ShouldBeFalse();
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        _test.Kernel.DuplicateHandle(CurrentProcess, _test.Handle, CurrentProcess, &copy, 0, false, 0x80).ShouldBeFalse();
        _test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        copy.ShouldBe(77);
    }

    private nint Duplicate(nint source, uint options = SameAccess)
    {
        nint copy;
        _test.Kernel.DuplicateHandle(CurrentProcess, source, CurrentProcess, &copy, 0, false, options).ShouldBeTrue();
        return copy;
    }
}
