using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Faults;

/// <summary>Queues that are full, URLs that are removed, and time limits that pass.</summary>
public sealed class RequestFaultTests
{
    [Fact]
    [Rule("QUEUE-13", "QUEUE-14")]
    public void A_queue_is_full_for_one_request_and_takes_the_next()
    {
        using var server = new HttpTestServer();
        HTTP_503_RESPONSE_VERBOSITY verbosity = HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityFull;
        server.Machine.HttpApi.HttpSetRequestQueueProperty(
            server.Queue.Handle, HTTP_SERVER_PROPERTY.HttpServer503VerbosityProperty, verbosity).ShouldBe(Win32Error.NO_ERROR);
        server.Machine.Inject(Fault.QueueFull().OnCall(1));
        SimulatedClient first = server.Connect();

        first.Send(server.GetRequest());

        ClientResponse refused = first.ReadResponse();
        (refused.StatusCode, refused.ReasonPhrase).ShouldBe((503, "QueueFull"));
        server.Connect().Send(server.GetRequest("/second"));
        server.Answer().AbsPath.ShouldBe("/second");
        FaultInjected injected = server.Machine.Trace.Recorded.OfType<FaultInjected>().ShouldHaveSingleItem();
        (injected.Fault, injected.Object).ShouldBe((FaultKind.QueueFull, "queue#1"));
    }

    [Fact]
    [Rule("URL-27", "URL-22")]
    public void A_url_is_removed_under_its_server()
    {
        using var server = new HttpTestServer(path: "/app/");
        server.Machine.HttpApi.HttpAddUrlToUrlGroup(server.Queue.UrlGroupId, "http://localhost:80/other/", 0);
        using FaultGuard guard = server.Machine.Inject(Fault.UrlRevoked(server.Url).OnCall(2));
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/app/1"));
        server.Answer();
        client.ReadResponse().StatusCode.ShouldBe(200);

        client.Send(server.GetRequest("/app/2"));

        client.ReadResponse().StatusCode.ShouldBe(404);
        server.Connect().Send(server.GetRequest("/other/3"));
        server.Answer().AbsPath.ShouldBe("/other/3");
        server.Machine.HttpApi.HttpRemoveUrlFromUrlGroup(server.Queue.UrlGroupId, server.Url, 0).ShouldBe(Win32Error.ERROR_FILE_NOT_FOUND);
        (guard.Occasions, guard.Injected).ShouldBe((2, 1));
    }

    [Theory]
    [InlineData(TimeLimit.HeaderWait, ConnectionResetReason.HeaderWait)]
    [InlineData(TimeLimit.IdleConnection, ConnectionResetReason.IdleConnection)]
    [InlineData(TimeLimit.EntityBody, ConnectionResetReason.EntityBody)]
    [InlineData(TimeLimit.DrainEntityBody, ConnectionResetReason.DrainEntityBody)]
    [InlineData(TimeLimit.RequestQueue, ConnectionResetReason.RequestQueue)]
    [Rule("TIME-07")]
    public void A_time_limit_passes_although_the_clock_stands_still(TimeLimit limit, ConnectionResetReason reason)
    {
        using (var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true }))
            Pass(machine, limit, reason);

        Simulation.Explore(
            20,
            run =>
            {
                DateTimeOffset begin = run.Time.GetUtcNow();
                Pass(run, limit, reason);
                run.Time.GetUtcNow().ShouldBe(begin);
            },
            new ExploreOptions { Machine = new MachineOptions { RecordTrace = true } });
    }

    [Fact]
    [Rule("TIME-07")]
    public void A_client_that_reads_too_slowly_is_reset()
    {
        using var server = new HttpTestServer(new MachineOptions { InMemory = true, RecordTrace = true });
        server.Machine.Inject(Fault.TimeLimitPasses(TimeLimit.MinSendRate));
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        RequestBuffer request = server.Receive();

        Should.Throw<Win32CallException>(() => server.Respond(request, new string('x', 4_000_000))).Code
            .ShouldBe(Win32Error.ERROR_NETNAME_DELETED);

        server.Machine.Trace.Recorded.OfType<ConnectionReset>().Single().Reason.ShouldBe(ConnectionResetReason.MinSendRate);
    }

    [Fact]
    public void A_machine_without_time_limits_has_none_that_could_pass()
    {
        using var server = new HttpTestServer(new MachineOptions { InMemory = true, EnforceTimeLimits = false });
        using FaultGuard guard = server.Machine.Inject(
            FaultPlan.Create([.. Enum.GetValues<TimeLimit>().Select(limit => Fault.TimeLimitPasses(limit))]));
        server.Connect().Send(server.PostRequest("/", "body"));

        server.Answer();

        (guard.Occasions, guard.Injected).ShouldBe((0, 0));
    }

    private static void Pass(SimulatedMachine machine, TimeLimit limit, ConnectionResetReason reason)
    {
        using var server = new HttpTestServer(machine);
        using FaultGuard guard = machine.Inject(Fault.TimeLimitPasses(limit));
        SimulatedClient client = server.Connect();
        const string Unfinished = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nfour";

        // In some orders the limit passes before the client has sent all of its bytes.
        Should.Throw<IOException>(() =>
        {
            switch (limit)
            {
                case TimeLimit.HeaderWait:
                    client.Send("GET / HT");
                    break;
                case TimeLimit.EntityBody:
                case TimeLimit.RequestQueue:
                    client.Send(Unfinished);
                    break;
                case TimeLimit.DrainEntityBody:
                    client.Send(Unfinished);
                    server.Answer();
                    break;
            }

            client.ReadToEnd();
        });

        guard.Injected.ShouldBeGreaterThan(0);
        machine.Trace.Recorded.OfType<ConnectionReset>().ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }
}
