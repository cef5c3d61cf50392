using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>Registers URLs through the functions of both versions, and checks which ports are opened.</summary>
public sealed unsafe class UrlRegistrationTests
{
    [Fact]
    [Rule("URL-01", "URL-02", "URL-03", "X-12", "FN-23")]
    public void Version_1_functions_tell_a_null_handle_from_a_closed_one()
    {
        using var server = CheckedServer.Start();
        nint queue = server.NewVersion1Queue("/one/");
        fixed (char* url = server.Root + "two/")
        {
            server.Api.HttpAddUrl(0, url, null).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
            server.Api.HttpRemoveUrl(0, url).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            server.Api.HttpRemoveUrl(queue, url).ShouldBe(Win32Error.ERROR_FILE_NOT_FOUND);
            server.Machine.Kernel32.CloseHandle(queue).ShouldBeTrue();
            server.Api.HttpAddUrl(queue, url, null).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
            server.Api.HttpRemoveUrl(queue, url).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        }
    }

    [Fact]
    [Rule("VER-01", "FN-22")]
    public void Version_1_functions_refuse_a_version_2_queue()
    {
        using var server = CheckedServer.Start();
        int reserved;
        nint queue;
        server.Api.HttpCreateHttpHandle(&queue, 0);
        fixed (char* url = server.Root + "two/")
        {
            server.Api.HttpAddUrl(server.Handle, url, null).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            server.Api.HttpRemoveUrl(server.Handle, url).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            server.Api.HttpAddUrl(queue, url, &reserved).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            server.Api.HttpAddUrl(queue, null, null).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            server.Api.HttpRemoveUrl(queue, null).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            server.Api.HttpAddUrl(queue, url, null).ShouldBe(Win32Error.NO_ERROR);
        }
    }

    [Fact]
    [Rule("URL-22", "URL-12")]
    public void A_url_is_registered_once_and_removed_once()
    {
        using var server = CheckedServer.Start();
        ulong group = server.Queue.UrlGroupId;
        string url = server.Root + "shop/";
        server.AddUrl(group, url).ShouldBe(Win32Error.NO_ERROR);
        server.AddUrl(group, url).ShouldBe(Win32Error.ERROR_ALREADY_EXISTS);
        server.AddUrl(server.NewGroup(), url).ShouldBe(Win32Error.ERROR_ALREADY_EXISTS);
        server.RemoveUrl(server.NewGroup(), url).ShouldBe(Win32Error.ERROR_FILE_NOT_FOUND);
        server.RemoveUrl(group, url).ShouldBe(Win32Error.NO_ERROR);
        server.RemoveUrl(group, url).ShouldBe(Win32Error.ERROR_FILE_NOT_FOUND);
        server.AddUrl(group, url, 0, reserved: 1).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.AddUrl(group, null).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.RemoveUrl(group, null).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.RemoveUrl(group, url, 0x80).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        server.RemoveUrl(0xDEAD, url).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    [Fact]
    [Rule("URL-26", "VER-05")]
    public void Closing_a_version_1_queue_takes_its_urls_away()
    {
        using var server = CheckedServer.Start();
        nint queue = server.NewVersion1Queue("/old/");
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/old/a"));
        TestReceive request = server.NextRequest(queue);
        request.Request->UrlContext.ShouldBe(0ul);
        server.Send(request.RequestId, server.NewResponse(body: "old"), 0, queue).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("old");

        server.Machine.Kernel32.CloseHandle(queue).ShouldBeTrue();

        client.Send(server.GetRequest("/old/a"));
        server.Answer("fell back to the root");
        client.ReadResponse().BodyText.ShouldBe("fell back to the root");
        server.AddUrl(server.Queue.UrlGroupId, server.Root + "old/").ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    [Rule("URL-27")]
    public void Urls_come_and_go_while_a_connection_is_served()
    {
        using var server = CheckedServer.Start();
        nint other = server.NewQueue();
        ulong group = server.NewGroup();
        server.Bind(group, other);
        SimulatedClient client = server.Connect();

        client.Send(server.GetRequest("/pathbase/a"));
        server.Answer("root");
        client.ReadResponse().BodyText.ShouldBe("root");
        server.AddUrl(group, server.Root + "pathbase/").ShouldBe(Win32Error.NO_ERROR);
        client.Send(server.GetRequest("/pathbase/a"));
        server.Answer("pathbase", other);
        client.ReadResponse().BodyText.ShouldBe("pathbase");
        server.RemoveUrl(group, server.Root + "pathbase/").ShouldBe(Win32Error.NO_ERROR);
        client.Send(server.GetRequest("/pathbase/a"));
        server.Answer("root again");
        client.ReadResponse().BodyText.ShouldBe("root again");
    }

    [Fact]
    [Rule("URL-20", "URL-21")]
    public void A_port_of_a_foreign_socket_is_a_sharing_violation_and_no_URL_stays_registered()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        using var server = CheckedServer.Start(inMemory: false);
        ulong group = server.NewGroup();

        server.AddUrl(group, $"http://localhost:{port}/").ShouldBe(Win32Error.ERROR_SHARING_VIOLATION);
        server.RemoveUrl(group, $"http://localhost:{port}/").ShouldBe(Win32Error.ERROR_FILE_NOT_FOUND);
        taken.Dispose();
        server.Bind(group, server.Handle).ShouldBe(Win32Error.NO_ERROR);

        Should.Throw<SocketException>(() => server.Machine.Connect($"http://localhost:{port}/").Dispose());
        server.AddUrl(group, $"http://localhost:{port}/").ShouldBe(Win32Error.NO_ERROR);
        using SimulatedClient client = server.Machine.Connect($"http://localhost:{port}/");
        client.Send($"GET /now HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        server.NextRequest().RawUrl.ShouldBe("/now");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("URL-21", "URL-26")]
    public void A_port_is_open_exactly_while_a_url_uses_it(bool inMemory)
    {
        using var server = CheckedServer.Start(inMemory);
        int port = inMemory ? 50001 : LoopbackPort.FindFree();
        string root = $"http://localhost:{port}/";
        ulong group = server.NewGroup();
        Should.Throw<SocketException>(() => server.Machine.Connect(root).Dispose());
        server.AddUrl(group, root).ShouldBe(Win32Error.NO_ERROR);
        server.AddUrl(group, root + "more/").ShouldBe(Win32Error.NO_ERROR);
        server.Machine.Connect(root).Dispose();
        server.RemoveUrl(group, root).ShouldBe(Win32Error.NO_ERROR);
        server.Machine.Connect(root).Dispose();
        server.Api.HttpCloseUrlGroup(group).ShouldBe(Win32Error.NO_ERROR);
        Should.Throw<SocketException>(() => server.Machine.Connect(root).Dispose());
        server.ShouldServe();
    }

    [Fact]
    [Rule("URL-12")]
    public void A_further_url_that_is_refused_leaves_the_opened_queue_as_it_was()
    {
        using var server = CheckedServer.Start();

        Should.Throw<Win32CallException>(() => server.Queue.AddUrl(server.Root)).Code.ShouldBe(Win32Error.ERROR_ALREADY_EXISTS);

        server.ShouldServe();
    }
}
