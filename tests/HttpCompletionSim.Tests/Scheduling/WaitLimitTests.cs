using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>No helper waits without a limit.</summary>
public sealed class WaitLimitTests
{
    private const string Url = "http://localhost:80/";

    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_endless = TimeSpan.FromHours(1);

    [Fact]
    public void In_memory_a_client_whom_no_thread_serves_learns_that_at_once()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, WaitLimit = s_endless });
        using HttpServerSetup setup = machine.OpenQueue(Url);
        nint port = machine.Kernel32.CreateIoCompletionPort(-1, 0, 0, 0);
        machine.StartThread("idler", () => Dequeue(machine, port));
        using SimulatedClient client = machine.Connect(Url);
        client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

        string message = Should.Throw<TimeoutException>(() => client.ReadResponse()).Message;

        message.ShouldContain("waits for bytes from the server, and nothing can happen any more");
        message.ShouldContain("idler waits for GetQueuedCompletionStatus");
    }

    [Fact]
    public void The_client_can_go_on_after_its_limit()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true, WaitLimit = s_short });
        using SimulatedClient client = test.Machine.Connect(TestMachine.Url);
        client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Should.Throw<TimeoutException>(() => client.ReadResponse());
        Should.Throw<TimeoutException>(() => client.ReadResponse());

        test.Machine.Dispose();
        Should.Throw<IOException>(() => client.ReadResponse());
    }

    [Fact]
    public void Over_sockets_the_limit_ends_the_wait_of_a_client()
    {
        string url = $"http://localhost:{LoopbackPort.FindFree()}/";
        using var machine = new SimulatedMachine(new MachineOptions { WaitLimit = s_short });
        using HttpServerSetup setup = machine.OpenQueue(url);
        using SimulatedClient client = machine.Connect(url);

        Should.Throw<TimeoutException>(() => client.ReadResponse()).Message.ShouldContain("for bytes from the server");
    }

    [Fact]
    public void A_client_whose_bytes_the_server_does_not_take_has_the_limit_too()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true, WaitLimit = s_short });
        using SimulatedClient client = test.Machine.Connect(TestMachine.Url);
        client.Send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n");

        Should.Throw<TimeoutException>(() => client.Send(new byte[10_000_000])).Message
            .ShouldContain("for the server to take the client's bytes");
    }

    [Fact]
    public void RunUntilIdle_names_the_thread_that_runs()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, WaitLimit = s_short });
        using var gate = new Gate();
        machine.StartThread("busy", gate.Hold);
        gate.AwaitHeld();

        Should.Throw<TimeoutException>(() => machine.RunUntilIdle()).Message.ShouldContain("busy runs");

        gate.Open();
        SpinWait.SpinUntil(() => machine.Leaks().All(leak => !leak.Contains("busy", StringComparison.Ordinal)), TimeSpan.FromSeconds(20))
            .ShouldBeTrue();
        machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void A_thread_of_the_host_that_has_called_the_machine_may_go_on_so_the_limit_counts()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, WaitLimit = TimeSpan.FromSeconds(2) });
        using HttpServerSetup setup = machine.OpenQueue(Url);
        using var gate = new Gate();
        var server = new Thread(() =>
        {
            machine.Kernel32.ResetEvent(0);
            gate.Hold();
        })
        { IsBackground = true };
        server.Start();
        gate.AwaitHeld();
        using SimulatedClient client = machine.Connect(Url);

        Should.Throw<TimeoutException>(() => client.ReadResponse()).Message.ShouldContain("has waited 2 s");

        gate.Open();
        server.Join();
    }

    [Fact]
    public void WaitFor_has_its_limit_on_a_clock_that_stands_still_too()
    {
        using var machine = new SimulatedMachine(
            new MachineOptions { RecordTrace = true, Time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider() });

        Should.Throw<TimeoutException>(() => machine.WaitFor(_ => false, s_short)).Message.ShouldContain("for a trace event");
    }

    private static unsafe void Dequeue(SimulatedMachine machine, nint port)
    {
        uint bytes;
        nuint key;
        NativeOverlapped* overlapped;
        machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, Kernel32Constants.INFINITE);
    }
}
