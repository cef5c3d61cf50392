using HttpCompletionSim;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

/// <summary>The code of docs/how-to/hold-an-operation.md.</summary>
public sealed class HoldAnOperation
{
    [Fact]
    public void A_send_that_is_late()
    {
        using var server = new HttpTestServer();
        InterceptedOperation late = server.Machine.Choices.Intercept(HttpOperation.SendResponse, server.Queue.Handle);
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/notes/1"));
        bool answered = false;

        server.Machine.StartThread("worker", () =>
        {
            server.Answer("one note");
            answered = true;
        });
        late.ShouldBePending(server.Machine);
        answered.ShouldBeFalse();

        late.Release();
        server.Machine.RunUntilIdle();
        answered.ShouldBeTrue();
        client.ReadResponse().BodyText.ShouldBe("one note");
    }

    [Fact]
    public void A_cancel_wins()
    {
        using var server = new HttpTestServer();
        SimulatedClient client = server.Connect();
        client.Send(server.PostRequest("/notes/1", "hello"));
        RequestBuffer request = server.Receive();
        var body = server.DisposeAtEnd(new BodyBuffer(100));
        var overlapped = server.DisposeAtEnd(new OverlappedBlock());
        InterceptedOperation read = server.Machine.Choices.Intercept(HttpOperation.ReceiveBody);

        server.Machine.HttpApi.HttpReceiveRequestEntityBody(server.Queue.Handle, request.RequestId, 0, body, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);
        overlapped.ShouldBePending(server.Machine);
        server.Machine.Kernel32.CancelIoEx(server.Queue.Handle, overlapped).ShouldBeTrue();

        overlapped.ShouldComplete(server.Machine, Win32Error.ERROR_OPERATION_ABORTED);
        read.Release();
        server.Respond(request);
        client.ReadResponse().StatusCode.ShouldBe(200);
    }

    [Fact]
    public void The_client_leaves_meanwhile()
    {
        using var server = new HttpTestServer();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/notes/1"));
        RequestBuffer request = server.Receive();
        using var response = new ResponseBuilder();
        response.Status(200, "OK").Body("one note");
        var overlapped = server.DisposeAtEnd(new OverlappedBlock());
        InterceptedOperation send = server.Machine.Choices.Intercept(HttpOperation.SendResponse);

        server.Machine.HttpApi.HttpSendHttpResponse(server.Queue.Handle, request.RequestId, 0, response, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);
        client.Reset();
        send.Release();

        overlapped.ShouldComplete(server.Machine, Win32Error.ERROR_NETNAME_DELETED);
    }

    [Fact]
    public void Every_operation_pends()
    {
        using var server = new HttpTestServer();
        server.Machine.Choices.AlwaysPend();
        server.Connect().Send(server.GetRequest());
        var request = server.DisposeAtEnd(new RequestBuffer());
        var overlapped = server.DisposeAtEnd(new OverlappedBlock());

        server.Machine.HttpApi.HttpReceiveHttpRequest(server.Queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);

        overlapped.ShouldComplete(server.Machine);
        request.AbsPath.ShouldBe("/");
    }

    [Fact]
    public void In_every_order()
    {
        Simulation.Explore(runs: 200, machine =>
        {
            using var server = new HttpTestServer(machine);
            InterceptedOperation late = machine.Choices.Intercept(HttpOperation.SendResponse, server.Queue.Handle);
            machine.StartThread("worker", () => server.Answer("hello"));
            machine.StartThread("network", late.Release);

            SimulatedClient client = server.Connect();
            client.Send(server.GetRequest());
            client.ReadResponse().BodyText.ShouldBe("hello");
        });
    }
}
