using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Machine;

/// <summary>Request objects are pooled: the id of a request that has ended must never reach the request that reuses its object.</summary>
public sealed unsafe class StaleIdTests
{
    private const int Requests = 2_000;

    [Fact]
    [Rule("SEND-06", "RECV-22")]
    public void Calls_with_the_id_of_an_answered_request_never_touch_the_next_one()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
        using SimulatedClient client = machine.Connect("http://localhost:80/");
        using var wrong = new TestResponse(500, "Stale", "stale");
        using var receive = new TestReceive(4096);
        using var other = new TestReceive(4096);
        ulong stale = 0;
        bool over = false;
        int refused = 0, accepted = 0;
        Exception? failure = null;
        var meddler = new Thread(() => failure = Record.Exception(() =>
        {
            byte* body = stackalloc byte[16];
            while (!Volatile.Read(ref over))
            {
                ulong id = Volatile.Read(ref stale);
                if (id == 0)
                    continue;

                Count(machine.HttpApi.HttpSendHttpResponse(queue.Handle, id, 0, wrong.Pointer, null, null, null, 0, null, null));
                Count(machine.HttpApi.HttpCancelHttpRequest(queue.Handle, id, null));
                Count(machine.HttpApi.HttpReceiveRequestEntityBody(queue.Handle, id, 0, body, 16, null, null));
                Count(machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, id, 0, other.Request, other.Length, null, null));
            }
        }));
        meddler.Start();

        var answers = new List<string>();
        for (int i = 0; i < Requests; i++)
        {
            client.Send($"GET /{i} HTTP/1.1\r\nHost: localhost\r\n\r\n");
            machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, 0, 0, receive.Request, receive.Length, receive.Bytes, null)
                .ShouldBe(Win32Error.NO_ERROR);
            ulong id = receive.RequestId;
            using var right = new TestResponse(200, "OK", receive.RawUrl);
            machine.HttpApi.HttpSendHttpResponse(queue.Handle, id, 0, right.Pointer, null, null, null, 0, null, null)
                .ShouldBe(Win32Error.NO_ERROR);
            Volatile.Write(ref stale, id);
            answers.Add(client.ReadResponse().BodyText);
        }

        Volatile.Write(ref over, true);
        meddler.Join();

        failure.ShouldBeNull();
        answers.ShouldBe([.. Enumerable.Range(0, Requests).Select(i => $"/{i}")]);
        accepted.ShouldBe(0);
        refused.ShouldBeGreaterThan(0);

        void Count(uint code) => _ = code == Win32Error.NO_ERROR ? accepted++ : refused++;
    }
}
