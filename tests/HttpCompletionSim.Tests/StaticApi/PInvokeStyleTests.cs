using System.Runtime.InteropServices;
using System.Text;
using HttpCompletionSim.Win32;
using Microsoft.Win32.SafeHandles;

using static HttpCompletionSim.Win32.HttpApi;
using static HttpCompletionSim.Win32.HttpConstants;
using static HttpCompletionSim.Win32.Kernel32;
using static HttpCompletionSim.Win32.Kernel32Constants;
using static HttpCompletionSim.Win32.Win32Error;

namespace HttpCompletionSim.Tests.StaticApi;

/// <summary>The calls of programs with declarations in different styles. That they compile is half of the test.</summary>
public sealed unsafe class PInvokeStyleTests : IDisposable
{
    private const string Url = "http://localhost:80/";
    private readonly SimulatedMachine _machine = new(new MachineOptions { InMemory = true });
    private readonly MachineScope _scope;

    public PInvokeStyleTests()
    {
        _scope = _machine.Enter();
        HttpInitialize(new HTTPAPI_VERSION(2, 0), HTTP_INITIALIZE_SERVER, IntPtr.Zero).ShouldBe(NO_ERROR);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _machine.Dispose();
    }

    [Fact]
    public void Results_by_ref_and_numbers_of_type_int()
    {
        ulong session = 0, group = 0, found = 0;
        IntPtr queue = IntPtr.Zero;
        int reserved = 0, timeout = -1;
        HttpCreateServerSession(HTTPAPI_VERSION_2, ref session, reserved).ShouldBe(NO_ERROR);
        HttpCreateUrlGroup(session, ref group, reserved).ShouldBe(NO_ERROR);
        HttpCreateHttpHandle(ref queue, reserved).ShouldBe(NO_ERROR);
        queue.ShouldNotBe(IntPtr.Zero);
        HttpFindUrlGroupId(Url, queue, ref found).ShouldNotBe(NO_ERROR);

        IntPtr port = CreateIoCompletionPort(queue, IntPtr.Zero, (IntPtr)5, reserved);
        PostQueuedCompletionStatus(port, 3, (IntPtr)5, IntPtr.Zero).ShouldBeTrue();
        uint bytes = 0;
        IntPtr key = IntPtr.Zero, overlapped = (IntPtr)1;
        GetQueuedCompletionStatus(port, ref bytes, ref key, ref overlapped, timeout).ShouldBeTrue();

        (bytes, key, overlapped).ShouldBe((3u, (IntPtr)5, IntPtr.Zero));
    }

    [Fact]
    public void A_safe_handle_of_the_program_and_its_own_structures()
    {
        HttpCreateRequestQueue(HTTPAPI_VERSION_2, null, IntPtr.Zero, 0, out OwnQueueHandle queue).ShouldBe(NO_ERROR);
        using (queue)
        {
            queue.IsInvalid.ShouldBeFalse();
            ulong group = Bind(queue.DangerousGetHandle());
            using SimulatedClient client = _machine.Connect(Url);
            client.Send("GET /own HTTP/1.1\r\nHost: localhost\r\n\r\n");
            byte* buffer = stackalloc byte[4096];
            HttpReceiveHttpRequest(queue, HTTP_NULL_ID, 0, buffer, 4096, out uint _, null).ShouldBe(NO_ERROR);
            ulong id = ((OwnRequest*)buffer)->RequestId;
            var response = new OwnResponse { StatusCode = 204 };
            HttpSendHttpResponse(queue, id, 0, ref response, null, out uint sent, IntPtr.Zero, 0, null, null).ShouldBe(NO_ERROR);

            sent.ShouldBeGreaterThan(0u);
            client.ReadResponse().StatusCode.ShouldBe(204);
            HttpCloseUrlGroup(group).ShouldBe(NO_ERROR);
        }

        queue.IsClosed.ShouldBeTrue();
        _machine.Leaks().ShouldNotContain(line => line.Contains("queue", StringComparison.Ordinal));
    }

