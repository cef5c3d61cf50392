using System.Text;
using HttpCompletionSim.Network;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http;

/// <summary>Several requests on one connection, bodies that the application does not read, and responses of the kernel.</summary>
public sealed unsafe class ConnectionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("CONN-03")]
    public void Pipelined_requests_are_delivered_in_turn(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        TestReceive[] receives = [server.NewReceiveWithEvent(), server.NewReceiveWithEvent(), server.NewReceiveWithEvent()];
        foreach (TestReceive receive in receives)
            server.PostReceive(receive).ShouldBe(Win32Error.ERROR_IO_PENDING);

        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/0") + server.PostRequest("/1", "body") + server.GetRequest("/2"));
        for (int i = 0; i < 3; i++)
        {
            server.ResultOf(receives[i]).ShouldBe(Win32Error.NO_ERROR);
            receives[i].RawUrl.ShouldBe($"/{i}");
            receives[i].ConnectionId.ShouldBe(receives[0].ConnectionId);
            if (inMemory)
                server.Machine.RunUntilIdle();

            if (i < 2)
                server.ResultOf(receives[i + 1], wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);

            server.Send(receives[i].RequestId, server.NewResponse(body: $"answer {i}")).ShouldBe(Win32Error.NO_ERROR);
        }

        for (int i = 0; i < 3; i++)
            client.ReadResponse().BodyText.ShouldBe($"answer {i}");
    }

    [Fact]
    [Rule("CONN-03")]
    public void A_pipelined_request_waits_for_the_end_of_a_send_that_is_intercepted()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/0") + server.GetRequest("/1"));
        TestReceive first = server.NextRequest();
        TestReceive second = server.NewReceiveWithEvent();
        server.PostReceive(second).ShouldBe(Win32Error.ERROR_IO_PENDING);
        InterceptedOperation hold = server.Machine.Choices.Intercept(HttpOperation.SendResponse, server.Handle);
        NativeOverlapped overlapped = default;
        server.PostSend(first.RequestId, server.NewResponse(body: "0"), &overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Machine.RunUntilIdle();
        server.ResultOf(second, wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);

        hold.Release();

        server.ResultOf(second).ShouldBe(Win32Error.NO_ERROR);
        second.RawUrl.ShouldBe("/1");
        server.Machine.RunUntilIdle();
        ((uint)overlapped.Internal).ShouldBe(NtStatus.STATUS_SUCCESS);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("CONN-03", "KERR-04", "KERR-05", "CONN-06")]
    public void The_kernels_answer_to_a_bad_second_request_comes_behind_the_first_response(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/good") + "GET\x01 / HTTP/1.1\r\n\r\n");
        TestReceive good = server.NextRequest();
        TestReceive never = server.NewReceiveWithEvent();
        server.PostReceive(never).ShouldBe(Win32Error.ERROR_IO_PENDING);
        if (inMemory)
            server.Machine.RunUntilIdle();

        server.Machine.Trace.Recorded.OfType<KernelAnswered>().ShouldBeEmpty();
        server.Send(good.RequestId, server.NewResponse(body: "first")).ShouldBe(Win32Error.NO_ERROR);

        client.ReadResponse().BodyText.ShouldBe("first");
        client.ReadResponse().StatusCode.ShouldBe(400);
        client.ReadToEnd().ShouldBeEmpty();
        server.ResultOf(never, wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
        server.Machine.Kernel32.CancelIoEx(server.Handle, never.Overlapped).ShouldBeTrue();
        server.ShouldServe();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("CONN-01", "KERR-04")]
    public void Behind_a_response_that_closes_nothing_is_answered_any_more(bool inMemory)
    {
        for (int i = 0; i < 30; i++)
        {
            using var server = CheckedServer.Start(inMemory);
            SimulatedClient client = server.Connect();
            client.Send(server.GetRequest("/", "Connection: close\r\n") + "garbage\r\n\r\n");
            TestReceive request = server.NextRequest();
            server.Send(request.RequestId, server.NewResponse(body: "only")).ShouldBe(Win32Error.NO_ERROR);
            client.ReadResponse().BodyText.ShouldBe("only");
            client.ReadToEnd().ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [Rule("CONN-05", "BODY-18")]
    public void A_body_that_is_not_read_is_drained_before_the_next_request(bool inMemory, bool chunked)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        string body = new('b', 20_000);
        string request = chunked
            ? $"POST /c HTTP/1.1\r\nHost: localhost:{server.Port}\r\nTransfer-Encoding: chunked\r\n\r\n"
                + $"{body.Length:x}\r\n{body}\r\n3;x=y\r\nGET\r\n0\r\nTrailer: t\r\n\r\n"
            : server.PostRequest("/c", body);

        for (int round = 0; round < 2; round++)
        {
            client.Send(request);
            server.Answer($"round {round}");
            client.ReadResponse().BodyText.ShouldBe($"round {round}");
        }

        client.Send(server.GetRequest("/after"));
        server.NextRequest().RawUrl.ShouldBe("/after");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("CONN-05", "BODY-18", "RECV-10")]
    public void An_answer_may_come_before_the_body_and_the_connection_stays_usable(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        string text = server.PostRequest("/early", "0123456789");
        client.Send(text[..^7]);
        server.Answer("early");
        client.ReadResponse().BodyText.ShouldBe("early");
        client.Send(text[^7..^2]);
        client.Send(text[^2..] + server.GetRequest("/next"));
        server.NextRequest().RawUrl.ShouldBe("/next");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("RECV-10", "HDR-09")]
    public void A_request_may_come_byte_by_byte(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        foreach (byte value in Encoding.Latin1.GetBytes("\r\n\n" + server.PostRequest("/drip", "abc") + server.GetRequest("/drop")))
            client.Send([value]);

        server.Answer("drip");
        server.Answer("drop");
        client.ReadResponse().BodyText.ShouldBe("drip");
        client.ReadResponse().BodyText.ShouldBe("drop");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("DISC-08", "OQ-12")]
    public void A_client_that_only_ended_its_sending_half_still_gets_its_answer(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/0") + server.GetRequest("/1"));
        client.ShutdownSend();
        server.Answer("0");
        server.Answer("1");
        client.ReadResponse().BodyText.ShouldBe("0");
        client.ReadResponse().BodyText.ShouldBe("1");
        client.ReadToEnd().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("DISC-08", "CONN-03")]
    public void A_second_request_cut_in_half_does_not_cost_the_first_its_answer(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/whole") + "GET /ha");
        client.ShutdownSend();
        TestReceive whole = server.NextRequest();
        if (inMemory)
            server.Machine.RunUntilIdle();

        server.Send(whole.RequestId, server.NewResponse(body: "whole")).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("whole");
        client.ReadToEnd().ShouldBeEmpty();
    }

    [Fact]
    [Rule("KERR-05", "CONN-05")]
    public void A_body_that_turns_out_malformed_before_its_request_is_received_is_answered_by_the_kernel_alone()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send($"POST / HTTP/1.1\r\nHost: localhost:{server.Port}\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n");
        server.Machine.RunUntilIdle();
        client.ReadResponse().StatusCode.ShouldBe(400);
        client.ReadToEnd().ShouldBeEmpty();
        server.ShouldServe();
    }

    public static TheoryData<string, int, string> Refused => new()
    {
        { "GET /nowhere HTTP/1.1\r\nHost: localhost:{0}\r\n\r\n", 404, "Not Found" },
        { "GET /shop/ HTTP/1.1\r\nHost: other.example:{0}\r\n\r\n", 400, "Invalid Hostname" },
        { "GET /shop/ HTTP/1.1\r\n\r\n", 400, "Invalid Hostname" },
        { "GET /shop/ HTTP/1.1\r\nHost: a/b\r\n\r\n", 400, "Invalid Hostname" },
        { "foo\r\n", 400, "Invalid Verb" },
        { "\x16\x03\x01\x02\x00\x01\x00", 400, "Invalid Verb" },
        { "GET /shop/%zz HTTP/1.1\r\nHost: localhost:{0}\r\n\r\n", 400, "Invalid URL" },
        { "GET /shop/a b HTTP/1.1\r\nHost: localhost:{0}\r\n\r\n", 400, "Invalid URL" },
        { "GET /shop/ HTTP/1.1\r\nHost: localhost:{0}\r\nBad Name: x\r\n\r\n", 400, "Invalid Header" },
        { "GET /shop/ HTTP/1.1\r\nHost: localhost:{0}\r\nX: a\u0001b\r\n\r\n", 400, "Invalid Header" },
        { "GET /shop/ HTTP/1.1\r\nno colon\r\n\r\n", 400, "Invalid Header" },
        { "POST /shop/ HTTP/1.1\r\nHost: localhost:{0}\r\n\r\n", 411, "Length Required" },
        { "POST /shop/ HTTP/1.1\r\nHost: localhost:{0}\r\nTransfer-Encoding: gzip\r\n\r\n", 501, "" },
        { "POST /shop/ HTTP/1.1\r\nHost: localhost:{0}\r\nContent-Length: -1\r\n\r\n", 400, "Bad Request" },
        { "GET /shop/ HTTP/2.0\r\nHost: localhost:{0}\r\n\r\n", 505, "" },
        { "GET /shop/ HTTQ\r\n\r\n", 400, "Bad Request" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    [Rule("KERR-01", "KERR-03", "ROUTE-06", "CONN-06", "HDR-10")]
    public void What_the_kernel_refuses_reaches_no_queue_and_ends_the_connection(string request, int status, string heading)
    {
        foreach (bool inMemory in new[] { true, false })
        {
            using var server = CheckedServer.Start(inMemory, path: "/shop/");
            TestReceive pending = server.NewReceiveWithEvent();
            server.PostReceive(pending).ShouldBe(Win32Error.ERROR_IO_PENDING);
            SimulatedClient client = server.Connect();
            client.Send(request.Replace("{0}", $"{server.Port}", StringComparison.Ordinal));

            ClientResponse answer = client.ReadResponse();

            answer.StatusCode.ShouldBe(status, answer.ToString());
            answer.BodyText.ShouldContain(heading);
            answer["Connection"].ShouldBe("close");
            answer["Server"].ShouldBe("Microsoft-HTTPAPI/2.0");
            answer["Content-Type"].ShouldBe("text/html; charset=us-ascii");
            answer["Content-Length"].ShouldBe($"{answer.Body.Length}");
            client.ReadToEnd().ShouldBeEmpty("then the end, and no reset");
            server.ResultOf(pending, wait: false).ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("HDR-08", "KERR-03", "KERR-02")]
    public void An_oversized_head_gets_its_answer_even_if_the_client_goes_on_sending(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient client = server.Connect();
        try
        {
            client.Send(server.GetRequest("/", "X: " + new string('x', 100_000) + "\r\n"));
        }
        catch (IOException)
        {
            // Over sockets the server may have closed the connection before the client sends.
        }

        ClientResponse answer = client.ReadResponse();
        answer.StatusCode.ShouldBe(400);
        answer.BodyText.ShouldContain("Request Too Long");
        answer["Content-Length"].ShouldBe("346");
        server.ShouldServe();
    }

    [Fact]
    [Rule("KERR-01")]
    public void The_kernels_answer_to_HEAD_has_the_length_and_not_the_page()
    {
        using var server = CheckedServer.Start(path: "/shop/");
        SimulatedClient client = server.Connect();
        client.Send("HEAD /nowhere HTTP/1.1\r\nHost: localhost:50000\r\n\r\n");
        ClientResponse answer = client.ReadResponse(head: true);
        answer.StatusCode.ShouldBe(404);
        answer["Content-Length"].ShouldBe("315");
        client.ReadToEnd().ShouldBeEmpty();
    }

    [Fact]
    [Rule("QUEUE-11", "QUEUE-13", "QUEUE-14")]
    public void The_thousand_and_first_waiting_request_is_reset()
    {
        using var server = CheckedServer.Start();
        for (int i = 0; i < 1000; i++)
            server.Connect().Send(server.GetRequest($"/{i}"));

        server.Machine.RunUntilIdle();
        SimulatedClient tooMany = server.Connect();
        tooMany.Send(server.GetRequest("/too-many"));
        Should.Throw<ConnectionResetException>(() => tooMany.ReadResponse());

        // A place in the queue can be used again once it is free. Delivered requests do not count.
        TestReceive taken = server.NextRequest();
        SimulatedClient fits = server.Connect();
        fits.Send(server.GetRequest("/fits"));
        server.Machine.RunUntilIdle();
        SimulatedClient again = server.Connect();
        again.Send(server.GetRequest("/too-many"));
        Should.Throw<ConnectionResetException>(() => again.ReadResponse());
        server.Send(taken.RequestId, server.NewResponse()).ShouldBe(Win32Error.NO_ERROR);
    }
}
