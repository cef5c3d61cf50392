using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http;

/// <summary>Servers, clients, a canceller and a closer, in the orders that the controlled scheduler derives from seeds.</summary>
public sealed unsafe class MixedScenarioTests
{
    private const int Seeds = 400;
    private const string Url = "http://localhost:80/";

    [Fact]
    [Rule("PKT-13", "CONN-03", "SHUT-05", "SEND-09")]
    public void Requests_cancels_resets_and_a_close_end_every_call_and_leave_nothing() => RunSeeds(shutsDown: false);

    [Fact]
    [Rule("SHUT-01", "SHUT-04", "PKT-13")]
    public void Requests_cancels_resets_a_shutdown_and_a_close_end_every_call_and_leave_nothing() => RunSeeds(shutsDown: true);

    private static void RunSeeds(bool shutsDown) => ControlledRuns.RunSeeds(
        Seeds,
        machine => new Scenario(machine, shutsDown).Run(),
        new MachineOptions { RecordTrace = true },
        VerifierOptions.Default.Without("HCV18", "The closer closes the queue under servers that block, on purpose."));

    private sealed class Scenario(SimulatedMachine machine, bool shutsDown)
    {
        private nint _queue;
        private int _sends;
        private int _answered;
        private int _failed;
        private int _serversEnded;

        public void Run()
        {
            HttpServerSetup opened = machine.OpenQueue(Url);
            _queue = opened.Handle;
            machine.StartThread("server 1", Serve);
            machine.StartThread("server 2", Serve);
            machine.StartThread("pipeliner", Pipeline);
            machine.StartThread("resetter", () => Visit(client => client.Reset()));
            machine.StartThread("leaver", () => Visit(client => client.Dispose()));
            machine.StartThread("canceller", () =>
            {
                machine.Kernel32.CancelIoEx(_queue, null);
                machine.Kernel32.CancelIoEx(_queue, null);
            });
            machine.RunUntilIdle();
            if (shutsDown)
                machine.StartThread("shutter", () => machine.HttpApi.HttpShutdownRequestQueue(_queue));

            machine.StartThread("late visitor", () => Visit(client => client.Dispose()));
            machine.StartThread("closer", opened.Dispose);
            machine.RunUntilIdle();
            machine.Leaks().ShouldBeEmpty();
            _serversEnded.ShouldBe(2);
            (_answered + _failed).ShouldBe(_sends, "every call that sends a response has returned");
        }

        private void Serve()
        {
            using var receive = new TestReceive(4096);
            using var response = new TestResponse(200, "OK", "served");
            while (true)
            {
                uint code = machine.HttpApi.HttpReceiveHttpRequest(_queue, 0, 0, receive.Request, 4096, receive.Bytes, null);
                if (code is Win32Error.ERROR_INVALID_HANDLE or Win32Error.ERROR_DLL_INIT_FAILED)
                {
                    _serversEnded++;
                    return;
                }

                if (code == Win32Error.ERROR_OPERATION_ABORTED)
                    continue;

                code.ShouldBe(Win32Error.NO_ERROR);
                receive.RawUrl.ShouldStartWith("/");
                uint sent;
                _sends++;
                uint result = machine.HttpApi.HttpSendHttpResponse(
                    _queue, receive.RequestId, 0, response.Pointer, null, &sent, null, 0, null, null);
                result.ShouldBeOneOf(
                    Win32Error.NO_ERROR, Win32Error.ERROR_CONNECTION_INVALID, Win32Error.ERROR_NETNAME_DELETED,
                    Win32Error.ERROR_OPERATION_ABORTED, Win32Error.ERROR_INVALID_HANDLE, Win32Error.ERROR_DLL_INIT_FAILED);
                if (result == Win32Error.NO_ERROR)
                    _answered++;
                else
                    _failed++;
            }
        }

        private void Pipeline() => Visit(client =>
        {
            client.Send(
                "POST /1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\nHost: localhost\r\n\r\nbad\x01");
            client.ReadResponse().BodyText.ShouldBe("served");
            client.ReadResponse().BodyText.ShouldBe("served");
            client.ReadResponse().BodyText.ShouldBe("served");
            client.ReadResponse().StatusCode.ShouldBe(400);
            client.ReadToEnd().ShouldBeEmpty();
        });

        private void Visit(Action<SimulatedClient> rest)
        {
            try
            {
                using SimulatedClient client = machine.Connect(Url);
                client.Send("GET /0 HTTP/1.1\r\nHost: localhost\r\n\r\n");
                rest(client);
            }
            catch (IOException)
            {
                // Cancelled sends and closed queues reset connections.
            }
            catch (System.Net.Sockets.SocketException)
            {
                // The URL is gone already.
            }
        }
    }
}
