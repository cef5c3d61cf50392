using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>machine.Describe.</summary>
public sealed class DescribeTests
{
    [Fact]
    public void An_empty_machine_has_nothing()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });

        machine.Describe().ToString().ShouldBe(
            """
            State of the HTTP service (server session view):
            ------------------------------------------------

            Request queues: none

            Listening ports: none

            Connections: none

            Completion ports: none

            Waiting threads: none
            """);
    }

    [Fact]
    public void Sessions_queues_operations_connections_ports_and_threads_are_shown_in_the_words_of_netsh()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        IHttpApi api = machine.HttpApi;
        using HttpServerSetup setup = HttpServerSetup.Open(api, "http://+:80/Shop/");
        api.HttpCreateUrlGroup(setup.SessionId, out ulong unbound).ShouldBe(Win32Error.NO_ERROR);
        var timeouts = new HTTP_TIMEOUT_LIMIT_INFO
        {
            Flags = new HTTP_PROPERTY_FLAGS { Present = 1 },
            EntityBody = 120,
            DrainEntityBody = 120,
            RequestQueue = 120,
            IdleConnection = 30,
            HeaderWait = 120,
            MinSendRate = 150,
        };
        api.HttpSetServerSessionProperty(setup.SessionId, HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty, timeouts).ShouldBe(0u);
        SetConnectionLimit(api, setup.UrlGroupId, 5);
        api.HttpSetRequestQueueProperty(setup.Handle, HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty, 20u).ShouldBe(0u);
        const HTTP_503_RESPONSE_VERBOSITY Full = HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityFull;
        api.HttpSetRequestQueueProperty(setup.Handle, HTTP_SERVER_PROPERTY.HttpServer503VerbosityProperty, Full).ShouldBe(0u);
        SimulatedProcess worker = machine.CreateProcess("worker");
        api.HttpCreateRequestQueue(
            HTTPAPI_VERSION.HTTPAPI_VERSION_2, "shared", HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_CONTROLLER, out nint controller)
            .ShouldBe(Win32Error.NO_ERROR);
        nint opened;
        using (worker.Enter())
        {
            api.HttpCreateRequestQueue(
                HTTPAPI_VERSION.HTTPAPI_VERSION_2, "shared", HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING, out opened)
                .ShouldBe(Win32Error.NO_ERROR);
            api.HttpShutdownRequestQueue(opened).ShouldBe(Win32Error.NO_ERROR);
        }

        nint port = machine.Kernel32.CreateIoCompletionPort(setup.Handle, 0, 0, 0);
        SimulatedThread server = machine.StartThread("server", () =>
            machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out _, Kernel32Constants.INFINITE));
        using SimulatedClient client = machine.Connect("http://localhost/");
        client.Send("GET /Shop/1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        machine.RunUntilIdle();
        using var request = new RequestBuffer();
        api.HttpReceiveHttpRequest(setup.Handle, HttpConstants.HTTP_NULL_ID, 0, request).ShouldBe(Win32Error.NO_ERROR);
        using var buffer = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        api.HttpReceiveHttpRequest(setup.Handle, HttpConstants.HTTP_NULL_ID, 0, buffer, overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        MachineSnapshot seen = machine.Describe();

        seen.ToString().ShouldBe(
            $"""
            State of the HTTP service (server session view):
            ------------------------------------------------

            Server session ID: {setup.SessionId:X16}
                Process ID: 4000, image: program
                State: Active
                Properties:
                    Max bandwidth: 4294967295
                    Timeouts:
                        Entity body timeout (secs): 120
                        Drain entity body timeout (secs): 120
                        Request queue timeout (secs): 120
                        Idle connection timeout (secs): 30
                        Header wait timeout (secs): 120
                        Minimum send rate (bytes/sec): 150
                URL groups:
                URL group ID: {setup.UrlGroupId:X16}
                    State: Active
                    Request queue name: unnamed (queue#1)
                    Properties:
                        Max bandwidth: inherited
                        Max connections: 5
                        Timeouts: inherited
                    Number of registered URLs: 1
                    Registered URLs:
                        http://+:80/Shop/
                URL group ID: {unbound:X16}
                    State: Active
                    Request queue name: none, unbound
                    Properties:
                        Max bandwidth: inherited
                        Max connections: inherited
                        Timeouts: inherited
                    Number of registered URLs: 0
                    Registered URLs:

            Request queues: 2
                Request queue name: unnamed (queue#1)
                    Version: 2.0
                    State: Active
                    Request queue 503 verbosity level: Full
                    Max requests: 20
                    Active requests: 1
                    Queued requests: 0
                    Number of active processes attached: 1
                    Processes:
                        ID: 4000, image: program, creator
                    Pending operations: 1
                        HttpReceiveHttpRequest, process ID: 4000, thread: {seen.Queues[0].PendingOperations[0].Thread}, count: 1
                    Registered URLs:
                        http://+:80/Shop/
                Request queue name: shared (queue#2)
                    Version: 2.0
                    State: Active
                    Request queue 503 verbosity level: Basic
                    Max requests: 1000
                    Active requests: 0
                    Queued requests: 0
                    Number of active processes attached: 2
                    Processes:
                        ID: 4000, image: program, controller
                        ID: 4004, image: worker, worker, shut down
                    Pending operations: 0
                    Registered URLs:

            Listening ports: 80

            Connections: 1
                Connection ID: {request.ConnectionId:X16}
                    Local address: 127.0.0.1:80
                    Remote address: 127.0.0.1:{client.LocalEndPoint.Port}
                    State: Answering
                    Request ID: {request.RequestId:X16}
                    Request state: Delivered
                    URL: http://localhost:80/Shop/1

            Completion ports: 1
                port#1
                    Queued packets: 0
                    Waiting threads: 1

            Waiting threads: 1
                server waits for {seen.WaitingThreads[0].WaitsFor}
            """);

        worker.Exit();
        api.HttpCloseRequestQueue(controller).ShouldBe(Win32Error.NO_ERROR);
        setup.Dispose();
        machine.RunUntilIdle();
        server.HasEnded.ShouldBeTrue();
        MachineSnapshot end = machine.Describe();
        end.Sessions.ShouldBeEmpty();
        end.Queues.ShouldBeEmpty();
        end.WaitingThreads.ShouldBeEmpty();
    }

    [Fact]
    public void A_request_that_waits_and_a_thread_that_blocks_are_seen_in_a_controlled_run_too() => Simulation.Run(seed: 3, machine =>
    {
        using HttpServerSetup setup = HttpServerSetup.Open(machine.HttpApi, "http://localhost:80/");
        using SimulatedClient client = machine.Connect("http://localhost/");
        client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        machine.RunUntilIdle();
        nint gate = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        machine.StartThread("waits", () => machine.Kernel32.WaitForSingleObject(gate, Kernel32Constants.INFINITE));
        machine.RunUntilIdle();

        MachineSnapshot seen = machine.Describe();

        RequestQueueSnapshot queue = seen.Queues.ShouldHaveSingleItem();
        queue.QueuedRequests.ShouldBe(1);
        queue.ActiveRequests.ShouldBe(0);
        seen.Connections.ShouldHaveSingleItem().RequestState.ShouldBe("Queued");
        seen.WaitingThreads.ShouldHaveSingleItem().Thread.ShouldBe("waits");
        machine.Kernel32.SetEvent(gate);
        machine.Kernel32.CloseHandle(gate);
    });

    [Fact]
    public void A_machine_can_be_described_while_it_works()
    {
        using var server = new HttpTestServer();
        var isOver = false;
        server.Machine.StartThread("server", () =>
        {
            for (int i = 0; i < 500; i++)
                server.Answer();

            Volatile.Write(ref isOver, true);
        });
        server.Machine.StartThread("client", () =>
        {
            using SimulatedClient client = server.Machine.Connect(server.Url);
            for (int i = 0; i < 500; i++)
            {
                client.Send(server.GetRequest());
                client.ReadResponse();
            }
        });

        while (!Volatile.Read(ref isOver))
            server.Machine.Describe().ToString().ShouldContain("Listening ports: 80");

        server.Machine.RunUntilIdle();
        server.Machine.Describe().Queues[0].ActiveRequests.ShouldBe(0);
    }

    [Fact]
    public void A_machine_can_be_described_outside_its_controlled_run()
    {
        int described = 0;
        Simulation.Run(1, machine =>
        {
            bool isOver = false;
            Exception? failure = null;
            var observer = new Thread(() =>
            {
                try
                {
                    while (!Volatile.Read(ref isOver))
                    {
                        machine.Describe().WaitingThreads.ShouldAllBe(thread => thread.WaitsFor.Length > 0);
                        Interlocked.Increment(ref described);
                    }
                }
                catch (InvalidOperationException exception)
                {
                    Volatile.Write(ref failure, exception);
                }
            });
            observer.UnsafeStart();
            for (int i = 0; (i < 2000 || Volatile.Read(ref described) < 50) && Volatile.Read(ref failure) is null; i++)
            {
                machine.StartThread("sleeps", () => machine.Kernel32.SleepEx(1, false));
                machine.Kernel32.SleepEx(1, false);
            }

            Volatile.Write(ref isOver, true);
            observer.Join();
            machine.RunUntilIdle();
            failure.ShouldBeNull();
        });

        described.ShouldBeGreaterThan(0);
    }

    private static unsafe void SetConnectionLimit(IHttpApi api, ulong group, uint limit)
    {
        var info = new HTTP_CONNECTION_LIMIT_INFO { Flags = new HTTP_PROPERTY_FLAGS { Present = 1 }, MaxConnections = limit };
        var setting = new HTTP_QOS_SETTING_INFO
        {
            QosType = HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeConnectionLimit,
            QosSetting = &info,
        };
        api.HttpSetUrlGroupProperty(group, HTTP_SERVER_PROPERTY.HttpServerQosProperty, setting).ShouldBe(Win32Error.NO_ERROR);
    }
}
