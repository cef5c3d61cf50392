using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Network;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Urls;

public sealed class UrlHostsTests
{
    [Theory]
    [Rule("URL-30")]
    [InlineData("http://127.0.0.1:80/", Win32Error.NO_ERROR)]
    [InlineData("http://127.9.8.7:80/", Win32Error.NO_ERROR)]
    [InlineData("http://[::1]:80/", Win32Error.NO_ERROR)]
    [InlineData("http://10.1.2.3:80/", Win32Error.NO_ERROR)]
    [InlineData("http://[fe80::5]:80/", Win32Error.NO_ERROR)]
    [InlineData("http://10.1.2.4:80/", Win32Error.ERROR_INVALID_NETNAME)]
    [InlineData("http://0.0.0.1:80/", Win32Error.ERROR_INVALID_NETNAME)]
    [InlineData("http://[fe80::6]:80/", Win32Error.ERROR_INVALID_NETNAME)]
    [InlineData("http://[::7f00:1]:80/", Win32Error.ERROR_INVALID_NETNAME)]
    [InlineData("http://0.0.0.0:80/", Win32Error.ERROR_NOT_SUPPORTED)]
    [InlineData("http://other.example:80/", Win32Error.NO_ERROR)]
    public void A_machine_in_memory_has_the_loopback_addresses_and_those_of_its_options(string url, uint expected)
    {
        using var machine = new SimulatedMachine(new MachineOptions
        {
            InMemory = true,
            Addresses = [IPAddress.Parse("10.1.2.3"), IPAddress.Parse("fe80::5%3")],
        });
        ulong group = NewGroup(machine);

        machine.HttpApi.HttpAddUrlToUrlGroup(group, url).ShouldBe(expected);
    }

    [Fact]
    [Rule("URL-30")]
    public void A_client_in_memory_reaches_the_addresses_of_the_machine_and_no_other()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, Addresses = [IPAddress.Parse("10.1.2.3")] });
        machine.HttpApi.HttpAddUrlToUrlGroup(NewGroup(machine), "http://+:80/").ShouldBe(Win32Error.NO_ERROR);

        machine.Connect("http://10.1.2.3:80/").Dispose();
        machine.Connect("http://127.0.0.1:80/").Dispose();
        Should.Throw<SocketException>(() => machine.Connect("http://10.1.2.4:80/")).SocketErrorCode.ShouldBe(SocketError.HostUnreachable);
    }

    [Fact]
    [Rule("URL-30")]
    public void Over_sockets_the_addresses_of_the_host_are_those_of_the_machine()
    {
        IPAddress[] ofHost =
        [
            .. System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(port => port.GetIPProperties().UnicastAddresses)
                .Select(information => information.Address),
        ];

        // The host may have an address of any range, also of those that are reserved for documentation.
        IPAddress[] foreign =
            [.. Enumerable.Range(1, 254).Select(last => IPAddress.Parse($"203.0.113.{last}")).Where(address => !ofHost.Contains(address))];
        IPAddress option = foreign[0];

        var inMemory = new MachineAddresses([option], includeHost: false);
        var overSockets = new MachineAddresses([option], includeHost: true);

        foreach (IPAddress address in ofHost)
        {
            overSockets.Contains(address).ShouldBeTrue();
            inMemory.Contains(address).ShouldBe(IPAddress.IsLoopback(address));
        }

        overSockets.Contains(option).ShouldBeTrue();
        overSockets.Contains(foreign[1]).ShouldBeFalse();
    }

    [Theory]
    [Rule("URL-31")]
    [InlineData("documented", Win32Error.NO_ERROR)]
    [InlineData("windows", Win32Error.NO_ERROR)]
    [InlineData("windows7", Win32Error.ERROR_INVALID_PARAMETER)]
    public void A_switch_of_the_profile_decides_about_subdomain_wildcards(string name, uint expected)
    {
        CompletionProfile profile = CompletionProfile.All.Single(candidate => candidate.Name == name);
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, Profile = profile });
        using var switched = new SimulatedMachine(new MachineOptions
        {
            InMemory = true,
            Profile = profile with { SubdomainWildcards = !profile.SubdomainWildcards },
        });
        const string Url = "http://*.example.test:80/";

        uint ofSwitched = switched.HttpApi.HttpAddUrlToUrlGroup(NewGroup(switched), Url);

        machine.HttpApi.HttpAddUrlToUrlGroup(NewGroup(machine), Url).ShouldBe(expected);
        (ofSwitched == Win32Error.NO_ERROR).ShouldBe(expected != Win32Error.NO_ERROR);
    }

    private static ulong NewGroup(SimulatedMachine machine)
    {
        machine.HttpApi.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, HttpConstants.HTTP_INITIALIZE_SERVER).ShouldBe(0u);
        machine.HttpApi.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out ulong session).ShouldBe(0u);
        machine.HttpApi.HttpCreateUrlGroup(session, out ulong group).ShouldBe(0u);
        return group;
    }
}
