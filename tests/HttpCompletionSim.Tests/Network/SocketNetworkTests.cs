using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Tests.Network;

public sealed class SocketNetworkTests()
    : NetworkTests(scheduler => new SocketNetwork((ThreadedScheduler)scheduler), LoopbackPort.FindFree())
{
    private protected override int LiveConnections => ((SocketNetwork)Network).LiveConnections;

    public static TheoryData<string> Addresses => [IPAddress.Any.ToString(), IPAddress.Loopback.ToString()];

    [Theory]
    [MemberData(nameof(Addresses))]
    [Rule("URL-20")]
    public void A_port_that_a_foreign_socket_listens_on_is_taken(string address)
    {
        using (var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            other.Bind(new IPEndPoint(IPAddress.Parse(address), Port));
            other.Listen();
            Listen().ShouldBeNull();
        }

        using IDisposable? listener = Listen();
        listener.ShouldNotBeNull("nothing stays bound after a refusal");
    }

    [Fact]
    [Rule("URL-20")]
    public void A_port_that_is_taken_on_IPv6_alone_is_taken()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "no IPv6 here");
        using (var other = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = false })
        {
            other.Bind(new IPEndPoint(IPAddress.IPv6Any, Port));
            other.Listen();
            Listen().ShouldBeNull();
        }

        using IDisposable? listener = Listen();
        listener.ShouldNotBeNull("IPv4 was let go again");
    }

    [Fact]
    public void No_foreign_socket_can_listen_on_a_port_of_the_network()
    {
        using IDisposable? listener = Listen();
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        Should.Throw<SocketException>(() =>
        {
            other.Bind(new IPEndPoint(IPAddress.Any, Port));
            other.Listen();
        });
    }

    [Fact]
    public void IPv6_clients_are_served_too()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "no IPv6 here");
        using IDisposable? listener = Listen();
        using IClientTransport client = Network.Connect("[::1]", Port);

        Accepted().Connection.LocalEndPoint.Address.ShouldBe(IPAddress.IPv6Loopback);
    }

    [Fact]
    public void A_client_that_waits_for_bytes_does_not_keep_the_machine_from_being_idle()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = Network.Connect("localhost", Port);
        Accepted();
        SimulatedThread receiver = Scheduler.StartThread("receiver", () => Record.Exception(() => client.Receive(new byte[1])));

        Scheduler.RunUntilIdle().ToString().ShouldBe("idle; receiver waits for bytes from the server");
        client.Reset();
        SpinWait.SpinUntil(() => receiver.HasEnded, TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }
}
