using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>Creates, opens and closes request queues.</summary>
public sealed unsafe class QueueHandleTests
{
    private const uint Open = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING;
    private const uint Controller = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_CONTROLLER;
    private const nint Untouched = -5;

    [Fact]
    [Rule("QUEUE-01", "QUEUE-03", "FN-05")]
    public void HttpCreateHttpHandle_wants_a_pointer_and_no_reserved_value()
    {
        using var server = CheckedServer.Start();
        nint handle = Untouched;
        server.Api.HttpCreateHttpHandle(null, 0).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpCreateHttpHandle(&handle, 1).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        handle.ShouldBe(Untouched);
    }

    [Fact]
    [Rule("QUEUE-02", "FN-05")]
    public void Every_HttpCreateHttpHandle_gives_a_fresh_handle_that_CloseHandle_closes()
    {
        using var server = CheckedServer.Start();
        nint first;
        nint second;
        server.Api.HttpCreateHttpHandle(&first, 0).ShouldBe(Win32Error.NO_ERROR);
        server.Api.HttpCreateHttpHandle(&second, 0).ShouldBe(Win32Error.NO_ERROR);
        first.ShouldNotBe(0);
        second.ShouldNotBe(first);
        server.Machine.Kernel32.CloseHandle(first).ShouldBeTrue();
        server.Machine.Kernel32.CloseHandle(first).ShouldBeFalse();
        server.Machine.Kernel32.CloseHandle(second).ShouldBeTrue();
    }

    [Fact]
    [Rule("QUEUE-09", "FN-06")]
    public void HttpCreateRequestQueue_checks_pointer_then_version_then_flags()
    {
        using var server = CheckedServer.Start();
        nint handle = Untouched;
        server.Api.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_1, null, null, 0xFF00, null)
            .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.Api.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_1, null, null, 0xFF00, &handle)
            .ShouldBe(Win32Error.ERROR_REVISION_MISMATCH);
        server.Api.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, null, 0xFF00, &handle)
            .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        handle.ShouldBe(Untouched);
    }

    [Fact]
    [Rule("QUEUE-04", "QUEUE-09")]
    public void Unnamed_queues_are_all_different_and_cannot_be_opened()
    {
        using var server = CheckedServer.Start();
        nint first = server.NewQueue();
        server.NewQueue().ShouldNotBe(first);
        server.CreateQueue(null, Open, out nint opened).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        opened.ShouldBe(Untouched);
    }

    [Fact]
    [Rule("QUEUE-05", "RECV-07")]
    public void OPEN_EXISTING_gives_another_handle_to_the_same_queue()
    {
        using var server = CheckedServer.Start();
        nint creator = server.NewQueue("shop");
        nint worker = server.NewQueue("shop", Open);
        worker.ShouldNotBe(creator);
        server.Bind(server.Queue.UrlGroupId, creator).ShouldBe(Win32Error.NO_ERROR);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/x"));

        TestReceive request = server.NextRequest(worker);

        request.RawUrl.ShouldBe("/x");
        server.Send(request.RequestId, server.NewResponse(body: "from the other handle"), 0, creator).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("from the other handle");
    }

    [Fact]
    [Rule("QUEUE-06", "OQ-14")]
    public void Opening_a_name_that_no_queue_has_finds_nothing()
    {
        using var server = CheckedServer.Start();
        server.CreateQueue("missing", Open, out nint handle).ShouldBe(Win32Error.ERROR_FILE_NOT_FOUND);
        handle.ShouldBe(Untouched);
    }

    [Fact]
    [Rule("QUEUE-06", "SHUT-06", "CLOSE-03", "FN-06")]
    public void A_name_is_taken_until_the_last_handle_is_closed()
    {
        using var server = CheckedServer.Start();
        nint first = server.NewQueue("shop");
        nint second = server.NewQueue("shop", Open);
        server.CreateQueue("shop", 0, out nint refused).ShouldBe(Win32Error.ERROR_ALREADY_EXISTS);
        refused.ShouldBe(Untouched);

        server.Api.HttpCloseRequestQueue(first).ShouldBe(Win32Error.NO_ERROR);
        server.CreateQueue("shop", 0, out _).ShouldBe(Win32Error.ERROR_ALREADY_EXISTS);
        TestReceive pending = server.NewReceive();
        server.PostReceive(pending, 0, second).ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Api.HttpCloseRequestQueue(second).ShouldBe(Win32Error.NO_ERROR);
        pending.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        server.CreateQueue("shop", Open, out _).ShouldBe(Win32Error.ERROR_FILE_NOT_FOUND);
        server.CreateQueue("shop", 0, out _).ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    [Rule("QUEUE-09", "FN-06")]
    public void Names_end_at_260_bytes_and_flags_must_fit_together()
    {
        using var server = CheckedServer.Start();
        byte attributes;
        nint handle = Untouched;
        server.CreateQueue(new string('q', 130), 0, out _).ShouldBe(Win32Error.NO_ERROR);
        server.CreateQueue(new string('q', 131), 0, out _).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.CreateQueue("both", Open | Controller, out _).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        fixed (char* name = "secured")
        {
            server.Api.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, name, &attributes, Open, &handle)
                .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        }

        handle.ShouldBe(Untouched);
    }

    [Fact]
    [Rule("CLOSE-04", "FN-07", "FN-08", "FN-24")]
    public void Closed_and_made_up_handles_are_invalid_everywhere()
    {
        using var server = CheckedServer.Start();
        nint closed = server.NewQueue();
        server.Api.HttpCloseRequestQueue(closed).ShouldBe(Win32Error.NO_ERROR);
        foreach (nint handle in new[] { 0, closed, -1, 4, server.NewEvent() })
        {
            TestReceive receive = server.NewReceive();
            server.Api.HttpCloseRequestQueue(handle).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
            server.Api.HttpShutdownRequestQueue(handle).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            server.Receive(receive, 0, handle).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
            server.Send(1, server.NewResponse(), 0, handle).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        }

        server.ShouldServe();
    }
}
