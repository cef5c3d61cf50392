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
        using var test = new BodyTestMachine();
        test.Get();
        TestReceive wait = test.PostWait();

        test.Cancel().ShouldBe(0u);

        test.ClientIsReset().ShouldBeTrue();
        test.CodeOf(wait).ShouldBe(0u);
        test.Send(0).ShouldBe(Gone);
        test.Cancel().ShouldBe(Gone);
    }

    [Fact]
    [Rule("CANC-02", "BODY-16")]
    public void Pending_reads_and_sends_of_the_request_are_aborted()
    {
        using var test = new BodyTestMachine();
        test.Post("Content-Length: 5\r\n");
        TestReceive read = test.PostRead(5, Pending);
        test.Send(BodyTestMachine.More | BodyTestMachine.Chunking).ShouldBe(0u);
        TestReceive[] sends = [test.Buffer(64), test.Buffer(64)];
        test.SendBody(new byte[300_000], BodyTestMachine.More, out _, sends[0].Overlapped).ShouldBe(Pending);
        test.SendBody("behind", BodyTestMachine.More, sends[1].Overlapped).ShouldBe(Pending);

        test.Cancel().ShouldBe(0u);

        test.CodeOf(read).ShouldBe(Aborted);
        test.CodeOf(sends[0]).ShouldBe(Aborted);
        test.CodeOf(sends[1]).ShouldBe(Aborted);
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(99ul)]
    [Rule("CANC-03", "FN-28")]
    public void An_unknown_id_is_refused(ulong id)
    {
        using var test = new BodyTestMachine();
        test.Get();

        test.Api.HttpCancelHttpRequest(test.Handle, id, null).ShouldBe(Gone);

        test.Send(0).ShouldBe(0u);
    }

    [Fact]
    [Rule("CANC-03", "SEND-06")]
    public void A_request_whose_final_send_is_under_way_cannot_be_cancelled_any_more()
    {
        using var test = new BodyTestMachine();
        test.Get();
        InterceptedOperation held = test.Machine.Choices.Intercept(HttpOperation.SendResponse, test.Handle);
        TestReceive send = test.Buffer(64);
        test.Send(0, body: "ok", overlapped: send.Overlapped).ShouldBe(Pending);

        test.Cancel().ShouldBe(Gone);

        held.Release();
        test.CodeOf(send).ShouldBe(0u);
        test.ClientSees().ShouldBe("200 ok");
    }

    [Theory]
    [InlineData(PendMode.Inline, 0u)]
    [InlineData(PendMode.Always, Pending)]
    [InlineData(PendMode.Held, Pending)]
    [Rule("CANC-05", "CPL-04")]
    public void With_an_overlapped_success_is_followed_by_a_completion_of_zero_bytes(PendMode mode, uint returns)
    {
        using var test = new BodyTestMachine();
        nint port = test.Machine.Kernel32.CreateIoCompletionPort(test.Handle, 0, 1, 0);
        test.Get();
        InterceptedOperation? held = BodyReadTests.Set(test, mode, HttpOperation.CancelRequest);
        TestReceive cancel = test.Buffer(64);

        test.Api.HttpCancelHttpRequest(test.Handle, test.Id, cancel.Overlapped).ShouldBe(returns);

        test.ClientIsReset().ShouldBeTrue("only the notification may come later");
        held?.Release();
        test.CodeOf(cancel).ShouldBe(0u);
        uint bytes = 5;
        nuint key;
        NativeOverlapped* packet;
        test.Machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &packet, 0).ShouldBeTrue();
        ((nint)packet).ShouldBe((nint)cancel.Overlapped);
        bytes.ShouldBe(0u);
    }

    [Fact]
    [Rule("CANC-06", "CANC-04")]
    public void Requests_behind_it_on_the_connection_are_lost_and_others_are_not()
    {
        using var test = new BodyTestMachine();
        SimulatedClient other = test.Connect();
        other.Send(BodyTestMachine.Head("", "GET", "/other"));
        test.Machine.RunUntilIdle();
        test.Receive();
        ulong otherId = test.Id;
        test.ClientSends(BodyTestMachine.Head("", "GET", "/one") + BodyTestMachine.Head("", "GET", "/two"));
        test.Receive().RawUrl.ShouldBe("/one");
        ulong id = test.Id;

        test.Machine.StartThread("another thread", () => test.Api.HttpCancelHttpRequest(test.Handle, id, null).ShouldBe(0u));
        test.Machine.RunUntilIdle();

        TestReceive next = test.Buffer(4096);
        test.Api.HttpReceiveHttpRequest(test.Handle, 0, 0, next.Request, 4096, null, next.Overlapped).ShouldBe(Pending);
        var response = new TestResponse(200, "OK", "fine");
        uint sent;
        test.Api.HttpSendHttpResponse(test.Handle, otherId, 0, response.Pointer, null, &sent, null, 0, null, null).ShouldBe(0u);
        other.ReadResponse().BodyText.ShouldBe("fine");
        response.Dispose();
    }

    [Fact]
    [Rule("CANC-03", "CONN-03")]
    public void A_cancel_that_races_with_the_answer_never_takes_the_next_request_with_it()
    {
        ControlledRuns.RunSeeds(300, machine =>
        {
            using var test = new BodyTestMachine(machine);
            test.ClientSends(BodyTestMachine.Head("", "GET", "/one") + BodyTestMachine.Head("", "GET", "/two"));
            test.Receive();
            uint cancelled = 0, answered = 0;
            machine.StartThread("canceller", () => cancelled = test.Cancel());
            machine.StartThread("answerer", () => answered = test.Send(0, body: "1"));
            machine.RunUntilIdle();

            if (answered == 0 && cancelled != 0)
                test.Receive().RawUrl.ShouldBe("/two");
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
    [Rule("DISC-01", "DISC-05", "DISC-06", "DISC-08", "OQ-11")]
    public void All_waits_of_the_Ex_form_complete_with_zero_bytes_whatever_ends_the_connection(string how)
    {
        using var test = new BodyTestMachine();
        test.Get();
        TestReceive[] waits = [test.PostWaitEx(), test.PostWaitEx()];
        test.CodeOf(waits[1]).ShouldBe(Pending);

        switch (how)
        {
            case "reset":
                test.Client.Reset();
                break;
            case "leave":
                test.Client.Dispose();
                break;
            case "half-close":
                test.Client.ShutdownSend();
                break;
            case "disconnect":
                test.Send(BodyTestMachine.Disconnect).ShouldBe(0u);
                break;
            default:
                test.Cancel().ShouldBe(0u);
                break;
        }

        test.CodeOf(waits[0]).ShouldBe(0u);
        test.CodeOf(waits[1]).ShouldBe(0u);
        waits[0].Information.ShouldBe((nuint)0);
        if (how == "half-close")
        {
            test.PostWaitEx(0u);
            test.Send(0, body: "still here").ShouldBe(0u);
            test.ClientSees().ShouldBe("200 still here");
        }
    }

    [Theory]
    [InlineData("reset", true)]
    [InlineData("disconnect", true)]
    [InlineData("cancel", true)]
    [InlineData("leave", false)]
    [InlineData("half-close", false)]
    [Rule("DISC-06", "DISC-01")]
    public void A_wait_of_the_plain_form_completes_when_the_connection_breaks_and_does_not_see_an_orderly_end(string how, bool ends)
    {
        using var test = new BodyTestMachine();
        test.Get();
        TestReceive wait = test.PostWait();

        switch (how)
        {
            case "reset":
                test.Client.Reset();
                break;
            case "disconnect":
                test.Send(BodyTestMachine.Disconnect).ShouldBe(0u);
                break;
            case "cancel":
                test.Cancel().ShouldBe(0u);
                break;
            case "leave":
                test.Client.Dispose();
                break;
            default:
                test.Client.ShutdownSend();
                break;
        }

        test.CodeOf(wait).ShouldBe(ends ? 0u : Pending);
        if (!ends)
        {
            test.Send(0, body: "too late for a client that has left");
            test.CodeOf(wait).ShouldBe(0u);
        }
    }

    [Fact]
    [Rule("DISC-08")]
    public void With_the_option_off_a_client_that_ends_its_sending_half_is_still_connected()
    {
        using var test = new BodyTestMachine(
            new MachineOptions { InMemory = true, RecordTrace = true, HalfCloseCountsAsDisconnect = false });
        test.Get();
        TestReceive wait = test.PostWaitEx();

        test.Client.ShutdownSend();

        test.CodeOf(wait).ShouldBe(Pending);
        test.Send(0, body: "still here").ShouldBe(0u);
        test.ClientSees().ShouldBe("200 still here");
        test.CodeOf(wait).ShouldBe(0u);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("DISC-03", "FN-29", "OQ-10")]
    public void A_connection_that_is_gone_or_was_never_there_is_refused(bool overlapped)
    {
        using var test = new BodyTestMachine();
        test.Get();
        test.Client.Reset();
        test.Machine.RunUntilIdle();
        TestReceive wait = test.Buffer(64);

        foreach (ulong id in new[] { test.ConnectionId, test.ConnectionId + 1000, 0ul })
            test.Api.HttpWaitForDisconnect(test.Handle, id, overlapped ? wait.Overlapped : null).ShouldBe(Gone);
    }

    [Fact]
    [Rule("DISC-04")]
    public void A_wait_spans_the_requests_of_its_connection()
    {
        using var test = new BodyTestMachine();
        test.Get();
        TestReceive wait = test.PostWait();
        test.Send(0).ShouldBe(0u);
        test.Get();
        test.CodeOf(wait).ShouldBe(Pending);
        test.Send(0).ShouldBe(0u);
        test.CodeOf(wait).ShouldBe(Pending);

        test.Client.Dispose();

        test.CodeOf(wait).ShouldBe(0u);
    }

    [Fact]
    [Rule("DISC-06", "FN-30")]
    public void The_ex_form_is_the_same_and_its_reserved_argument_must_be_zero()
    {
        using var test = new BodyTestMachine();
        test.Get();
        TestReceive wait = test.Buffer(64);

        test.Api.HttpWaitForDisconnectEx(test.Handle, test.ConnectionId, 1, wait.Overlapped).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        test.Api.HttpWaitForDisconnectEx(test.Handle, test.ConnectionId, 0, wait.Overlapped).ShouldBe(Pending);

        test.Client.Reset();
        test.CodeOf(wait).ShouldBe(0u);
    }

    [Fact]
    [Rule("DISC-07", "SHUT-01")]
    public void Shutdown_cancels_waits_on_busy_and_on_idle_connections()
    {
        using var test = new BodyTestMachine();
        test.Get();
        TestReceive wait = test.PostWait();
        test.Send(0).ShouldBe(0u);

        test.Api.HttpShutdownRequestQueue(test.Handle).ShouldBe(0u);

        test.CodeOf(wait).ShouldBe(Aborted);
    }

    [Fact]
    [Rule("DISC-07", "CLOSE-02", "CANCEL-05")]
    public void A_wait_that_slips_in_behind_a_close_does_not_pend_for_ever()
    {
        ControlledRuns.RunSeeds(300, machine =>
        {
            using var test = new BodyTestMachine(machine);
            test.Get();
            test.Send(0).ShouldBe(0u);
            TestReceive wait = test.Buffer(64);
            uint code = 0;
            machine.StartThread("watcher", () => code = test.Api.HttpWaitForDisconnect(test.Handle, test.ConnectionId, wait.Overlapped));
            machine.StartThread("closer", () => test.Api.HttpCloseRequestQueue(test.Handle));
            machine.RunUntilIdle();

            if (code == Pending)
                test.CodeOf(wait).ShouldBe(Aborted);
        });
    }

    [Fact]
    [Rule("CANCEL-02", "DISC-02")]
    public void A_cancelled_wait_is_gone_and_its_twin_goes_on()
    {
        using var test = new BodyTestMachine();
        test.Get();
        TestReceive one = test.PostWait();
        TestReceive two = test.PostWait();

        test.Machine.Kernel32.CancelIoEx(test.Handle, one.Overlapped).ShouldBeTrue();

        test.CodeOf(one).ShouldBe(Aborted);
        test.CodeOf(two).ShouldBe(Pending);
        test.Client.Reset();
        test.CodeOf(two).ShouldBe(0u);
    }
}
