using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Bodies;

/// <summary>HttpCancelHttpRequest and HttpWaitForDisconnect.</summary>
public sealed unsafe class CancelAndDisconnectTests
{
    private const uint Pending = Win32Error.ERROR_IO_PENDING;
    private const uint Gone = Win32Error.ERROR_CONNECTION_INVALID;
    private const uint Aborted = Win32Error.ERROR_OPERATION_ABORTED;

    [Fact]
    [Rule("CANC-01", "CANC-03", "CANC-02")]
    public void Cancelling_a_request_resets_its_connection_and_ends_its_id_and_its_watchers()
    {
        using var bench = new BodyBench();
        bench.Get();
        TestReceive wait = bench.PostWait();

        bench.Cancel().ShouldBe(0u);

        bench.ClientIsReset().ShouldBeTrue();
        bench.CodeOf(wait).ShouldBe(0u);
        bench.Send(0).ShouldBe(Gone);
        bench.Cancel().ShouldBe(Gone);
    }

    [Fact]
    [Rule("CANC-02", "BODY-16")]
    public void Pending_reads_and_sends_of_the_request_are_aborted()
    {
        using var bench = new BodyBench();
        bench.Post("Content-Length: 5\r\n");
        TestReceive read = bench.PostRead(5, Pending);
        bench.Send(BodyBench.More | BodyBench.Chunking).ShouldBe(0u);
        TestReceive[] sends = [bench.Buffer(64), bench.Buffer(64)];
        bench.SendBody(new byte[300_000], BodyBench.More, out _, sends[0].Overlapped).ShouldBe(Pending);
        bench.SendBody("behind", BodyBench.More, sends[1].Overlapped).ShouldBe(Pending);

        bench.Cancel().ShouldBe(0u);

        bench.CodeOf(read).ShouldBe(Aborted);
        bench.CodeOf(sends[0]).ShouldBe(Aborted);
        bench.CodeOf(sends[1]).ShouldBe(Aborted);
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(99ul)]
    [Rule("CANC-03", "FN-28")]
    public void An_unknown_id_is_refused(ulong id)
    {
        using var bench = new BodyBench();
        bench.Get();

        bench.Api.HttpCancelHttpRequest(bench.Handle, id, null).ShouldBe(Gone);

        bench.Send(0).ShouldBe(0u);
    }

    [Fact]
    [Rule("CANC-03", "SEND-06")]
    public void A_request_whose_final_send_is_under_way_cannot_be_cancelled_any_more()
    {
        using var bench = new BodyBench();
        bench.Get();
        InterceptedOperation held = bench.Machine.Choices.Intercept(HttpOperation.SendResponse, bench.Handle);
        TestReceive send = bench.Buffer(64);
        bench.Send(0, body: "ok", overlapped: send.Overlapped).ShouldBe(Pending);

        bench.Cancel().ShouldBe(Gone);

        held.Release();
        bench.CodeOf(send).ShouldBe(0u);
        bench.ClientSees().ShouldBe("200 ok");
    }

