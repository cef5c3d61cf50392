using HttpCompletionSim.Network;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http;

/// <summary>HttpSendHttpResponse as an operation: results, byte counts, ids, cancellation, broken structures.</summary>
public sealed unsafe class SendTests
{
    /// <summary>More than the windows of pipes and sockets together, so that it cannot be out before the client reads.</summary>
    private const int Huge = 32 * 1024 * 1024;

    public enum Way
    {
        Blocking,
        Event,
        Port,
        Handle,
    }

    public static TheoryData<Way, bool, bool> Ways()
    {
        var data = new TheoryData<Way, bool, bool>();
        foreach (Way way in Enum.GetValues<Way>())
        {
            foreach (bool pends in new[] { false, true })
            {
                data.Add(way, pends, true);
                data.Add(way, pends, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    [Rule("SEND-02", "SEND-03", "CPL-01", "CPL-02", "CPL-03")]
    public void Every_way_of_completion_counts_the_bytes_on_the_wire(Way way, bool pends, bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        TestResponse response = server.NewResponse(body: "hello, ").Chunk("world").Unknown("X-A", "b");
        if (pends)
            server.Machine.Choices.AlwaysPend();

        NativeOverlapped overlapped = default;
        uint bytes;
        nint port = 0;
        switch (way)
        {
            case Way.Blocking:
                server.Send(id, response, out bytes).ShouldBe(Win32Error.NO_ERROR);
                break;

            case Way.Port:
                port = server.Machine.Kernel32.CreateIoCompletionPort(server.Handle, 0, 3, 0);
                server.PostSend(id, response, &overlapped).ShouldBe(pends ? Win32Error.ERROR_IO_PENDING : Win32Error.NO_ERROR);
                nuint key;
                NativeOverlapped* done;
                server.Machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &done, PointerCalls.Limit).ShouldBeTrue();
                (done == &overlapped).ShouldBeTrue();
                server.Machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &done, 0).ShouldBeFalse();
                break;

            default:
                if (way == Way.Event)
                    overlapped.hEvent = server.NewEvent(signaled: true);

                server.PostSend(id, response, &overlapped).ShouldBe(pends ? Win32Error.ERROR_IO_PENDING : Win32Error.NO_ERROR);
                server.ResultOf(&overlapped, out bytes, wait: pends).ShouldBe(Win32Error.NO_ERROR);
                break;
        }

        ClientResponse answer = client.ReadResponse();
        answer.BodyText.ShouldBe("hello, world");
        bytes.ShouldBe((uint)answer.RawByteCount);
        if (port != 0)
            server.Machine.Kernel32.CloseHandle(port);
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(1ul)]
    [InlineData(0xDEADBEEFul)]
    [Rule("SEND-01", "OVL-07", "EVT-05", "EVT-07", "CPL-05")]
    public void An_unknown_id_is_an_immediate_error_of_a_started_operation(ulong id)
    {
        using var server = CheckedServer.Start();
        NativeOverlapped overlapped = default;
        overlapped.hEvent = server.NewEvent(signaled: true);
        server.PostSend(id, server.NewResponse(), &overlapped).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        ((uint)overlapped.Internal).ShouldBe(NtStatus.STATUS_PENDING);
        server.IsSet(overlapped.hEvent).ShouldBeFalse();
        server.Send(id, server.NewResponse(), out uint sent).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        sent.ShouldBe(0u);
    }

    [Fact]
    [Rule("SEND-05", "SEND-40", "SEND-36", "SEND-11", "OVL-08")]
    public void The_form_of_the_call_is_checked_and_touches_nothing()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        TestResponse good = server.NewResponse(body: "good");
        TestReceive probe = server.NewReceive();
        probe.Overlapped->hEvent = server.NewEvent(signaled: true);
        probe.Poison();
        HTTP_RESPONSE_V2* response = good.Pointer;
        int something;

        uint Call(nint queue, uint flags, HTTP_RESPONSE_V2* what, void* reserved1 = null, uint reserved2 = 0) =>
            server.Api.HttpSendHttpResponse(queue, id, flags, what, null, probe.Bytes, reserved1, reserved2, probe.Overlapped, null);

        Call(server.Handle, 0x10, response).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Call(server.Handle, 0x80000000, response).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Call(server.Handle, 0, null).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Call(server.Handle, 0, response, &something).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Call(server.Handle, 0, response, null, 1).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Call(server.Handle, 0, (HTTP_RESPONSE_V2*)((byte*)response + 1)).ShouldBe(Win32Error.ERROR_NOACCESS);
        Call(server.Handle, HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE, response).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Call(0, 0, response).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        response->EntityChunkCount = 101;
        Call(server.Handle, 0, response).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        response->EntityChunkCount = 1;

        probe.IsUntouched.ShouldBeTrue();
        server.IsSet(probe.Overlapped->hEvent).ShouldBeTrue();
        server.Send(id, good).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("good");
    }

    public static TheoryData<string> Broken =>
        ["chunks", "chunk", "reason", "known header", "unknown headers", "unknown name", "unknown name length", "unknown value",
         "infos", "info", "info values", "info value", "chunk type"];

    [Theory]
    [MemberData(nameof(Broken))]
    [Rule("SEND-05", "OVL-08")]
    public void A_structure_that_announces_what_it_does_not_have_is_refused_and_the_request_stays_open(string what)
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        TestResponse broken = server.NewResponse(body: "x").Known(HTTP_HEADER_ID.HttpHeaderEtag, "e").Unknown("X-A", "b")
            .Multiple(HTTP_HEADER_ID.HttpHeaderVia, "1", "2");
        HTTP_RESPONSE_V2* response = broken.Pointer;
        switch (what)
        {
            case "chunks":
                response->pEntityChunks = null;
                break;
            case "chunk":
                response->pEntityChunks[0].FromMemory.pBuffer = null;
                break;
            case "chunk type":
                response->pEntityChunks[0].DataChunkType = (HTTP_DATA_CHUNK_TYPE)17;
                break;
            case "reason":
                response->pReason = null;
                break;
            case "known header":
                response->Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderEtag].pRawValue = null;
                break;
            case "unknown headers":
                response->Headers.pUnknownHeaders = null;
                break;
            case "unknown name":
                response->Headers.pUnknownHeaders[0].pName = null;
                break;
            case "unknown name length":
                response->Headers.pUnknownHeaders[0].NameLength = 0;
                break;
            case "unknown value":
                response->Headers.pUnknownHeaders[0].pRawValue = null;
                break;
            case "infos":
                response->pResponseInfo = null;
                break;
            case "info":
                response->pResponseInfo[0].pInfo = null;
                break;
            case "info values":
                ((HTTP_MULTIPLE_KNOWN_HEADERS*)response->pResponseInfo[0].pInfo)->KnownHeaders = null;
                break;
            case "info value":
                ((HTTP_MULTIPLE_KNOWN_HEADERS*)response->pResponseInfo[0].pInfo)->KnownHeaders[1].pRawValue = null;
                break;
        }

