using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Faults;

/// <summary>Operations that complete inline, pend, are late, or fail after they have pended.</summary>
public sealed class OperationFaultTests
{
    [Fact]
    [Rule("CPL-10")]
    public void An_operation_pends_that_would_complete_inline()
    {
        using var server = new HttpTestServer();
        RequestBuffer request = Received(server);
        server.Machine.Inject(Fault.Pends(HttpOperation.SendResponse));

        Send(server, request, out OverlappedBlock overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        ResultOf(server, overlapped).ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    [Rule("CPL-10")]
    public void An_operation_completes_inline_in_every_order_of_a_run()
    {
        Simulation.Explore(
            20,
            machine =>
            {
                using var server = new HttpTestServer(machine);
                RequestBuffer request = Received(server);
                machine.Inject(Fault.CompletesInline(HttpOperation.SendResponse));

                Send(server, request, out _).ShouldBe(Win32Error.NO_ERROR);
            });
    }

    [Fact]
    [Rule("CPL-10")]
    public void An_operation_goes_on_when_its_delay_is_over()
    {
        Simulation.Explore(
            20,
            machine =>
            {
                using var server = new HttpTestServer(machine);
                SimulatedClient client = server.Connect();
                client.Send(server.GetRequest());
                RequestBuffer request = server.Receive();
                DateTimeOffset begin = machine.Time.GetUtcNow();
                machine.Inject(Fault.CompletesLate(HttpOperation.SendResponse, TimeSpan.FromSeconds(3)));

                Send(server, request, out OverlappedBlock overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

                ResultOf(server, overlapped).ShouldBe(Win32Error.NO_ERROR);
                (machine.Time.GetUtcNow() - begin).ShouldBe(TimeSpan.FromSeconds(3));
                client.ReadResponse().StatusCode.ShouldBe(200);
            });
    }

    [Theory]
    [InlineData(HttpOperation.ReceiveRequest, Win32Error.ERROR_OPERATION_ABORTED)]
    [InlineData(HttpOperation.SendResponse, Win32Error.ERROR_OPERATION_ABORTED)]
    [InlineData(HttpOperation.SendResponse, Win32Error.ERROR_NETNAME_DELETED)]
    [InlineData(HttpOperation.ReceiveBody, Win32Error.ERROR_OPERATION_ABORTED)]
    [InlineData(HttpOperation.ReceiveBody, Win32Error.ERROR_NETNAME_DELETED)]
    [InlineData(HttpOperation.SendBody, Win32Error.ERROR_OPERATION_ABORTED)]
    [InlineData(HttpOperation.SendBody, Win32Error.ERROR_NETNAME_DELETED)]
    [InlineData(HttpOperation.WaitForDisconnect, Win32Error.ERROR_OPERATION_ABORTED)]
    [Rule("SEND-09", "BODY-15", "CANCEL-06")]
    public void An_operation_pends_and_fails_once_with_the_code_on_real_threads_and_in_every_order_of_a_run(
        HttpOperation operation, uint code)
    {
        using (var machine = new SimulatedMachine(new MachineOptions { InMemory = true }))
            Fails(machine, operation, code);

        Simulation.Explore(50, run => Fails(run, operation, code));
    }

    [Theory]
    [InlineData(HttpOperation.SendResponse)]
    [InlineData(HttpOperation.SendBody)]
    [InlineData(HttpOperation.ReceiveBody)]
    [InlineData(HttpOperation.CancelRequest)]
    public void A_call_finds_the_connection_of_its_request_reset(HttpOperation operation)
    {
        using (var machine = new SimulatedMachine(new MachineOptions { InMemory = true }))
            Breaks(machine, operation);

        Simulation.Explore(50, run => Breaks(run, operation));
    }

    [Fact]
    public void Other_kinds_of_operation_are_no_occasion()
    {
        using var server = new HttpTestServer();
        using FaultGuard guard = server.Machine.Inject(
            FaultPlan.Create(
                Fault.Pends(HttpOperation.ReceiveBody),
                Fault.ConnectionBreaks(HttpOperation.ReceiveBody),
                Fault.CompletesWith(HttpOperation.SendBody, Win32Error.ERROR_OPERATION_ABORTED)));

        RequestBuffer request = Received(server);
        Send(server, request, out _).ShouldBe(Win32Error.NO_ERROR);

        (guard.Occasions, guard.Injected).ShouldBe((0, 0));
    }

    private static void Fails(SimulatedMachine machine, HttpOperation operation, uint code)
    {
        machine.Trace.Record();
        using var server = new HttpTestServer(machine);
        RequestBuffer request = Received(server);
        if (operation == HttpOperation.ReceiveRequest)
            server.Connect().Send(server.GetRequest());

        if (operation == HttpOperation.SendBody)
            Start(server, HttpOperation.SendResponse, request, out _, HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA);

        machine.RunUntilIdle();
        nint port = machine.Kernel32.CreateIoCompletionPort(server.Queue.Handle, 0, 0, 0);
        machine.Inject(Fault.CompletesWith(operation, code).OnCall(1));

        Start(server, operation, request, out OverlappedBlock overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        TakePacket(machine, port).ShouldBe((code, overlapped.Reference.Address));
        machine.RunUntilIdle();
        machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference _, 0).ShouldBeFalse();
        FaultInjected injected = machine.Trace.Recorded.OfType<FaultInjected>().ShouldHaveSingleItem();
        injected.Fault.ShouldBe(FaultKind.OperationFails);
        injected.Object.ShouldStartWith("ovl#");
    }

    private static void Breaks(SimulatedMachine machine, HttpOperation operation)
    {
        machine.Trace.Record();
        using var server = new HttpTestServer(machine);
        SimulatedClient client = server.Connect();
        client.Send(server.PostRequest("/", "body"));
        RequestBuffer request = server.Receive();
        if (operation == HttpOperation.SendBody)
            Start(server, HttpOperation.SendResponse, request, out _, HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA);

        machine.RunUntilIdle();
        machine.Inject(Fault.ConnectionBreaks(operation).OnCall(1));

        Start(server, operation, request, out _).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);

        Should.Throw<IOException>(() => client.ReadToEnd());
        machine.Trace.Recorded.OfType<FaultInjected>().ShouldHaveSingleItem().Fault.ShouldBe(FaultKind.ConnectionBreaks);
        machine.Trace.Recorded.OfType<ConnectionReset>().ShouldHaveSingleItem().Reason.ShouldBe(ConnectionResetReason.ResetByClient);
    }

    private static RequestBuffer Received(HttpTestServer server)
    {
        server.Connect().Send(server.PostRequest("/", "body"));
        return server.Receive();
    }

    private static uint Send(HttpTestServer server, RequestBuffer request, out OverlappedBlock overlapped) =>
        Start(server, HttpOperation.SendResponse, request, out overlapped);

    private static unsafe uint Start(
        HttpTestServer server, HttpOperation operation, RequestBuffer request, out OverlappedBlock overlapped, uint flags = 0)
    {
        IHttpApi http = server.Machine.HttpApi;
        nint queue = server.Queue.Handle;
        overlapped = server.DisposeAtEnd(new OverlappedBlock());
        NativeOverlapped* pointer = overlapped.Pointer;
        switch (operation)
        {
            case HttpOperation.ReceiveRequest:
                return http.HttpReceiveHttpRequest(
                    queue, HttpConstants.HTTP_NULL_ID, 0, server.DisposeAtEnd(new RequestBuffer()), overlapped);
            case HttpOperation.SendResponse:
                ResponseBuilder response = server.DisposeAtEnd(new ResponseBuilder());
                response.Status(200, "OK");
                return http.HttpSendHttpResponse(queue, request.RequestId, flags, response, overlapped);
            case HttpOperation.ReceiveBody:
                BodyBuffer body = server.DisposeAtEnd(new BodyBuffer(4));
                return http.HttpReceiveRequestEntityBody(queue, request.RequestId, 0, body, overlapped);
            case HttpOperation.SendBody:
                return http.HttpSendResponseEntityBody(queue, request.RequestId, 0, 0, null, null, null, 0, pointer, null);
            case HttpOperation.CancelRequest:
                return http.HttpCancelHttpRequest(queue, request.RequestId, pointer);
            default:
                return http.HttpWaitForDisconnect(queue, request.ConnectionId, pointer);
        }
    }

    private static uint ResultOf(HttpTestServer server, OverlappedBlock overlapped)
    {
        IKernel32 kernel = server.Machine.Kernel32;
        return kernel.GetOverlappedResult(server.Queue.Handle, overlapped, out _, wait: true) ? Win32Error.NO_ERROR : kernel.GetLastError();
    }

    private static (uint Code, nint Overlapped) TakePacket(SimulatedMachine machine, nint port)
    {
        bool succeeded = machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference overlapped, 10_000);
        return (succeeded ? Win32Error.NO_ERROR : machine.Kernel32.GetLastError(), overlapped.Address);
    }
}