    [Theory]
    [InlineData(PendMode.Inline, 0u)]
    [InlineData(PendMode.Always, Pending)]
    [InlineData(PendMode.Held, Pending)]
    [Rule("CANC-05", "CPL-04")]
    public void With_an_overlapped_success_is_followed_by_a_completion_of_zero_bytes(PendMode mode, uint returns)
    {
        using var bench = new BodyBench();
        nint port = bench.Machine.Kernel32.CreateIoCompletionPort(bench.Handle, 0, 1, 0);
        bench.Get();
        InterceptedOperation? held = BodyReadTests.Set(bench, mode, HttpOperation.CancelRequest);
        TestReceive cancel = bench.Buffer(64);

        bench.Api.HttpCancelHttpRequest(bench.Handle, bench.Id, cancel.Overlapped).ShouldBe(returns);

        bench.ClientIsReset().ShouldBeTrue("only the notification may come later");
        held?.Release();
        bench.CodeOf(cancel).ShouldBe(0u);
        uint bytes = 5;
        nuint key;
        NativeOverlapped* packet;
        bench.Machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &packet, 0).ShouldBeTrue();
        ((nint)packet).ShouldBe((nint)cancel.Overlapped);
        bytes.ShouldBe(0u);
    }

    [Fact]
    [Rule("CANC-06", "CANC-04")]
    public void Requests_behind_it_on_the_connection_are_lost_and_others_are_not()
    {
        using var bench = new BodyBench();
        SimulatedClient other = bench.Connect();
        other.Send(BodyBench.Head("", "GET", "/other"));
        bench.Machine.RunUntilIdle();
        bench.Receive();
        ulong otherId = bench.Id;
        bench.ClientSends(BodyBench.Head("", "GET", "/one") + BodyBench.Head("", "GET", "/two"));
        bench.Receive().RawUrl.ShouldBe("/one");
        ulong id = bench.Id;

        bench.Machine.StartThread("another thread", () => bench.Api.HttpCancelHttpRequest(bench.Handle, id, null).ShouldBe(0u));
        bench.Machine.RunUntilIdle();

        TestReceive next = bench.Buffer(4096);
        bench.Api.HttpReceiveHttpRequest(bench.Handle, 0, 0, next.Request, 4096, null, next.Overlapped).ShouldBe(Pending);
        var response = new TestResponse(200, "OK", "fine");
        uint sent;
        bench.Api.HttpSendHttpResponse(bench.Handle, otherId, 0, response.Pointer, null, &sent, null, 0, null, null).ShouldBe(0u);
        other.ReadResponse().BodyText.ShouldBe("fine");
        response.Dispose();
    }

    [Fact]
    [Rule("CANC-03", "CONN-03")]
    public void A_cancel_that_races_with_the_answer_never_takes_the_next_request_with_it()
    {
        OneAtATime.RunSeeds(300, machine =>
        {
            using var bench = new BodyBench(machine);
            bench.ClientSends(BodyBench.Head("", "GET", "/one") + BodyBench.Head("", "GET", "/two"));
            bench.Receive();
            uint cancelled = 0, answered = 0;
            machine.StartThread("canceller", () => cancelled = bench.Cancel());
            machine.StartThread("answerer", () => answered = bench.Send(0, body: "1"));
            machine.RunUntilIdle();

            if (answered == 0 && cancelled != 0)
                bench.Receive().RawUrl.ShouldBe("/two");
            else
                cancelled.ShouldBe(0u);
        });
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("leave")]
    [InlineData("half-close")]
    [InlineData("disconnect")]
    [InlineData("cancel")]
    [Rule("DISC-01", "DISC-02", "DISC-05", "DISC-08", "OQ-11")]
    public void All_waits_complete_with_zero_bytes_whatever_breaks_the_connection(string how)
    {
        using var bench = new BodyBench();
        bench.Get();
        TestReceive[] waits = [bench.PostWait(), bench.PostWait()];
        bench.CodeOf(waits[1]).ShouldBe(Pending);

        switch (how)
        {
            case "reset":
                bench.Client.Reset();
                break;
            case "leave":
                bench.Client.Dispose();
                break;
            case "half-close":
                bench.Client.ShutdownSend();
                break;
            case "disconnect":
                bench.Send(BodyBench.Disconnect).ShouldBe(0u);
                break;
            default:
                bench.Cancel().ShouldBe(0u);
                break;
        }

        bench.CodeOf(waits[0]).ShouldBe(0u);
        bench.CodeOf(waits[1]).ShouldBe(0u);
        waits[0].Information.ShouldBe((nuint)0);
        if (how == "half-close")
        {
            bench.PostWait(0u);
            bench.Send(0, body: "still here").ShouldBe(0u);
            bench.ClientSees().ShouldBe("200 still here");
        }
    }

    [Fact]
    [Rule("DISC-08", "OQ-12")]
    public void With_the_switch_off_a_client_that_ends_its_sending_half_is_still_there()
    {
        using var bench = new BodyBench(new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true, HalfCloseCountsAsDisconnect = false }));
        bench.Get();
        TestReceive wait = bench.PostWait();

        bench.Client.ShutdownSend();

        bench.CodeOf(wait).ShouldBe(Pending);
        bench.Send(0, body: "still here").ShouldBe(0u);
        bench.ClientSees().ShouldBe("200 still here");
        bench.CodeOf(wait).ShouldBe(0u);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("DISC-03", "FN-29", "OQ-10")]
    public void A_connection_that_is_gone_or_was_never_there_is_refused(bool overlapped)
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Client.Reset();
        bench.Machine.RunUntilIdle();
        TestReceive wait = bench.Buffer(64);

        foreach (ulong id in new[] { bench.ConnectionId, bench.ConnectionId + 1000, 0ul })
            bench.Api.HttpWaitForDisconnect(bench.Handle, id, overlapped ? wait.Overlapped : null).ShouldBe(Gone);
    }

    [Fact]
    [Rule("DISC-04")]
    public void A_wait_spans_the_requests_of_its_connection()
    {
        using var bench = new BodyBench();
        bench.Get();
        TestReceive wait = bench.PostWait();
        bench.Send(0).ShouldBe(0u);
        bench.Get();
        bench.CodeOf(wait).ShouldBe(Pending);
        bench.Send(0).ShouldBe(0u);
        bench.CodeOf(wait).ShouldBe(Pending);

        bench.Client.Dispose();

        bench.CodeOf(wait).ShouldBe(0u);
    }

    [Fact]
    [Rule("DISC-06", "FN-30")]
    public void The_ex_form_is_the_same_and_its_reserved_argument_must_be_zero()
    {
        using var bench = new BodyBench();
        bench.Get();
        TestReceive wait = bench.Buffer(64);

        bench.Api.HttpWaitForDisconnectEx(bench.Handle, bench.ConnectionId, 1, wait.Overlapped).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        bench.Api.HttpWaitForDisconnectEx(bench.Handle, bench.ConnectionId, 0, wait.Overlapped).ShouldBe(Pending);

        bench.Client.Reset();
        bench.CodeOf(wait).ShouldBe(0u);
    }

    [Fact]
    [Rule("DISC-07", "SHUT-01")]
    public void Shutdown_cancels_waits_on_busy_and_on_idle_connections()
    {
        using var bench = new BodyBench();
        bench.Get();
        TestReceive wait = bench.PostWait();
        bench.Send(0).ShouldBe(0u);

        bench.Api.HttpShutdownRequestQueue(bench.Handle).ShouldBe(0u);

        bench.CodeOf(wait).ShouldBe(Aborted);
    }

    [Fact]
    [Rule("DISC-07", "CLOSE-02", "CANCEL-05")]
    public void A_wait_that_slips_in_behind_a_close_does_not_pend_for_ever()
    {
        OneAtATime.RunSeeds(300, machine =>
        {
            using var bench = new BodyBench(machine);
            bench.Get();
            bench.Send(0).ShouldBe(0u);
            TestReceive wait = bench.Buffer(64);
            uint code = 0;
            machine.StartThread("watcher", () => code = bench.Api.HttpWaitForDisconnect(bench.Handle, bench.ConnectionId, wait.Overlapped));
            machine.StartThread("closer", () => bench.Api.HttpCloseRequestQueue(bench.Handle));
            machine.RunUntilIdle();

            if (code == Pending)
                bench.CodeOf(wait).ShouldBe(Aborted);
        });
    }

    [Fact]
    [Rule("CANCEL-02", "DISC-02")]
    public void A_cancelled_wait_is_gone_and_its_twin_goes_on()
    {
        using var bench = new BodyBench();
        bench.Get();
        TestReceive one = bench.PostWait();
        TestReceive two = bench.PostWait();

        bench.Machine.Kernel32.CancelIoEx(bench.Handle, one.Overlapped).ShouldBeTrue();

        bench.CodeOf(one).ShouldBe(Aborted);
        bench.CodeOf(two).ShouldBe(Pending);
        bench.Client.Reset();
        bench.CodeOf(two).ShouldBe(0u);
    }
}
