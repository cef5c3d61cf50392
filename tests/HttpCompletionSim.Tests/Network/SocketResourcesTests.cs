using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Testing;
using Microsoft.Extensions.Time.Testing;

namespace HttpCompletionSim.Tests.Network;

/// <summary>What is left over after sockets, and for how long.</summary>
[Collection(nameof(MeasuresTheProcess))]
public sealed class SocketResourcesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ThreadedScheduler _scheduler;

    public SocketResourcesTests() => _scheduler = new ThreadedScheduler(_time);

    [Fact]
    public void Dispose_leaves_no_socket_open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "counts /proc/self/fd");
        Round();
        int before = OpenSockets();
        for (int i = 0; i < 5; i++)
            Round();

        SpinWait.SpinUntil(() => OpenSockets() <= before, TimeSpan.FromSeconds(20)).ShouldBeTrue($"{before} before, {OpenSockets()} after");

        void Round()
        {
            using var network = new SocketNetwork(_scheduler);
            int port = LoopbackPort.FindFree();
            network.TryListen(null, port, connection => connection.Start()).ShouldNotBeNull();
            for (int i = 0; i < 10; i++)
            {
                using IClientTransport client = network.Connect("localhost", port);
                client.Send("x"u8);
            }
        }
    }

    [Fact]
    public async Task A_client_that_does_not_end_after_a_close_is_reset_when_the_drain_time_is_over()
    {
        using var network = new SocketNetwork(_scheduler);
        int port = LoopbackPort.FindFree();
        var observer = new RecordingObserver();
        network.TryListen(null, port, connection =>
        {
            connection.Observer = observer;
            connection.Start();
            connection.Close();
        });
        using IClientTransport client = network.Connect("localhost", port);
        client.Receive(new byte[1]).ShouldBe(0);
        _scheduler.RunUntilIdle();

        _time.Advance(SocketConnection.DrainTime - TimeSpan.FromTicks(1));
        network.LiveConnections.ShouldBe(1);
        _time.Advance(TimeSpan.FromTicks(1));
        network.LiveConnections.ShouldBe(0);
        (await observer.Ended).ShouldBeTrue();
    }

    [Fact]
    public async Task A_client_that_sends_without_end_after_a_close_is_reset()
    {
        using var network = new SocketNetwork(_scheduler);
        int port = LoopbackPort.FindFree();
        var observer = new RecordingObserver();
        network.TryListen(null, port, connection =>
        {
            connection.Observer = observer;
            connection.Start();
            connection.Close();
        });
        using IClientTransport client = network.Connect("localhost", port);

        Should.Throw<ConnectionResetException>(() => client.Send(new byte[64 * SocketConnection.DrainLimit]));
        (await observer.Ended).ShouldBeTrue();
    }

    private static int OpenSockets() => Directory.EnumerateFiles("/proc/self/fd").Count(IsSocket);

    private static bool IsSocket(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)
                ?.Name.StartsWith("socket:", StringComparison.Ordinal) == true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
