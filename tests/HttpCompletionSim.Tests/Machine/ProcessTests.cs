using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>Several processes of one machine that share a request queue.</summary>
public sealed class ProcessTests : IDisposable
{
    private const string Name = "shop";
    private const uint Open = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING;
    private const uint Controller = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_CONTROLLER;

    private readonly HttpTestServer _server = CheckedServer.Start();

    private SimulatedMachine Machine => _server.Machine;

    private IHttpApi Api => Machine.HttpApi;

    public void Dispose() => _server.Dispose();

    [Fact]
    [Rule("PROC-03", "PROC-04", "QUEUE-05")]
    public void Receives_of_two_processes_are_served_in_the_order_in_which_they_were_posted()
    {
        nint creator = Create(0);
        SimulatedProcess worker = Machine.CreateProcess("worker");
        nint opened = OpenIn(worker);
        RequestBuffer first = Pend(opened, worker, out _);
        RequestBuffer second = Pend(creator, Machine.Program, out _);
        RequestBuffer third = Pend(opened, worker, out _);

        foreach (string target in (string[])["/1", "/2", "/3"])
            Get(target);

        first.RawUrl.ShouldBe("/1");
        second.RawUrl.ShouldBe("/2");
        third.RawUrl.ShouldBe("/3");
        CloseIn(worker, opened);
        Close(creator);
    }

    [Fact]
    [Rule("SHUT-03", "SHUT-01", "QUEUE-05")]
    public void A_shutdown_is_for_the_process_that_calls_it()
    {
        nint creator = Create(0);
        SimulatedProcess worker = Machine.CreateProcess("worker");
        nint opened = OpenIn(worker);
        RequestBuffer delivered = Pend(opened, worker, out _);
        SimulatedClient lost = Get("/worker");
        delivered.RawUrl.ShouldBe("/worker");
        Pend(opened, worker, out OverlappedBlock cancelled);
        RequestBuffer kept = Pend(creator, Machine.Program, out OverlappedBlock pending);

        using (worker.Enter())
            Api.HttpShutdownRequestQueue(opened).ShouldBe(Win32Error.NO_ERROR);

        ResultOf(opened, cancelled).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        Should.Throw<IOException>(() => lost.ReadResponse());
        pending.Internal.ShouldBe(NtStatus.STATUS_PENDING);
        SimulatedClient served = Get("/creator");
        kept.RawUrl.ShouldBe("/creator");
        Respond(creator, kept).ShouldBe(Win32Error.NO_ERROR);
        served.ReadResponse().StatusCode.ShouldBe(200);
        using (worker.Enter())
        {
            Api.HttpReceiveHttpRequest(opened, HttpConstants.HTTP_NULL_ID, 0, kept, NewOverlapped())
                .ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        }

        CloseIn(worker, opened);
        Close(creator);
    }

    [Fact]
    [Rule("SHUT-01", "SHUT-03")]
    public void When_every_process_has_shut_down_the_queue_refuses_requests()
    {
        nint creator = Create(0);
        SimulatedProcess worker = Machine.CreateProcess("worker");
        nint opened = OpenIn(worker);
        Api.HttpShutdownRequestQueue(creator).ShouldBe(Win32Error.NO_ERROR);
        RequestBuffer request = Pend(opened, worker, out _);
        SimulatedClient first = Get("/before");
        request.RawUrl.ShouldBe("/before");
        Respond(opened, request).ShouldBe(Win32Error.NO_ERROR);
        first.ReadResponse().StatusCode.ShouldBe(200);

        using (worker.Enter())
            Api.HttpShutdownRequestQueue(opened).ShouldBe(Win32Error.NO_ERROR);

        Get("/after").ReadResponse().StatusCode.ShouldBe(503);
        CloseIn(worker, opened);
        Close(creator);
    }