        TestReceive probe = server.NewReceive();
        probe.Overlapped->hEvent = server.NewEvent(signaled: true);
        probe.Poison();
        server.Api.HttpSendHttpResponse(server.Handle, id, 0, response, null, probe.Bytes, null, 0, probe.Overlapped, null)
            .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        probe.IsUntouched.ShouldBeTrue();
        server.IsSet(probe.Overlapped->hEvent).ShouldBeTrue();

        server.Send(id, server.NewResponse(body: "fine")).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("fine");
    }

    [Theory]
    [InlineData("reason")]
    [InlineData("known")]
    [InlineData("unknown name")]
    [InlineData("unknown value")]
    [Rule("SEND-32")]
    public void Line_ends_and_nuls_in_a_head_are_refused_with_nothing_on_the_wire(string where)
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        foreach (string evil in new[] { "a\rb", "a\nb", "a\0b", "\r\n" })
        {
            TestResponse response = where switch
            {
                "reason" => server.NewResponse(200, evil),
                "known" => server.NewResponse().Known(HTTP_HEADER_ID.HttpHeaderLocation, evil),
                "unknown name" => server.NewResponse().Unknown(evil, "v"),
                _ => server.NewResponse().Unknown("X", evil),
            };
            server.Send(id, response).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        }

        server.Send(id, server.NewResponse(body: "clean")).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("clean");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("SEND-06", "SEND-07", "RECV-20")]
    public void The_id_is_invalid_as_soon_as_the_final_send_starts(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        server.Verifier!.SetAside("HCV13", "The second answer shows that the id is invalid.");
        server.Verifier!.SetAside("HCV16", "The body is overwritten to show that it was copied.");
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        InterceptedOperation hold = server.Machine.Choices.Intercept(HttpOperation.SendResponse, server.Handle);
        TestResponse response = server.NewResponse(body: "late");
        NativeOverlapped overlapped = default;
        server.PostSend(id, response, &overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        hold.IsIntercepted.ShouldBeTrue();

        server.Send(id, server.NewResponse()).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.Receive(server.NewReceive(), id).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.ResultOf(&overlapped, out _, wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);

        // Overwrite the memory of the response: the call has read it, so it is not read again.
        new Span<byte>(response.Pointer->pEntityChunks[0].FromMemory.pBuffer, 4).Fill((byte)'!');
        hold.Release();
        server.ResultOf(&overlapped, out uint bytes).ShouldBe(Win32Error.NO_ERROR);
        ClientResponse answer = client.ReadResponse();
        answer.BodyText.ShouldBe("late");
        bytes.ShouldBe((uint)answer.RawByteCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("SEND-06", "CANCEL-02", "CANCEL-06")]
    public void A_final_send_in_flight_can_be_cancelled_and_that_resets_the_connection(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        InterceptedOperation hold = server.Machine.Choices.Intercept(HttpOperation.SendResponse, server.Handle);
        NativeOverlapped overlapped = default;
        server.PostSend(id, server.NewResponse(body: "never"), &overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Machine.Kernel32.CancelIoEx(server.Handle, &overlapped).ShouldBeTrue();

        server.ResultOf(&overlapped, out uint bytes).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        bytes.ShouldBe(0u);
        Should.Throw<ConnectionResetException>(() => client.ReadResponse());
        hold.Release();
        server.Machine.Kernel32.CancelIoEx(server.Handle, &overlapped).ShouldBeFalse();
        server.ShouldServe();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [Rule("SEND-02", "CPL-12", "CPL-14")]
    public void A_response_to_a_client_that_does_not_read_pends_until_it_reads_or_the_send_is_cancelled(bool inMemory, bool reads)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        NativeOverlapped overlapped = default;
        overlapped.hEvent = server.NewEvent();
        TestResponse response = server.NewResponse(body: new string('z', Huge));
        server.PostSend(id, response, &overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.ShouldServe();
        server.ResultOf(&overlapped, out _, wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);

        if (reads)
        {
            ClientResponse answer = client.ReadResponse();
            answer.Body.Length.ShouldBe(Huge);
            server.ResultOf(&overlapped, out uint bytes).ShouldBe(Win32Error.NO_ERROR);
            bytes.ShouldBe((uint)answer.RawByteCount);
            client.Send(server.GetRequest());
            server.Answer();
            client.ReadResponse().BodyText.ShouldBe("ok");
        }
        else
        {
            server.Machine.Kernel32.CancelIoEx(server.Handle, &overlapped).ShouldBeTrue();
            server.ResultOf(&overlapped, out uint bytes, wait: false).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
            bytes.ShouldBe(0u);
            Should.Throw<IOException>(() => client.ReadResponse());
            server.ShouldServe();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("SEND-09", "OQ-03")]
    public void A_send_in_progress_ends_with_NETNAME_DELETED_when_the_client_breaks_the_connection(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        NativeOverlapped overlapped = default;
        overlapped.hEvent = server.NewEvent();
        server.PostSend(id, server.NewResponse(body: new string('z', Huge)), &overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        client.Reset();
        server.ResultOf(&overlapped, out uint bytes).ShouldBe(Win32Error.ERROR_NETNAME_DELETED);
        bytes.ShouldBe(0u);
        server.ShouldServe();
    }

    [Fact]
    [Rule("SEND-09", "OQ-03")]
    public void A_send_after_the_client_broke_the_connection_finds_no_request()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        client.Reset();
        server.Machine.RunUntilIdle();
        server.Send(id, server.NewResponse()).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.ShouldServe();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("SEND-09", "SEND-10")]
    public void A_client_that_left_in_an_orderly_way_makes_the_send_fail_and_leaves_nothing_behind(bool pends)
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        client.Dispose();
        server.Machine.RunUntilIdle();
        if (pends)
            server.Machine.Choices.AlwaysPend();

        server.Send(id, server.NewResponse(body: "unread"))
            .ShouldBe(pends ? Win32Error.ERROR_NETNAME_DELETED : Win32Error.ERROR_CONNECTION_INVALID);

        server.Machine.RunUntilIdle();
        server.Machine.Trace.Recorded.OfType<RequestAbandoned>().ShouldNotBeEmpty();
        server.Machine.Choices.CompleteInlineWhenPossible();
        server.ShouldServe();
    }
}