    [Fact]
    public void Buffers_and_chunks_as_arrays()
    {
        HttpCreateRequestQueue(HTTPAPI_VERSION_2, null, null, 0, out nint queue).ShouldBe(NO_ERROR);
        Bind(queue);
        using SimulatedClient client = _machine.Connect(Url);
        client.Send("PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc");
        using var request = new RequestBuffer();
        HttpReceiveHttpRequest(queue, HTTP_NULL_ID, 0, (IntPtr)request.Pointer, request.Length, IntPtr.Zero, IntPtr.Zero)
            .ShouldBe(NO_ERROR);
        byte[] body = new byte[16];
        HttpReceiveRequestEntityBody(queue, request.RequestId, 0, body, body.Length, out uint read, IntPtr.Zero).ShouldBe(NO_ERROR);
        Encoding.ASCII.GetString(body, 0, (int)read).ShouldBe("abc");
        fixed (byte* text = "xyz"u8)
        {
            var response = new HTTP_RESPONSE_V2 { Base = { StatusCode = 200 } };
            const uint More = HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
            HttpSendHttpResponse(queue, request.RequestId, More, in response, null, null, null, 0, null, null).ShouldBe(NO_ERROR);
            HTTP_DATA_CHUNK[] chunks = [new() { FromMemory = { pBuffer = text, BufferLength = 3 } }];
            HttpSendResponseEntityBody(
                queue, request.RequestId, 0, 1, chunks, IntPtr.Zero, IntPtr.Zero, 0, IntPtr.Zero, IntPtr.Zero).ShouldBe(NO_ERROR);
        }

        client.ReadResponse().BodyText.ShouldBe("xyz");
    }

    [Fact]
    public void A_port_with_results_by_out_in_every_type()
    {
        IntPtr port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, IntPtr.Zero, UIntPtr.Zero, 0);
        NativeOverlapped memory = default;
        NativeOverlapped* posted = &memory;
        for (int packet = 0; packet < 6; packet++)
            PostQueuedCompletionStatus(port, 1, (UIntPtr)2, posted).ShouldBeTrue();

        GetQueuedCompletionStatus(port, out uint _, out UIntPtr unsigned, out IntPtr address, INFINITE).ShouldBeTrue();
        GetQueuedCompletionStatus(port, out uint _, out IntPtr signed, out NativeOverlapped* pointer, INFINITE).ShouldBeTrue();
        NativeOverlapped* mixed;
        GetQueuedCompletionStatus(port, out uint _, out nuint _, &mixed, 0).ShouldBeTrue();
        GetQueuedCompletionStatus(port, out var bytes, out var key, out var overlapped, 0).ShouldBeTrue();
        OVERLAPPED_ENTRY[] entries = new OVERLAPPED_ENTRY[4];
        GetQueuedCompletionStatusEx(port, entries, (uint)entries.Length, out uint removed, 0, false).ShouldBeTrue();

