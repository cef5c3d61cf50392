using System.Text;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http;

/// <summary>Clients that disconnect, send malformed requests or stall: other clients must not be affected, and nothing may leak.</summary>
public sealed unsafe class BadClientTests
{
    public enum End
    {
        Reset,
        HalfClose,
        FullClose,
    }

    [Theory]
    [InlineData(End.Reset, true, false)]
    [InlineData(End.HalfClose, true, false)]
    [InlineData(End.FullClose, true, false)]
    [InlineData(End.Reset, true, true)]
    [InlineData(End.HalfClose, true, true)]
    [InlineData(End.FullClose, true, true)]
    [InlineData(End.Reset, false, false)]
    [InlineData(End.HalfClose, false, false)]
    [InlineData(End.FullClose, false, true)]
    [Rule("RECV-16", "SEND-09", "CONN-04", "DISC-08")]
    public void A_client_may_vanish_behind_every_byte_of_a_request_with_a_body(End end, bool inMemory, bool chunked)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient steady = server.Connect();
        string request = chunked
            ? $"POST /victim HTTP/1.1\r\nHost: localhost:{server.Port}\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
            : server.PostRequest("/victim", "abcd");
        byte[] bytes = Encoding.Latin1.GetBytes(request);
        for (int count = 0; count <= bytes.Length; count++)
        {
            using SimulatedClient victim = server.Machine.Connect(server.Root);
            victim.Send(bytes.AsSpan(0, count));
            switch (end)
            {
                case End.Reset:
                    victim.Reset();
                    break;
                case End.HalfClose:
                    victim.ShutdownSend();
                    break;
                default:
                    victim.Dispose();
                    break;
            }

            // The steady connection is served on the same queue. Requests of the victim may come before or after.
            steady.Send(server.GetRequest($"/steady/{count}"));
            bool served = false;
            while (!served)
            {
                using var receive = new TestReceive(4096);
                server.Receive(receive).ShouldBe(Win32Error.NO_ERROR);
                string url = receive.RawUrl;
                served = url == $"/steady/{count}";
                if (!served)
                    url.ShouldBe("/victim");

                using var response = new TestResponse(200, "OK", url);
                server.Send(receive.RequestId, response).ShouldBeOneOf(
                    served
                        ? [Win32Error.NO_ERROR]
                        : [Win32Error.NO_ERROR, Win32Error.ERROR_CONNECTION_INVALID, Win32Error.ERROR_NETNAME_DELETED]);
            }

            steady.ReadResponse().BodyText.ShouldBe($"/steady/{count}");
        }

        if (inMemory)
            server.Machine.RunUntilIdle();

        server.ShouldServe(skipsOthers: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("RECV-07", "SEND-09")]
    public void A_request_whose_client_is_gone_leaves_the_queue_before_it_is_received(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        SimulatedClient gone = server.Connect();
        gone.Send(server.GetRequest("/gone"));
        server.WaitFor<RequestQueued>(queued => queued.Request == "req#1");
        gone.Reset();
        server.WaitFor<RequestAbandoned>(abandoned => abandoned.Request == "req#1");
        server.Connect().Send(server.GetRequest("/there"));
        server.NextRequest().RawUrl.ShouldBe("/there");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("KERR-03", "KERR-04")]
    public void Garbage_of_every_kind_disturbs_no_other_client(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        var random = new Random(4711);
        for (int round = 0; round < 60; round++)
        {
            var garbage = new byte[random.Next(1, 400)];
            random.NextBytes(garbage);
            garbage[0] |= 0x80;
            using SimulatedClient client = server.Machine.Connect(server.Root);
            client.Send(garbage);
            try
            {
                client.ShutdownSend();
                byte[] answer = client.ReadToEnd();
                Encoding.Latin1.GetString(answer).ShouldStartWith("HTTP/1.1 400 ");
            }
            catch (IOException)
            {
                // The server may close the connection before the client has sent everything.
            }
        }

        server.ShouldServe();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("CONN-04", "SEND-02")]
    public void Machine_off_with_everything_in_flight_leaves_nothing(bool inMemory)
    {
        var server = CheckedServer.Start(inMemory);
        SimulatedClient slow = server.Connect();
        slow.Send(server.GetRequest("/slow"));
        ulong id = server.NextRequest().RequestId;
        NativeOverlapped sending = default;
        sending.hEvent = server.NewEvent();
        server.PostSend(id, server.NewResponse(body: new string('x', 32 * 1024 * 1024)), &sending).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Connect().Send(server.GetRequest("/delivered"));
        server.NextRequest();
        SimulatedClient pipelining = server.Connect();
        pipelining.Send(server.GetRequest("/a") + server.GetRequest("/b") + "GET /half");
        server.NextRequest();
        server.Connect().Send("GET /ha");
        server.Connect();
        server.Connect().Send(server.GetRequest("/queued"));
        server.WaitFor<RequestQueued>(queued => queued.Request == "req#4");
        TestReceive byId = server.NewReceive(864);
        server.Receive(byId).ShouldBe(Win32Error.ERROR_MORE_DATA);
        TestReceive pending = server.NewReceiveWithEvent();
        server.PostReceive(pending).ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Machine.Dispose();

        pending.Status.ShouldBe(NtStatus.STATUS_CANCELLED);
        ((uint)sending.Internal).ShouldNotBe(NtStatus.STATUS_PENDING);
        Should.Throw<Exception>(() => slow.ReadResponse());
        server.Dispose();
    }
}
