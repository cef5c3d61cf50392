using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.StaticApi;

/// <summary>A closed SafeHandle is refused before any machine is looked for, so none is needed. That the calls compile is half.</summary>
public sealed unsafe class StaticApiSafeHandleTests
{
    private readonly HttpRequestQueueSafeHandle _closed = Closed();

    [Fact]
    public void A_closed_handle_gives_ObjectDisposedException()
    {
        Should.Throw<ObjectDisposedException>(() => HttpApi.HttpShutdownRequestQueue(_closed));
        Should.Throw<ObjectDisposedException>(() => Kernel32.CancelIoEx(_closed, null));
        Should.Throw<ObjectDisposedException>(() => Kernel32.SetFileCompletionNotificationModes(_closed, 1));
        Should.Throw<ObjectDisposedException>(() => Kernel32.CreateIoCompletionPort(_closed, 0, 0, 0));
        Should.Throw<ObjectDisposedException>(() => HttpApi.HttpReceiveRequestEntityBody(_closed, 1, 0, null, 0, out _, null));
    }

    [Fact]
    public void No_handle_gives_ArgumentNullException()
    {
        Should.Throw<ArgumentNullException>(() => HttpApi.HttpShutdownRequestQueue(null!));
    }

    [Fact]
    public void Null_structures_and_strings_are_not_ambiguous()
    {
        Should.Throw<ObjectDisposedException>(() => HttpApi.HttpReceiveHttpRequest(_closed, 0, 0, null, 0, null, null));
        Should.Throw<ObjectDisposedException>(() => HttpApi.HttpSendHttpResponse(_closed, 0, 0, null, null, null, null, 0, null, null));
        Should.Throw<ObjectDisposedException>(() => HttpApi.HttpSendResponseEntityBody(_closed, 0, 0, 0, null, null, null, 0, null, null));
        Should.Throw<ObjectDisposedException>(() => HttpApi.HttpAddUrl(_closed, null, null));
        Should.Throw<ObjectDisposedException>(() => HttpApi.HttpReadFragmentFromCache(_closed, null, null, null, 0, null, null));
    }

    [Fact]
    public void V1_structures_and_those_of_the_program_are_taken_as_they_are()
    {
        Should.Throw<ObjectDisposedException>(() =>
        {
            HTTP_REQUEST_V1 request;
            HttpApi.HttpReceiveHttpRequest(_closed, 0, 0, &request, 848, null, null);
        });
        Should.Throw<ObjectDisposedException>(() =>
        {
            HTTP_RESPONSE_V1 response;
            HttpApi.HttpSendHttpResponse(_closed, 0, 0, &response, null, null, null, 0, null, null);
        });
        Should.Throw<ObjectDisposedException>(() =>
        {
            OwnResponse response;
            HTTP_LOG_DATA log;
            HttpApi.HttpSendHttpResponse(_closed, 0, 0, &response, null, null, null, 0, null, &log);
        });
        Should.Throw<ObjectDisposedException>(() =>
        {
            OwnEntry entry;
            uint removed;
            Kernel32.GetQueuedCompletionStatusEx(_closed, &entry, 1, &removed, 0, false);
        });
    }

    [Fact]
    public void Pure_functions_need_no_machine()
    {
        NativeOverlapped overlapped = default;

        Kernel32.HasOverlappedIoCompleted(&overlapped).ShouldBeTrue();
        *(nuint*)&overlapped = NtStatus.STATUS_PENDING;
        Kernel32.HasOverlappedIoCompleted(&overlapped).ShouldBeFalse();
        NtDll.RtlNtStatusToDosError(NtStatus.STATUS_CANCELLED).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
    }

    [Fact]
    [Rule("LERR-01", "LERR-08")]
    public void The_last_error_is_kept_per_thread_and_mirrored_for_the_runtime()
    {
        uint elsewhere = 1;
        Kernel32.SetLastError(Win32Error.ERROR_NOT_FOUND);
        int mirrored = Marshal.GetLastPInvokeError();
        var thread = new Thread(() => elsewhere = Kernel32.GetLastError());
        thread.Start();
        thread.Join();

        Kernel32.GetLastError().ShouldBe(Win32Error.ERROR_NOT_FOUND);
        mirrored.ShouldBe((int)Win32Error.ERROR_NOT_FOUND);
        elsewhere.ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    public void Releasing_a_queue_whose_machine_is_gone_does_not_throw()
    {
        var queue = new HttpRequestQueueSafeHandle(0x7FFF_FFF0, ownsHandle: true);

        Should.NotThrow(queue.Dispose);
        queue.IsClosed.ShouldBeTrue();
    }

    private static HttpRequestQueueSafeHandle Closed()
    {
        var handle = new HttpRequestQueueSafeHandle(4, ownsHandle: false);
        handle.Dispose();
        return handle;
    }

    private struct OwnResponse
    {
        public fixed byte Bytes[568];
    }

    private struct OwnEntry
    {
        public fixed byte Bytes[32];
    }
}