        (unsigned, signed, address).ShouldBe(((UIntPtr)2, (IntPtr)2, (IntPtr)posted));
        (pointer == posted, mixed == posted, overlapped == posted).ShouldBe((true, true, true));
        (bytes, key, removed, (IntPtr)entries[1].lpOverlapped).ShouldBe((1u, (nuint)2, 2u, (IntPtr)posted));
    }

    [Fact]
    public void Events_with_arrays_of_handles()
    {
        IntPtr set = CreateEvent(IntPtr.Zero, true, true, null);
        IntPtr unset = CreateEvent(null, false, false, null);

        WaitForMultipleObjects(2, new[] { unset, set }, false, Timeout.Infinite).ShouldBe(WAIT_OBJECT_0 + 1);
        WaitForMultipleObjects(2, new[] { unset, set }, true, 0u).ShouldBe(WAIT_TIMEOUT);
    }

    [Fact]
    public void Literals_null_and_default_are_never_ambiguous()
    {
        nint closed = CreateEvent(null, true, false, null);
        CloseHandle(closed).ShouldBeTrue();

        HttpReceiveHttpRequest(closed, 0, 0, null, 0, null, null).ShouldNotBe(NO_ERROR);
        HttpReceiveHttpRequest(closed, 0, 0, default, default, default, default).ShouldNotBe(NO_ERROR);
        HttpReceiveHttpRequest(closed, 0, 0, default, default, out _, default).ShouldNotBe(NO_ERROR);
        HttpSendHttpResponse(closed, 0, 0, null, null, null, null, 0, null, null).ShouldNotBe(NO_ERROR);
        HttpSendHttpResponse(closed, 0, 0, default, default, out _, default, 0, default, default).ShouldNotBe(NO_ERROR);
        HttpSendResponseEntityBody(closed, 0, 0, 0, null, out _, null, 0, null, null).ShouldNotBe(NO_ERROR);
        HttpSetUrlGroupProperty(0, default, null, 0).ShouldNotBe(NO_ERROR);
        HttpQueryUrlGroupProperty(0, default, null, 0, out _).ShouldNotBe(NO_ERROR);
        HttpAddUrlToUrlGroup(0, null, 0, 0).ShouldNotBe(NO_ERROR);
        HttpAddUrl(closed, default, default).ShouldNotBe(NO_ERROR);
        HttpCreateRequestQueue(HTTPAPI_VERSION_2, default, default, default, out nint _).ShouldBe(NO_ERROR);
        HttpCreateRequestQueue(HTTPAPI_VERSION_2, null, IntPtr.Zero, 0, out var queue).ShouldBe(NO_ERROR);
        CancelIoEx(queue, default).ShouldBeFalse();
        CancelIoEx(queue, IntPtr.Zero).ShouldBeFalse();
        GetQueuedCompletionStatus(closed, out _, out _, out _, default).ShouldBeFalse();
        GetQueuedCompletionStatus(closed, default, default, default, default).ShouldBeFalse();
        GetOverlappedResult(closed, IntPtr.Zero, out _, false).ShouldBeFalse();
    }

    [Fact]
    public void The_result_of_an_overlapped_that_is_passed_by_ref()
    {
        HttpCreateRequestQueue(HTTPAPI_VERSION_2, null, null, 0, out nint queue).ShouldBe(NO_ERROR);
        OwnOverlapped* memory = stackalloc OwnOverlapped[1];
        *memory = default;
        byte* buffer = stackalloc byte[4096];
        HttpReceiveHttpRequest(queue, 0, 0, buffer, 4096, IntPtr.Zero, ref *memory).ShouldBe(ERROR_IO_PENDING);
        CancelIoEx(queue, ref *memory).ShouldBeTrue();

        GetOverlappedResult(queue, ref *memory, out uint bytes, true).ShouldBeFalse();

        Marshal.GetLastWin32Error().ShouldBe((int)ERROR_OPERATION_ABORTED);
        bytes.ShouldBe(0u);
    }

    [Fact]
    public void A_result_by_ref_that_is_too_small_is_refused()
    {
        IntPtr port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, IntPtr.Zero, IntPtr.Zero, 0);
        uint bytes = 0, key = 0;
        IntPtr overlapped = IntPtr.Zero;

        Should.Throw<ArgumentException>(() => GetQueuedCompletionStatus(port, ref bytes, ref key, ref overlapped, 0))
            .ParamName.ShouldBe("lpCompletionKey");
    }

    [Fact]
    public void A_queue_is_never_owned_by_a_file_handle()
    {
        Should.Throw<NotSupportedException>(
            () => HttpCreateRequestQueue(HTTPAPI_VERSION_2, null, IntPtr.Zero, 0, out SafeFileHandle _)).Message
            .ShouldContain(nameof(HttpRequestQueueSafeHandle));

        _machine.Leaks().ShouldNotContain(line => line.Contains("queue", StringComparison.Ordinal));
    }

    private static ulong Bind(nint queue)
    {
        HttpCreateServerSession(HTTPAPI_VERSION_2, out ulong session, 0).ShouldBe(NO_ERROR);
        HttpCreateUrlGroup(session, out ulong group, 0).ShouldBe(NO_ERROR);
        var binding = new HTTP_BINDING_INFO { Flags = { Present = 1 }, RequestQueueHandle = queue };
        HttpSetUrlGroupProperty(group, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, ref binding, sizeof(HTTP_BINDING_INFO))
            .ShouldBe(NO_ERROR);
        fixed (char* url = Url)
            HttpAddUrlToUrlGroup(group, (ushort*)url, 0, 0).ShouldBe(NO_ERROR);

        return group;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct OwnRequest
    {
        public uint Flags;
        public ulong ConnectionId;
        public ulong RequestId;
    }

    [StructLayout(LayoutKind.Sequential, Size = 280 * 2)]
    private struct OwnResponse
    {
        public uint Flags;
        public uint Version;
        public ushort StatusCode;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct OwnOverlapped
    {
        public nuint Internal;
        public nuint InternalHigh;
        public ulong Offset;
        public nint Event;
    }

    private sealed class OwnQueueHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle() => HttpCloseRequestQueue(handle) == NO_ERROR;
    }
}
