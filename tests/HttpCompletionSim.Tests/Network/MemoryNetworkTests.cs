using System.Net;
using HttpCompletionSim.Network;

namespace HttpCompletionSim.Tests.Network;

public sealed class MemoryNetworkTests() : NetworkTests(scheduler => new MemoryNetwork(scheduler), port: 80)
{
    private protected override int LiveConnections => ((MemoryNetwork)Network).LiveConnections;

    [Fact]
    public void Two_networks_serve_the_same_port()
    {
        using var other = new MemoryNetwork(Scheduler);
        Listen().ShouldNotBeNull();
        other.TryListen(null, Port, connection => connection.Abort()).ShouldNotBeNull();
        using IClientTransport client = Network.Connect("localhost", Port);
        using IClientTransport refused = other.Connect("localhost", Port);

        Should.Throw<IOException>(() => refused.Receive(new byte[1]));
        Accepted().Connection.Output.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_stream_reads_no_bytes_into_an_empty_buffer()
    {
        using IDisposable? listener = Listen();
        await using Stream stream = await Network.ConnectStreamAsync("localhost", Port, TestContext.Current.CancellationToken);

        stream.Read([]).ShouldBe(0);
        stream.Read(new byte[4], 4, 0).ShouldBe(0);
    }

    [Theory]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("www.example.com", "127.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("[::1]", "::1")]
    [InlineData("10.1.2.3", "10.1.2.3")]
    public void A_name_means_this_machine_and_a_literal_means_itself(string host, string address)
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = Network.Connect(host, Port);

        Accepted().Connection.LocalEndPoint.ShouldBe(new IPEndPoint(IPAddress.Parse(address), Port));
    }

    [Fact]
    public void Client_ports_count_up_from_the_dynamic_range()
    {
        using IDisposable? listener = Listen();
        using IClientTransport first = Network.Connect("localhost", Port);
        using IClientTransport second = Network.Connect("localhost", Port);

        first.LocalEndPoint.ShouldBe(new IPEndPoint(IPAddress.Loopback, 49152));
        second.LocalEndPoint.ShouldBe(new IPEndPoint(IPAddress.Loopback, 49153));
    }

    [Fact]
    public void Listeners_on_different_addresses_share_a_port_and_one_on_all_addresses_does_not()
    {
        IDisposable first = Network.TryListen(IPAddress.Parse("10.0.0.1"), Port, Accept).ShouldNotBeNull();
        Network.TryListen(IPAddress.Parse("10.0.0.1"), Port, Accept).ShouldBeNull();
        Network.TryListen(IPAddress.Parse("10.0.0.2"), Port, Accept).ShouldNotBeNull();
        Listen().ShouldBeNull();
        first.Dispose();
        Should.Throw<System.Net.Sockets.SocketException>(() => Network.Connect("10.0.0.1", Port));
        using IClientTransport client = Network.Connect("10.0.0.2", Port);
    }

    [Fact]
    public void The_input_window_holds_a_client_back_at_its_limit()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = Network.Connect("localhost", Port);
        (Connection connection, _) = Accepted();
        SimulatedThread sender = Scheduler.StartThread(
            "sender", () => Record.Exception(() => client.Send(new byte[Connection.InputWindow * 2])));

        Scheduler.RunUntilIdle().ToString().ShouldBe("idle; sender waits for the server to take the client's bytes");
        connection.Input.TryRead(out var result).ShouldBeTrue();
        result.Buffer.Length.ShouldBe(Connection.InputWindow);
        connection.Input.AdvanceTo(result.Buffer.End);
        Scheduler.RunUntilIdle().Waiting.Count.ShouldBe(1);
        client.Reset();
        Scheduler.RunUntilIdle().Waiting.ShouldBeEmpty();
        sender.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public void A_server_that_completes_its_reader_no_longer_holds_the_client_back()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = Network.Connect("localhost", Port);
        (Connection connection, _) = Accepted();
        connection.Input.Complete();

        client.Send(new byte[10 * Connection.InputWindow]);
        LiveConnections.ShouldBe(1);
    }

    [Fact]
    public async Task An_end_before_the_server_starts_the_connection_is_reported_at_its_start()
    {
        Connection? accepted = null;
        using IDisposable? listener = Network.TryListen(null, Port, connection => accepted = connection);
        IClientTransport client = Network.Connect("localhost", Port);
        client.Dispose();
        Scheduler.RunUntilIdle();

        var observer = new RecordingObserver();
        accepted.ShouldNotBeNull().Observer = observer;
        accepted.Start();
        (await observer.Ended).ShouldBeFalse();
    }
}