    [Fact]
    [Rule("PROC-03", "PROC-05", "QUEUE-07", "FN-06", "OQ-14")]
    public void A_controller_does_no_io_and_its_queue_keeps_requests_for_a_worker()
    {
        nint controller = Create(Controller);
        SimulatedClient client = Get("/early");
        RequestBuffer request = _server.DisposeAtEnd(new RequestBuffer());
        Api.HttpReceiveHttpRequest(controller, HttpConstants.HTTP_NULL_ID, 0, request, NewOverlapped())
            .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);

        SimulatedProcess worker = Machine.CreateProcess("worker");
        nint opened = OpenIn(worker);
        RequestBuffer received = Receive(opened);
        Respond(controller, received).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        Api.HttpCancelHttpRequest(controller, received.RequestId).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);

        received.RawUrl.ShouldBe("/early");
        Respond(opened, received).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().StatusCode.ShouldBe(200);
        CloseIn(worker, opened);
        Close(controller);
    }

    [Fact]
    [Rule("URL-15", "URL-24")]
    public void A_prefix_of_one_process_is_in_use_for_the_others_and_is_removed_by_its_owner_only()
    {
        string url = $"http://localhost:{CheckedServer.MemoryPort}/";
        ulong group = _server.Queue.UrlGroupId;
        using (Machine.CreateProcess("worker").Enter())
        {
            Api.HttpCreateServerSession(HttpConstants.HTTPAPI_VERSION_2, out ulong session).ShouldBe(Win32Error.NO_ERROR);
            Api.HttpCreateUrlGroup(session, out ulong other).ShouldBe(Win32Error.NO_ERROR);

            Api.HttpAddUrlToUrlGroup(other, url).ShouldBe(Win32Error.ERROR_ALREADY_EXISTS);
            Api.HttpRemoveUrlFromUrlGroup(other, url, 0).ShouldBe(Win32Error.ERROR_FILE_NOT_FOUND);
            Api.HttpRemoveUrlFromUrlGroup(group, url, 0).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            Api.HttpCloseUrlGroup(other).ShouldBe(Win32Error.NO_ERROR);
            Api.HttpCloseServerSession(session).ShouldBe(Win32Error.NO_ERROR);
        }

        Api.HttpRemoveUrlFromUrlGroup(group, url, 0).ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    [Rule("PROC-01", "FN-12", "CLOSE-04")]
    public void Handles_and_ids_of_another_process_are_none()
    {
        nint creator = Create(0);
        SimulatedProcess worker = Machine.CreateProcess("worker");
        ulong session;
        using (worker.Enter())
        {
            Api.HttpShutdownRequestQueue(creator).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            Api.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out session).ShouldBe(Win32Error.NO_ERROR);
        }

        using (Machine.Program.Enter())
        {
            Api.HttpCloseServerSession(session).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            Api.HttpCreateUrlGroup(session, out _).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        }

        // A thread that has entered no process acts for the owner.
        Api.HttpCreateUrlGroup(session, out _).ShouldBe(Win32Error.NO_ERROR);
        Api.HttpCloseServerSession(session).ShouldBe(Win32Error.NO_ERROR);
        Close(creator);
    }

    [Fact]
    [Rule("PROC-01", "CLOSE-04")]
    public void Kernel32_takes_a_queue_handle_of_another_process_for_none()
    {
        nint creator = Create(0);
        SimulatedProcess worker = Machine.CreateProcess("worker");
        IKernel32 kernel = Machine.Kernel32;
        nint process = Kernel32Constants.INVALID_HANDLE_VALUE;
        using (worker.Enter())
        {
            Refused(kernel.CloseHandle(creator));
            Refused(kernel.CancelIoEx(creator, NewOverlapped()));
            Refused(kernel.CreateIoCompletionPort(creator, 0, 0, 0) != 0);
            Refused(kernel.DuplicateHandle(process, creator, process, out nint none, 0, false, Kernel32Constants.DUPLICATE_SAME_ACCESS));
            none.ShouldBe(0);
            Refused(kernel.WaitForSingleObject(creator, 0) != Win32Error.WAIT_FAILED);
            Refused(kernel.WaitForMultipleObjects([creator], true, 0) != Win32Error.WAIT_FAILED);
        }

        // A thread that has entered no process acts for the owner, so the duplicate belongs to the owner as well.
        nint opened = OpenIn(worker);
        kernel.DuplicateHandle(process, opened, process, out nint copy, 0, false, Kernel32Constants.DUPLICATE_SAME_ACCESS).ShouldBeTrue();
        worker.Exit();
        Refused(kernel.CloseHandle(copy));
        Close(creator);

        void Refused(bool succeeds)
        {
            succeeds.ShouldBeFalse();
            kernel.GetLastError().ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        }
    }

    [Fact]
    [Rule("PROC-02")]
    public void A_process_that_has_exited_makes_nothing_that_stays()
    {
        nint creator = Create(0);
        SimulatedProcess worker = Machine.CreateProcess("worker");
        using (worker.Enter())
        {
            worker.Exit();

            Api.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out ulong session).ShouldBe(Win32Error.ERROR_ACCESS_DENIED);
            session.ShouldBe(0ul);
            Api.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, "other", 0, out _).ShouldBe(Win32Error.ERROR_ACCESS_DENIED);
            Api.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Name, Open, out _).ShouldBe(Win32Error.ERROR_ACCESS_DENIED);
            nint first;
            unsafe
            {
                Api.HttpCreateHttpHandle(&first, 0).ShouldBe(Win32Error.ERROR_ACCESS_DENIED);
            }

            nint port = Machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            Machine.Kernel32.CloseHandle(port).ShouldBeFalse("the handle was closed at once");
        }

        Close(creator);
    }

    [Fact]
    [Rule("PROC-02")]
    public void Nothing_stays_of_a_process_that_exits_while_it_creates() => Simulation.Explore(300, machine =>
    {
        using HttpServerSetup setup = HttpServerSetup.Open(machine.HttpApi, "http://localhost:80/");
        SimulatedProcess worker = machine.CreateProcess("worker");
        using (worker.Enter())
        {
            machine.StartThread("worker", () =>
            {
                machine.HttpApi.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out _);
                machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Name, 0, out nint queue);
                machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Name, Open, out _);
                machine.Kernel32.CreateIoCompletionPort(queue, 0, 0, 0);
                machine.Kernel32.CreateEvent(true, false);
            });
        }

        worker.Exit();
        machine.RunUntilIdle();
        setup.Dispose();
        machine.HttpApi.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER);
        machine.Leaks().ShouldBeEmpty();
    });

    [Fact]
    [Rule("PROC-06", "RECV-22")]
    public void A_request_is_answered_by_the_process_that_received_it()
    {
        nint creator = Create(0);
        SimulatedProcess worker = Machine.CreateProcess("worker");
        nint opened = OpenIn(worker);
        SimulatedClient client = Get("/x");
        RequestBuffer request = Receive(opened);

        Respond(creator, request).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);

        Respond(opened, request).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().StatusCode.ShouldBe(200);
        CloseIn(worker, opened);
        Close(creator);
    }

    [Fact]
    [Rule("PROC-02", "SESS-07", "CANCEL-12")]
    public void The_end_of_a_process_resets_what_it_received_and_leaves_the_rest_to_the_others()
    {
        nint creator = Create(0);
        SimulatedProcess worker = Machine.CreateProcess("worker");
        nint opened = OpenIn(worker);
        HttpServerSetup own;
        using (worker.Enter())
            own = HttpServerSetup.Open(Api, $"http://localhost:{CheckedServer.MemoryPort}/worker/");

        SimulatedClient lost = Get("/lost");
        Receive(opened).RawUrl.ShouldBe("/lost");
        SimulatedClient waiting = Get("/waits");
        nint port = Machine.Kernel32.CreateIoCompletionPort(own.Handle, 0, 9, 0);
        Pend(own.Handle, worker, out OverlappedBlock pending);

        worker.Exit();

        Machine.Kernel32.GetQueuedCompletionStatus(port, out uint bytes, out nuint key, out OverlappedReference packet, 0).ShouldBeFalse();
        Machine.Kernel32.GetLastError().ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        (bytes, key, packet.IsFor(pending)).ShouldBe((0u, (nuint)9, true));
        Machine.Kernel32.CloseHandle(port).ShouldBeTrue();

        pending.Internal.ShouldBe(NtStatus.STATUS_CANCELLED);
        Should.Throw<IOException>(() => lost.ReadResponse());
        RequestBuffer request = Receive(creator);
        request.RawUrl.ShouldBe("/waits");
        Respond(creator, request).ShouldBe(Win32Error.NO_ERROR);
        waiting.ReadResponse().StatusCode.ShouldBe(200);
        Api.HttpAddUrlToUrlGroup(_server.Queue.UrlGroupId, $"http://localhost:{CheckedServer.MemoryPort}/worker/")
            .ShouldBe(Win32Error.NO_ERROR);
        worker.HasExited.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(worker.Enter).Message.ShouldContain("worker");
        Api.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER).ShouldBe(Win32Error.NO_ERROR);
        Close(creator);
    }

    [Fact]
    public void A_thread_is_in_the_process_of_the_thread_that_starts_it()
    {
        SimulatedProcess worker = Machine.CreateProcess("worker");
        nint queue = 0;
        uint shutDown = uint.MaxValue;
        using (worker.Enter())
        {
            Machine.StartThread("creates", () => queue = Create(0, bind: false));
            Machine.RunUntilIdle();
            using (Machine.Program.Enter())
                shutDown = Api.HttpShutdownRequestQueue(queue);

            Api.HttpShutdownRequestQueue(queue).ShouldBe(Win32Error.NO_ERROR);
        }

        shutDown.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        worker.Exit();
    }

    [Fact]
    [Rule("SHUT-03")]
    public void A_request_is_never_lost_when_one_of_two_processes_shuts_down() => Simulation.Explore(300, machine =>
    {
        using HttpServerSetup setup = HttpServerSetup.Open(machine.HttpApi, "http://localhost:80/");
        machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Name, 0, out nint creator).ShouldBe(0u);
        machine.HttpApi.HttpSetUrlGroupBindingProperty(setup.UrlGroupId, creator).ShouldBe(0u);
        SimulatedProcess worker = machine.CreateProcess("worker");
        machine.StartThread("worker", () =>
        {
            using MachineScope scope = worker.Enter();
            machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Name, Open, out nint opened).ShouldBe(0u);
            machine.HttpApi.HttpShutdownRequestQueue(opened).ShouldBe(0u);
            machine.HttpApi.HttpCloseRequestQueue(opened).ShouldBe(0u);
        });
        machine.StartThread("creator", () =>
        {
            using var request = new RequestBuffer();
            using var response = new ResponseBuilder();
            response.Status(200, "OK");
            machine.HttpApi.HttpReceiveHttpRequest(creator, HttpConstants.HTTP_NULL_ID, 0, request).ShouldBe(0u);
            machine.HttpApi.HttpSendHttpResponse(creator, request.RequestId, 0, response).ShouldBe(0u);
        });

        using SimulatedClient client = machine.Connect("http://localhost:80/");
        client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

        client.ReadResponse().StatusCode.ShouldBe(200);
        machine.RunUntilIdle();
        machine.HttpApi.HttpCloseRequestQueue(creator).ShouldBe(0u);
    });

    [Fact]
    [Rule("SHUT-03", "SHUT-01")]
    public void A_receive_that_a_shutdown_cancels_takes_no_request() => Simulation.Explore(400, machine =>
    {
        using HttpServerSetup setup = HttpServerSetup.Open(machine.HttpApi, "http://localhost:80/");
        machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Name, 0, out nint creator).ShouldBe(0u);
        machine.HttpApi.HttpSetUrlGroupBindingProperty(setup.UrlGroupId, creator).ShouldBe(0u);
        SimulatedProcess worker = machine.CreateProcess("worker");
        nint opened;
        using (worker.Enter())
            machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Name, Open, out opened).ShouldBe(0u);

        using var taken = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        machine.HttpApi.HttpReceiveHttpRequest(opened, HttpConstants.HTTP_NULL_ID, 0, taken, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);
        machine.StartThread("creator", () => AnswerAll(machine.HttpApi, creator));
        machine.StartThread("worker", () => machine.HttpApi.HttpShutdownRequestQueue(opened).ShouldBe(0u));

        // A request that the worker received before its shutdown is reset. The next one is for the creator.
        while (!IsAnswered(machine))
        {
        }

        machine.HttpApi.HttpShutdownRequestQueue(creator).ShouldBe(0u);
        machine.RunUntilIdle();
        machine.HttpApi.HttpCloseRequestQueue(opened).ShouldBe(0u);
        machine.HttpApi.HttpCloseRequestQueue(creator).ShouldBe(0u);
    });

    private static void AnswerAll(IHttpApi api, nint queue)
    {
        using var request = new RequestBuffer();
        using var response = new ResponseBuilder();
        response.Status(200, "OK");
        while (api.HttpReceiveHttpRequest(queue, HttpConstants.HTTP_NULL_ID, 0, request) == Win32Error.NO_ERROR)
            api.HttpSendHttpResponse(queue, request.RequestId, 0, response);
    }

    /// <summary>Sends a request on a connection of its own.</summary>
    /// <returns>False if the connection was reset.</returns>
    private static bool IsAnswered(SimulatedMachine machine)
    {
        using SimulatedClient client = machine.Connect("http://localhost:80/");
        try
        {
            client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            client.ReadResponse().StatusCode.ShouldBe(200);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Creates the named queue and, unless told otherwise, binds the URL group of the server to it.</summary>
    private nint Create(uint flags, bool bind = true)
    {
        Api.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Name, flags, out nint queue).ShouldBe(Win32Error.NO_ERROR);
        if (bind)
            Api.HttpSetUrlGroupBindingProperty(_server.Queue.UrlGroupId, queue).ShouldBe(Win32Error.NO_ERROR);

        return queue;
    }

    private nint OpenIn(SimulatedProcess process)
    {
        using MachineScope scope = process.Enter();
        return Create(Open, bind: false);
    }

    private void CloseIn(SimulatedProcess process, nint queue)
    {
        using MachineScope scope = process.Enter();
        Close(queue);
    }

    private void Close(nint queue) => Api.HttpCloseRequestQueue(queue).ShouldBe(Win32Error.NO_ERROR);

    private OverlappedBlock NewOverlapped() => _server.DisposeAtEnd(new OverlappedBlock());

    private RequestBuffer Pend(nint queue, SimulatedProcess process, out OverlappedBlock overlapped)
    {
        using MachineScope scope = process.Enter();
        overlapped = NewOverlapped();
        RequestBuffer request = _server.DisposeAtEnd(new RequestBuffer());
        Api.HttpReceiveHttpRequest(queue, HttpConstants.HTTP_NULL_ID, 0, request, overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        return request;
    }

    /// <summary>Receives a request that waits, on a thread that has entered no process.</summary>
    private RequestBuffer Receive(nint queue)
    {
        RequestBuffer request = _server.DisposeAtEnd(new RequestBuffer());
        Api.HttpReceiveHttpRequest(queue, HttpConstants.HTTP_NULL_ID, 0, request).ShouldBe(Win32Error.NO_ERROR);
        return request;
    }

    private uint Respond(nint queue, RequestBuffer request)
    {
        using var response = new ResponseBuilder();
        response.Status(200, "OK");
        return Api.HttpSendHttpResponse(queue, request.RequestId, 0, response);
    }

    private uint ResultOf(nint queue, OverlappedBlock overlapped) =>
        Machine.Kernel32.GetOverlappedResult(queue, overlapped, out _, wait: true) ? 0 : Machine.Kernel32.GetLastError();

    private SimulatedClient Get(string target)
    {
        SimulatedClient client = _server.Connect();
        client.Send(_server.GetRequest(target));
        Machine.RunUntilIdle();
        return client;
    }
}
