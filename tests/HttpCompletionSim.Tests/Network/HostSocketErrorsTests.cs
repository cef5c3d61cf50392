using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Network;

/// <summary>What a program sees of the host's refusals.</summary>
public sealed class HostSocketErrorsTests
{
    public static TheoryData<SocketError, uint> Errors => new()
    {
        { SocketError.Success, Win32Error.NO_ERROR },
        { SocketError.AddressAlreadyInUse, Win32Error.ERROR_SHARING_VIOLATION },
        { SocketError.AccessDenied, OperatingSystem.IsWindows() ? Win32Error.ERROR_SHARING_VIOLATION : Win32Error.ERROR_ACCESS_DENIED },
        { SocketError.AddressNotAvailable, Win32Error.ERROR_INVALID_NETNAME },
        { SocketError.AddressFamilyNotSupported, Win32Error.ERROR_INVALID_NETNAME },
        { SocketError.NetworkDown, Win32Error.ERROR_INVALID_NETNAME },
        { SocketError.TooManyOpenSockets, Win32Error.ERROR_NO_SYSTEM_RESOURCES },
        { SocketError.NoBufferSpaceAvailable, Win32Error.ERROR_NO_SYSTEM_RESOURCES },
        { SocketError.Fault, Win32Error.ERROR_GEN_FAILURE },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    [Rule("FN-17", "FN-44", "URL-20")]
    public void Each_error_of_the_host_has_its_code(SocketError error, uint code) => HostSocketErrors.ToWin32(error).ShouldBe(code);

    [Fact]
    [Rule("FN-44")]
    public void An_address_that_the_computer_does_not_have_is_refused_by_code()
    {
        using var network = new SocketNetwork(new ThreadedScheduler(TimeProvider.System));

        network.TryListen(IPAddress.Parse("203.0.113.1"), LoopbackPort.FindFree(), _ => { }, out uint error).ShouldBeNull();

        error.ShouldBe(Win32Error.ERROR_INVALID_NETNAME);
    }

    [Fact]
    [Rule("FN-17", "FN-44")]
    public void A_port_without_the_right_to_it_gives_ERROR_ACCESS_DENIED()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows() && !MayListenOn(1), "this user may listen on every port");
        using var machine = new SimulatedMachine();

        Should.Throw<Win32CallException>(() => machine.OpenQueue("http://localhost:1/")).Code.ShouldBe(Win32Error.ERROR_ACCESS_DENIED);
    }

    private static bool MayListenOn(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
