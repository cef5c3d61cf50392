using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http;

/// <summary>HttpReceiveHttpRequest: posting, order, ids, ends.</summary>
public sealed unsafe class ReceiveTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("RECV-03", "RECV-04", "RECV-05", "CPL-03")]
    public void A_posted_receive_waits_through_a_bare_connection_and_completes_with_the_request(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        TestReceive receive = server.NewReceive();
        receive.Overlapped->hEvent = server.NewEvent(signaled: true);

        server.PostReceive(receive).ShouldBe(Win32Error.ERROR_IO_PENDING);
        receive.Status.ShouldBe(NtStatus.STATUS_PENDING);
        server.IsSet(receive.Overlapped->hEvent).ShouldBeFalse();
        server.ResultOf(receive, wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
        SimulatedClient client = server.Connect();
        server.WaitFor<ConnectionAccepted>(_ => true);
        server.ResultOf(receive, wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
        client.Send(server.GetRequest("/foobar"));

        server.Machine.Kernel32.WaitForSingleObject(receive.Overlapped->hEvent, PointerCalls.Limit).ShouldBe(Win32Error.WAIT_OBJECT_0);
        server.ResultOf(receive.Overlapped, out uint bytes).ShouldBe(Win32Error.NO_ERROR);
        bytes.ShouldBeGreaterThan((uint)sizeof(HTTP_REQUEST_V1));
        ((uint)receive.Information).ShouldBe(bytes);
        receive.RawUrl.ShouldBe("/foobar");
    }

    [Fact]
    [Rule("RECV-03")]
    public void A_receive_may_be_posted_before_any_url_is_there()
    {
        using var server = CheckedServer.Start();
        nint queue = server.NewQueue();
        TestReceive receive = server.NewReceive();
        server.PostReceive(receive, 0, queue).ShouldBe(Win32Error.ERROR_IO_PENDING);
        ulong group = server.NewGroup();
        server.Bind(group, queue);
        server.AddUrl(group, server.Root + "later/");
        server.Connect().Send(server.GetRequest("/later/a"));
        server.Machine.RunUntilIdle();
        receive.RawUrl.ShouldBe("/later/a");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("RECV-01", "CPL-11", "OVL-08")]
    public void A_null_queue_is_an_invalid_handle_and_nothing_is_touched(bool overlapped)
    {
        using var server = CheckedServer.Start();
        TestReceive receive = server.NewReceive();
        receive.Overlapped->hEvent = server.NewEvent(signaled: true);
        receive.Poison();

        uint code = overlapped ? server.PostReceive(receive, 0, 0, withBytes: true) : server.Receive(receive, 0, 0);

        code.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        receive.IsUntouched.ShouldBeTrue();
        server.IsSet(receive.Overlapped->hEvent).ShouldBeTrue();
    }

    [Fact]
    [Rule("RECV-39", "RECV-18", "RECV-19", "OVL-08")]
    public void The_form_of_the_call_is_checked_in_order_and_touches_nothing()
    {
        using var server = CheckedServer.Start();
        TestReceive receive = server.NewReceive();
        receive.Overlapped->hEvent = server.NewEvent(signaled: true);
        receive.Poison();
        IHttpApi api = server.Api;
        var misaligned = (HTTP_REQUEST_V2*)(receive.Buffer + 2);
        var misalignedByOne = (HTTP_REQUEST_V2*)(receive.Buffer + 1);

        // Each call also fails all checks that come later.
        api.HttpReceiveHttpRequest(0, 77, 0x10, null, 3, receive.Bytes, receive.Overlapped).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        api.HttpReceiveHttpRequest(server.Handle, 77, 0x80000000, receive.Request, 4096, receive.Bytes, receive.Overlapped)
            .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        api.HttpReceiveHttpRequest(0, 77, 0, null, 3, receive.Bytes, receive.Overlapped).ShouldBe(Win32Error.ERROR_NOACCESS);
        api.HttpReceiveHttpRequest(0, 77, 0, misaligned, 3, receive.Bytes, receive.Overlapped).ShouldBe(Win32Error.ERROR_NOACCESS);
        api.HttpReceiveHttpRequest(server.Handle, 77, 0, misalignedByOne, 2048, receive.Bytes, receive.Overlapped)
            .ShouldBe(Win32Error.ERROR_NOACCESS);
        api.HttpReceiveHttpRequest(0, 77, 0, receive.Request, 3, receive.Bytes, receive.Overlapped)
            .ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        api.HttpReceiveHttpRequest(server.Handle, 77, 0, receive.Request, 863, receive.Bytes, receive.Overlapped)
            .ShouldBe(Win32Error.ERROR_INSUFFICIENT_BUFFER);

        receive.IsUntouched.ShouldBeTrue();
        server.IsSet(receive.Overlapped->hEvent).ShouldBeTrue();
        server.ShouldServe();
    }

    [Fact]
    [Rule("RECV-02", "CPL-11", "OVL-07", "EVT-05", "EVT-07")]
    public void An_unknown_id_is_an_immediate_error_of_a_started_operation()
    {
        using var server = CheckedServer.Start(profile: CompletionProfile.Windows);
        nint port = server.Machine.Kernel32.CreateIoCompletionPort(server.Handle, 0, 1, 0);
        server.Machine.Choices.AlwaysPend();
        foreach (ulong id in new[] { 1ul, 0xDEADBEEFul, ulong.MaxValue, server.Queue.UrlGroupId })
        {
            TestReceive receive = server.NewReceive();
            receive.Overlapped->hEvent = server.NewEvent(signaled: true);
            server.PostReceive(receive, id, withBytes: true).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
            receive.Status.ShouldBe(NtStatus.STATUS_PENDING);
            server.IsSet(receive.Overlapped->hEvent).ShouldBeFalse();
            (*receive.Bytes).ShouldBe(TestReceive.UntouchedBytes);
            receive.IsBufferUntouched.ShouldBeTrue();
            server.Receive(receive, id).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        }

        uint bytes;
        nuint key;
        NativeOverlapped* done;
        server.Machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &done, 0).ShouldBeFalse();
        server.Machine.Kernel32.CloseHandle(port);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("RECV-06", "RECV-33", "CONN-04")]
    public void Several_pending_receives_take_one_request_each_in_posting_order(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        TestReceive[] receives =
        [
            server.NewReceiveWithEvent(), server.NewReceiveWithEvent(), server.NewReceiveWithEvent(), server.NewReceiveWithEvent(),
        ];
        foreach (TestReceive receive in receives)
            server.PostReceive(receive).ShouldBe(Win32Error.ERROR_IO_PENDING);

        var clients = new List<SimulatedClient>();
        for (int i = 0; i < receives.Length; i++)
        {
            SimulatedClient client = server.Connect();
            clients.Add(client);
            client.Send(server.GetRequest($"/{i}"));
            server.ResultOf(receives[i]).ShouldBe(Win32Error.NO_ERROR);
            receives[i].RawUrl.ShouldBe($"/{i}");
            for (int later = i + 1; later < receives.Length; later++)
                server.ResultOf(receives[later], wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
        }

        receives.Select(receive => receive.RequestId).Distinct().Count().ShouldBe(4);
        receives.Select(receive => receive.ConnectionId).Distinct().Count().ShouldBe(4);

        // Answers in the opposite order: connections do not wait for each other.
        for (int i = receives.Length - 1; i >= 0; i--)
        {
            server.Send(receives[i].RequestId, server.NewResponse(body: $"{i}")).ShouldBe(Win32Error.NO_ERROR);
            clients[i].ReadResponse().BodyText.ShouldBe($"{i}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("RECV-07", "RECV-33")]
    public void Queued_requests_are_handed_out_first_in_first_out(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        for (int i = 0; i < 5; i++)
        {
            server.Connect().Send(server.GetRequest($"/{i}"));
            server.WaitFor<RequestParsed>(parsed => parsed.Target == $"/{i}");
            server.WaitFor<RequestQueued>(queued => queued.Request == $"req#{i + 1}");
        }

        TestReceive?[] taken = new TestReceive?[5];
        for (int i = 0; i < 5; i++)
            (taken[i] = server.NextRequest()).RawUrl.ShouldBe($"/{i}");

        TestReceive next = server.NewReceive();
        server.PostReceive(next).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Machine.Kernel32.CancelIoEx(server.Handle, next.Overlapped).ShouldBeTrue();
    }

    [Fact]
    [Rule("RECV-08", "CPL-04", "CPL-10")]
    public void An_overlapped_receive_of_a_queued_request_may_succeed_at_once_and_completes_nevertheless()
    {
        foreach (bool pends in new[] { false, true })
        {
            using var server = CheckedServer.Start();
            if (pends)
                server.Machine.Choices.AlwaysPend();

            server.Connect().Send(server.GetRequest("/queued"));
            server.Machine.RunUntilIdle();
            TestReceive receive = server.NewReceive();
            receive.Overlapped->hEvent = server.NewEvent();

            server.PostReceive(receive).ShouldBe(pends ? Win32Error.ERROR_IO_PENDING : Win32Error.NO_ERROR);
            server.ResultOf(receive).ShouldBe(Win32Error.NO_ERROR);

            server.IsSet(receive.Overlapped->hEvent).ShouldBeTrue();
            receive.RawUrl.ShouldBe("/queued");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("RECV-09", "CPL-01")]
    public void A_receive_without_overlapped_blocks_until_a_request_comes(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        TestReceive receive = server.NewReceive();
        using BlockedReceive blocked = BlockedReceive.Start(server, receive);
        server.Connect().Send(server.GetRequest("/wakes"));
        blocked.Code().ShouldBe(Win32Error.NO_ERROR);
        receive.RawUrl.ShouldBe("/wakes");
        (*receive.Bytes).ShouldBeGreaterThan((uint)sizeof(HTTP_REQUEST_V1));
    }

    [Theory]
    [InlineData(BlockedEnd.Cancel, Win32Error.ERROR_OPERATION_ABORTED)]
    [InlineData(BlockedEnd.Close, Win32Error.ERROR_OPERATION_ABORTED)]
    [InlineData(BlockedEnd.Shutdown, Win32Error.ERROR_OPERATION_ABORTED)]
    [InlineData(BlockedEnd.MachineOff, Win32Error.ERROR_OPERATION_ABORTED)]
    [Rule("RECV-09", "RECV-37", "SHUT-02", "CANCEL-02")]
    public void A_blocked_receive_is_ended_by_cancel_close_and_shutdown(BlockedEnd end, uint expected)
    {
        using var server = CheckedServer.Start();
        server.Verifier!.SetAside("HCV18", "One of the ends closes the queue under the blocked receive.");
        TestReceive receive = server.NewReceive();
        using BlockedReceive blocked = BlockedReceive.Start(server, receive);
        switch (end)
        {
            case BlockedEnd.Cancel:
                server.Machine.Kernel32.CancelIoEx(server.Handle, null).ShouldBeTrue();
                break;
            case BlockedEnd.Close:
                server.Api.HttpCloseRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR);
                break;
            case BlockedEnd.Shutdown:
                server.Api.HttpShutdownRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR);
                break;
            default:
                server.Machine.Dispose();
                break;
        }

        blocked.Code().ShouldBe(expected);
        (*receive.Bytes).ShouldBe(0u);
        receive.IsBufferUntouched.ShouldBeTrue();
    }

    [Fact]
    [Rule("CPL-09", "SEND-04", "X-05")]
    public void Calls_that_block_take_null_for_the_byte_count()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        TestReceive receive = server.NewReceive();
        server.Api.HttpReceiveHttpRequest(server.Handle, 0, 0, receive.Request, receive.Length, null, null).ShouldBe(Win32Error.NO_ERROR);
        HTTP_RESPONSE_V2* response = server.NewResponse(body: "x").Pointer;
        server.Api.HttpSendHttpResponse(server.Handle, receive.RequestId, 0, response, null, null, null, 0, null, null)
            .ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("x");
    }

    [Fact]
    [Rule("RECV-10")]
    public void A_request_is_delivered_while_its_body_is_still_held_back()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send($"POST /slow HTTP/1.1\r\nHost: localhost:{server.Port}\r\nContent-Length: 10\r\n\r\n12345");
        TestReceive request = server.NextRequest();
        request.RawUrl.ShouldBe("/slow");
        request.Request->Flags.ShouldBe(HttpConstants.HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("RECV-20", "RECV-21", "SEND-07", "X-10", "FN-24")]
    public void By_id_a_delivered_request_is_at_its_end_and_an_answered_one_is_gone(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        server.Verifier!.SetAside("HCV13", "The id of an answered request is used again on purpose.");
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        TestReceive again = server.NewReceive();

        server.Receive(again, id).ShouldBe(Win32Error.ERROR_HANDLE_EOF);
        (*again.Bytes).ShouldBe(0u);
        again.IsBufferUntouched.ShouldBeTrue();
        server.PostReceive(again, id).ShouldBe(Win32Error.ERROR_HANDLE_EOF);
        server.Send(id, server.NewResponse()).ShouldBe(Win32Error.NO_ERROR);
        server.Receive(again, id).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.PostReceive(again, id).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.Send(id, server.NewResponse()).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        client.ReadResponse().StatusCode.ShouldBe(200);
    }

    [Fact]
    [Rule("RECV-22", "PROC-06")]
    public void An_id_means_nothing_on_another_queue()
    {
        using var server = CheckedServer.Start();
        nint other = server.NewQueue();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;

        server.Receive(server.NewReceive(), id, other).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.Send(id, server.NewResponse(), 0, other).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.Send(id, server.NewResponse(body: "still mine")).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("still mine");
    }

    [Fact]
    [Rule("CPL-12", "CANCEL-06")]
    public void CancelIo_ends_the_pending_receives_of_its_thread_only()
    {
        using var server = CheckedServer.Start();
        TestReceive mine = server.NewReceiveWithEvent();
        TestReceive theirs = server.NewReceiveWithEvent();
        server.PostReceive(mine).ShouldBe(Win32Error.ERROR_IO_PENDING);
        uint posted = 0;
        server.Machine.StartThread("other", () => posted = server.PostReceive(theirs));
        server.Machine.RunUntilIdle();
        posted.ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Machine.Kernel32.CancelIo(server.Handle).ShouldBeTrue();

        server.ResultOf(mine.Overlapped, out uint bytes).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        bytes.ShouldBe(0u);
        server.IsSet(mine.Overlapped->hEvent).ShouldBeTrue();
        theirs.Status.ShouldBe(NtStatus.STATUS_PENDING);
        server.Connect().Send(server.GetRequest("/theirs"));
        server.ResultOf(theirs).ShouldBe(Win32Error.NO_ERROR);
        theirs.RawUrl.ShouldBe("/theirs");
    }

    [Fact]
    [Rule("RECV-06", "CANCEL-05")]
    public void A_cancelled_receive_leaves_its_place_to_the_next()
    {
        using var server = CheckedServer.Start();
        TestReceive first = server.NewReceiveWithEvent();
        TestReceive second = server.NewReceiveWithEvent();
        server.PostReceive(first);
        server.PostReceive(second);
        server.Machine.Kernel32.CancelIoEx(server.Handle, first.Overlapped).ShouldBeTrue();
        server.Connect().Send(server.GetRequest("/one"));
        server.ResultOf(second).ShouldBe(Win32Error.NO_ERROR);
        second.RawUrl.ShouldBe("/one");
        first.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        first.IsBufferUntouched.ShouldBeTrue();
    }

    [Fact]
    [Rule("RECV-37", "CLOSE-02", "SHUT-02")]
    public void Closing_the_queue_completes_posted_receives_as_aborted()
    {
        using var server = CheckedServer.Start();
        nint port = server.Machine.Kernel32.CreateIoCompletionPort(server.Handle, 0, 42, 0);
        TestReceive[] receives = [server.NewReceive(), server.NewReceive(), server.NewReceive()];
        foreach (TestReceive receive in receives)
            server.PostReceive(receive).ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Machine.Kernel32.CloseHandle(server.Handle).ShouldBeTrue();

        foreach (TestReceive receive in receives)
        {
            uint bytes;
            nuint key;
            NativeOverlapped* done;
            server.Machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &done, PointerCalls.Limit).ShouldBeFalse();
            server.Machine.Kernel32.GetLastError().ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
            (done == receive.Overlapped).ShouldBeTrue("in posting order");
            key.ShouldBe((nuint)42);
            bytes.ShouldBe(0u);
        }

        server.Machine.Kernel32.CloseHandle(port);
    }

    [Fact]
    [Rule("RECV-38")]
    public void Removing_urls_and_groups_leaves_posted_receives_alone()
    {
        using var server = CheckedServer.Start();
        TestReceive receive = server.NewReceive();
        server.PostReceive(receive).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.RemoveUrl(server.Queue.UrlGroupId, server.Root).ShouldBe(Win32Error.NO_ERROR);
        server.Api.HttpCloseUrlGroup(server.Queue.UrlGroupId).ShouldBe(Win32Error.NO_ERROR);
        server.Machine.RunUntilIdle();
        server.ResultOf(receive, wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
        server.PostReceive(server.NewReceive()).ShouldBe(Win32Error.ERROR_IO_PENDING);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Rule("EVT-10", "EVT-11")]
    public void A_bad_event_starts_nothing(int kind)
    {
        using var server = CheckedServer.Start();
        TestReceive receive = server.NewReceive();
        receive.Poison();
        receive.Overlapped->hEvent = kind == 1 ? 1 : server.Handle;
        server.PostReceive(receive).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        receive.IsUntouched.ShouldBeTrue();
        server.ShouldServe();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("CPL-02")]
    public void With_a_port_every_accepted_call_gives_exactly_one_packet(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        nint port = server.Machine.Kernel32.CreateIoCompletionPort(server.Handle, 0, 99, 0);
        SimulatedClient client = server.Connect();
        for (int i = 0; i < 3; i++)
        {
            TestReceive receive = server.NewReceive();
            server.PostReceive(receive).ShouldBe(Win32Error.ERROR_IO_PENDING);
            client.Send(server.GetRequest($"/{i}"));
            Dequeue(server, port, receive.Overlapped).ShouldBe((uint)receive.Information);

            NativeOverlapped sent = default;
            server.PostSend(receive.RequestId, server.NewResponse(body: "x"), &sent)
                .ShouldBeOneOf(Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING);
            uint count = Dequeue(server, port, &sent);
            count.ShouldBe((uint)client.ReadResponse().RawByteCount);
        }

        uint bytes;
        nuint key;
        NativeOverlapped* done;
        server.Machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &done, 0).ShouldBeFalse();
        server.Machine.Kernel32.CloseHandle(port);
    }

    [Fact]
    [Rule("CPL-06")]
    public void With_skip_modes_a_call_that_succeeds_at_once_gives_no_packet_and_a_pended_one_does()
    {
        using var server = CheckedServer.Start();
        nint port = server.Machine.Kernel32.CreateIoCompletionPort(server.Handle, 0, 99, 0);
        server.Machine.Kernel32.SetFileCompletionNotificationModes(server.Handle, 3).ShouldBeTrue();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        server.Machine.RunUntilIdle();
        TestReceive receive = server.NewReceive();
        server.PostReceive(receive).ShouldBe(Win32Error.NO_ERROR);
        NativeOverlapped sent = default;
        server.PostSend(receive.RequestId, server.NewResponse(body: "x"), &sent).ShouldBe(Win32Error.NO_ERROR);
        uint bytes;
        nuint key;
        NativeOverlapped* done;
        server.Machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &done, 0).ShouldBeFalse();

        TestReceive pended = server.NewReceive();
        server.PostReceive(pended).ShouldBe(Win32Error.ERROR_IO_PENDING);
        client.Send(server.GetRequest());
        Dequeue(server, port, pended.Overlapped).ShouldBe((uint)pended.Information);
        server.Machine.Kernel32.CloseHandle(port);
    }

    [Fact]
    [Rule("CPL-08", "DIV-02", "X-06")]
    public void A_byte_count_beside_an_overlapped_is_written_by_profile_and_never_when_the_call_pends()
    {
        foreach (CompletionProfile profile in new[] { CompletionProfile.Documented, CompletionProfile.Windows })
        {
            using var server = CheckedServer.Start(profile: profile);
            server.Connect().Send(server.GetRequest());
            server.Machine.RunUntilIdle();
            TestReceive inline = server.NewReceive();
            server.PostReceive(inline, withBytes: true).ShouldBe(Win32Error.NO_ERROR);
            (*inline.Bytes).ShouldBe(profile == CompletionProfile.Documented ? TestReceive.UntouchedBytes : (uint)inline.Information);

            TestReceive pended = server.NewReceiveWithEvent();
            server.PostReceive(pended, withBytes: true).ShouldBe(Win32Error.ERROR_IO_PENDING);
            uint afterCall = *pended.Bytes;
            server.Connect().Send(server.GetRequest());
            server.ResultOf(pended).ShouldBe(Win32Error.NO_ERROR);
            (*pended.Bytes).ShouldBe(afterCall, "the simulator does not write it after the call has returned");
        }
    }

    private static uint Dequeue(HttpTestServer server, nint port, NativeOverlapped* expected)
    {
        uint bytes;
        nuint key;
        NativeOverlapped* done;
        server.Machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &done, PointerCalls.Limit).ShouldBeTrue();
        key.ShouldBe((nuint)99);
        (done == expected).ShouldBeTrue();
        return bytes;
    }
}
