using HttpCompletionSim.Network;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Http.Bodies;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http;

/// <summary>Shutting down and closing queues with things queued, delivered and pending.</summary>
public sealed unsafe class ShutdownTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("SHUT-01", "SHUT-02", "SHUT-04", "SHUT-05")]
    public void Shutdown_cancels_receives_resets_delivered_requests_and_routes_nothing_new(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient delivered = server.Connect();
        delivered.Send(server.GetRequest("/delivered"));
        ulong id = server.NextRequest().RequestId;
        TestReceive pending = server.NewReceiveWithEvent();
        server.PostReceive(pending).ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Api.HttpShutdownRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR);

        server.ResultOf(pending.Overlapped, out uint bytes).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        bytes.ShouldBe(0u);
        Should.Throw<ConnectionResetException>(() => delivered.ReadResponse());
        server.Send(id, server.NewResponse()).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.Receive(server.NewReceive()).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        server.PostReceive(server.NewReceive()).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        server.Receive(server.NewReceive(), id).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        SimulatedClient late = server.Connect();
        late.Send(server.GetRequest("/late"));
        late.ReadResponse().StatusCode.ShouldBe(503);
        server.Api.HttpShutdownRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR, "a second time does no harm");
    }

    [Fact]
    [Rule("SHUT-01", "OQ-17")]
    public void With_the_switch_off_a_shutdown_lets_delivered_requests_go_on()
    {
        using var test = new BodyTestMachine(new MachineOptions { InMemory = true, ShutdownResetsDeliveredRequests = false });
        test.Post("Content-Length: 5\r\n");
        TestReceive read = test.PostRead(64, Win32Error.ERROR_IO_PENDING);
        TestReceive wait = test.PostWait();

        test.Api.HttpShutdownRequestQueue(test.Handle).ShouldBe(Win32Error.NO_ERROR);

        test.CodeOf(wait).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        TestReceive late = test.Buffer(4096);
        test.Api.HttpReceiveHttpRequest(test.Handle, 0, 0, late.Request, late.Length, late.Bytes, null)
            .ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        test.ClientSends("hello");
        test.CodeOf(read).ShouldBe(Win32Error.NO_ERROR);
        BodyTestMachine.TextOf(read).ShouldBe("hello");
        test.Send(0, body: "answered").ShouldBe(Win32Error.NO_ERROR);
        test.ClientSees().ShouldBe("200 answered");
    }

    [Fact]
    [Rule("SHUT-01", "OQ-17")]
    public void With_the_switch_off_closing_the_queue_still_resets_delivered_requests()
    {
        using var test = new BodyTestMachine(
            new MachineOptions { InMemory = true, RecordTrace = true, ShutdownResetsDeliveredRequests = false });
        test.Get();
        test.Api.HttpShutdownRequestQueue(test.Handle).ShouldBe(Win32Error.NO_ERROR);
        test.Machine.RunUntilIdle();
        test.Machine.Trace.Recorded.OfType<ConnectionReset>().ShouldBeEmpty();

        test.Api.HttpCloseRequestQueue(test.Handle).ShouldBe(Win32Error.NO_ERROR);

        test.ClientIsReset().ShouldBeTrue();
    }

    [Fact]
    [Rule("SHUT-01", "SHUT-06", "OQ-15")]
    public void Shutdown_keeps_requests_that_were_not_received_until_the_queue_closes()
    {
        using var server = CheckedServer.Start();
        SimulatedClient waiting = server.Connect();
        waiting.Send(server.GetRequest("/waiting"));
        server.Machine.RunUntilIdle();

        server.Api.HttpShutdownRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR);
        server.Machine.RunUntilIdle();
        server.Machine.Trace.Recorded.OfType<ConnectionReset>().ShouldBeEmpty();

        server.Api.HttpCloseRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR);
        Should.Throw<ConnectionResetException>(() => waiting.ReadResponse());
    }

    [Fact]
    [Rule("SHUT-06", "QUEUE-14")]
    public void Closing_a_queue_refuses_what_waits_once_whatever_else_comes_on_the_connection() => Simulation.Explore(400, machine =>
    {
        using HttpServerSetup setup = HttpServerSetup.Open(machine.HttpApi, "http://localhost:80/");
        machine.HttpApi.HttpSetRequestQueueProperty(
            setup.Handle,
            HTTP_SERVER_PROPERTY.HttpServer503VerbosityProperty,
            HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityFull).ShouldBe(0u);
        using SimulatedClient pipelining = machine.Connect("http://localhost:80/");
        using SimulatedClient posting = machine.Connect("http://localhost:80/");
        using SimulatedClient broken = machine.Connect("http://localhost:80/");
        pipelining.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        posting.Send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nA");
        broken.Send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        machine.RunUntilIdle();
        machine.StartThread("closer", () => machine.HttpApi.HttpCloseRequestQueue(setup.Handle).ShouldBe(0u));
        machine.StartThread("sender", () =>
        {
            pipelining.Send("GET /next HTTP/1.1\r\nHost: localhost\r\n\r\n");
            pipelining.ShutdownSend();
        });
        posting.Send("BCDEFGHI");
        broken.Send("no chunk size\r\n");

        pipelining.ReadResponse().StatusCode.ShouldBe(503);
        pipelining.WhatComesNext().ShouldBe("an orderly end");
        posting.ReadResponse().StatusCode.ShouldBe(503);
        posting.WhatComesNext().ShouldBe("an orderly end");
        broken.ReadResponse().StatusCode.ShouldBeOneOf(503, 400);
        broken.WhatComesNext().ShouldBe("an orderly end");
        machine.RunUntilIdle();
    });

    [Fact]
    [Rule("SHUT-06", "GRP-04", "QUEUE-15")]
    public void Closing_a_queue_unbinds_its_groups()
    {
        using var server = CheckedServer.Start();
        server.Api.HttpCloseRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR);

        string described = server.Machine.Describe().ToString();
        server.Machine.ExplainUrl(server.Url).ToString().ShouldContain("which is bound to no queue: the kernel answers 503");
        described.ShouldNotContain("queue#1");
        server.Machine.Trace.Recorded.OfType<ObjectUnbound>().Count().ShouldBe(1);
    }

    [Fact]
    [Rule("SHUT-01", "SHUT-05", "SEND-41")]
    public void A_send_that_is_refused_while_its_queue_closes_leaves_no_connection_open()
    {
        int sawClose = 0;
        Simulation.Explore(300, machine =>
        {
            using var server = new HttpTestServer(machine);
            SimulatedClient client = server.Connect();
            client.Send(server.GetRequest());
            ulong id = server.Receive().RequestId;
            uint code = 0;
            using ResponseBuilder response = new ResponseBuilder().BodyFromFile(nint.MaxValue, 0, 0);
            machine.StartThread("sender", () => code = machine.HttpApi.HttpSendHttpResponse(server.Queue.Handle, id, 0, response));
            machine.HttpApi.HttpCloseRequestQueue(server.Queue.Handle).ShouldBe(0u);
            machine.RunUntilIdle();

            client.WhatComesNext().ShouldBe("a reset");
            if (code == Win32Error.ERROR_INVALID_HANDLE)
                sawClose++;
        });

        sawClose.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("SHUT-01", "SEND-06")]
    public void Shutdown_lets_a_response_that_is_being_sent_finish(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        InterceptedOperation hold = server.Machine.Choices.Intercept(HttpOperation.SendResponse, server.Handle);
        NativeOverlapped overlapped = default;
        overlapped.hEvent = server.NewEvent();
        server.PostSend(id, server.NewResponse(body: "being sent"), &overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Api.HttpShutdownRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR);
        hold.Release();

        server.ResultOf(&overlapped, out uint bytes).ShouldBe(Win32Error.NO_ERROR);
        ClientResponse answer = client.ReadResponse();
        answer.BodyText.ShouldBe("being sent");
        bytes.ShouldBe((uint)answer.RawByteCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("SHUT-05", "SHUT-06", "CLOSE-02", "RECV-37")]
    public void Close_resets_what_is_queued_delivered_and_being_sent(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient sending = server.Connect();
        sending.Send(server.GetRequest("/sending"));
        ulong sendingId = server.NextRequest().RequestId;
        SimulatedClient delivered = server.Connect();
        delivered.Send(server.GetRequest("/delivered"));
        ulong deliveredId = server.NextRequest().RequestId;
        SimulatedClient claimed = server.Connect();
        claimed.Send(server.GetRequest("/claimed"));
        server.Receive(server.NewReceive(864)).ShouldBe(Win32Error.ERROR_MORE_DATA);
        SimulatedClient queued = server.Connect();
        queued.Send(server.GetRequest("/queued"));
        server.WaitFor<RequestQueued>(queued => queued.Request == "req#4");
        server.Machine.Choices.Intercept(HttpOperation.SendResponse, server.Handle);
        NativeOverlapped overlapped = default;
        overlapped.hEvent = server.NewEvent();
        server.PostSend(sendingId, server.NewResponse(body: "never"), &overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Api.HttpCloseRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR);

        server.Machine.Kernel32.WaitForSingleObject(overlapped.hEvent, PointerCalls.Limit).ShouldBe(Win32Error.WAIT_OBJECT_0);
        ((uint)overlapped.Internal).ShouldBe(NtStatus.STATUS_CANCELLED);
        foreach (SimulatedClient client in new[] { sending, delivered, claimed, queued })
            Should.Throw<ConnectionResetException>(() => client.ReadResponse());

        server.Send(deliveredId, server.NewResponse()).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("SHUT-05", "CONN-04")]
    public void Close_leaves_idle_connections_and_those_of_other_queues_alone()
    {
        using var server = CheckedServer.Start();
        nint other = server.NewQueue();
        ulong group = server.NewGroup();
        server.Bind(group, other);
        server.AddUrl(group, server.Root + "other/").ShouldBe(Win32Error.NO_ERROR);
        SimulatedClient idle = server.Connect();
        idle.Send(server.GetRequest("/other/a"));
        server.Answer("a", other);
        idle.ReadResponse().BodyText.ShouldBe("a");
        SimulatedClient busy = server.Connect();
        busy.Send(server.GetRequest("/busy"));
        ulong id = server.NextRequest().RequestId;

        server.Api.HttpCloseRequestQueue(other).ShouldBe(Win32Error.NO_ERROR);

        server.Send(id, server.NewResponse(body: "unharmed")).ShouldBe(Win32Error.NO_ERROR);
        busy.ReadResponse().BodyText.ShouldBe("unharmed");
        idle.Send(server.GetRequest("/mine"));
        server.Answer("idle lives");
        idle.ReadResponse().BodyText.ShouldBe("idle lives");
    }

    [Fact]
    [Rule("SHUT-07", "GRP-04")]
    public void A_graceful_stop_lets_delivered_requests_be_answered()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.NextRequest().RequestId;
        server.RemoveUrl(server.Queue.UrlGroupId, null, HttpConstants.HTTP_URL_FLAG_REMOVE_ALL).ShouldBe(Win32Error.NO_ERROR);
        server.Bind(server.Queue.UrlGroupId, 0, 0).ShouldBe(Win32Error.NO_ERROR);

        server.Send(id, server.NewResponse(body: "last words")).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("last words");

        server.Api.HttpCloseRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR);
        server.Api.HttpCloseUrlGroup(server.Queue.UrlGroupId).ShouldBe(Win32Error.NO_ERROR);
        server.Api.HttpCloseServerSession(server.Queue.SessionId).ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    [Rule("SHUT-08")]
    public void The_documented_order_leaves_nothing_and_says_success_at_every_step()
    {
        var server = CheckedServer.Start();
        server.RemoveUrl(server.Queue.UrlGroupId, server.Root).ShouldBe(Win32Error.NO_ERROR);
        server.Api.HttpCloseUrlGroup(server.Queue.UrlGroupId).ShouldBe(Win32Error.NO_ERROR);
        server.Api.HttpCloseServerSession(server.Queue.SessionId).ShouldBe(Win32Error.NO_ERROR);
        server.Api.HttpCloseRequestQueue(server.Handle).ShouldBe(Win32Error.NO_ERROR);
        server.Api.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER, null).ShouldBe(Win32Error.NO_ERROR);
        server.Machine.Leaks().ShouldBeEmpty();
        server.Dispose();
    }

    [Fact]
    [Rule("QUEUE-05", "CLOSE-03")]
    public void Closing_one_of_two_duplicates_ends_nothing()
    {
        using var server = CheckedServer.Start();
        nint first = server.NewQueue("two");
        nint second;
        server.Machine.Kernel32.DuplicateHandle(-1, first, -1, &second, 0, false, Kernel32Constants.DUPLICATE_SAME_ACCESS).ShouldBeTrue();
        server.Bind(server.Queue.UrlGroupId, first);
        TestReceive pending = server.NewReceiveWithEvent();
        server.PostReceive(pending, 0, first).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Api.HttpCloseRequestQueue(first).ShouldBe(Win32Error.NO_ERROR);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        server.Machine.RunUntilIdle();
        pending.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        server.Send(pending.RequestId, server.NewResponse(body: "second handle"), 0, second).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("second handle");
    }

    [Fact]
    [Rule("SHUT-01", "SHUT-04", "QUEUE-05")]
    public void Shutdown_through_one_handle_is_for_every_handle_of_the_process()
    {
        using var server = CheckedServer.Start();
        nint first = server.NewQueue("two");
        nint second = server.NewQueue("two", HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING);
        TestReceive pending = server.NewReceiveWithEvent();
        server.PostReceive(pending, 0, first).ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Api.HttpShutdownRequestQueue(second).ShouldBe(Win32Error.NO_ERROR);

        server.ResultOf(pending).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        server.Receive(server.NewReceive(), 0, first).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        server.ShouldServe();
    }
}
