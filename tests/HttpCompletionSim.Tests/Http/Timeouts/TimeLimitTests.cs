using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;
using Microsoft.Extensions.Time.Testing;

namespace HttpCompletionSim.Tests.Http.Timeouts;

/// <summary>The time limits of the kernel on a clock that the test moves. The conformance cases show what a program sees of them.</summary>
[Rule("TIME-07", "TIME-08")]
public sealed class TimeLimitTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_instant = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly HttpTestServer _server;

    public TimeLimitTests() => _server = new HttpTestServer(Options(enforce: true));

    public void Dispose() => _server.Dispose();

    [Fact]
    [Rule("TIME-01", "TIME-05")]
    public void A_connection_without_a_request_is_reset_after_120_seconds()
    {
        using SimulatedClient client = _server.Connect();

        _time.Advance(s_limit - s_instant);
        ResetOf(client).ShouldBeNull();
        _time.Advance(s_instant);

        ResetOf(client).ShouldBe(ConnectionResetReason.IdleConnection);
    }

    [Fact]
    [Rule("TIME-01")]
    public void The_idle_time_begins_with_the_end_of_the_last_response()
    {
        using SimulatedClient client = _server.Connect();
        for (int i = 0; i < 5; i++)
        {
            _time.Advance(s_limit - s_instant);
            client.Send(_server.GetRequest());
            _server.Answer();
            client.ReadResponse().StatusCode.ShouldBe(200);
        }

        _time.Advance(s_limit - s_instant);
        ResetOf(client).ShouldBeNull();
        _time.Advance(s_instant);

        ResetOf(client).ShouldBe(ConnectionResetReason.IdleConnection);
    }

    [Fact]
    [Rule("TIME-01", "TIME-05")]
    public void A_head_that_arrives_byte_by_byte_has_120_seconds_in_all()
    {
        using SimulatedClient client = _server.Connect();
        client.Send("G");
        _server.Machine.RunUntilIdle();
        for (int i = 0; i < 3; i++)
        {
            _time.Advance(s_limit / 4);
            client.Send("E");
            _server.Machine.RunUntilIdle();
        }

        _time.Advance(s_limit / 4 - s_instant);
        ResetOf(client).ShouldBeNull();
        _time.Advance(s_instant);

        ResetOf(client).ShouldBe(ConnectionResetReason.HeaderWait);
    }

    [Fact]
    [Rule("TIME-05")]
    public void The_limits_of_a_group_apply_from_the_second_request_on()
    {
        SetLimits(new HTTP_TIMEOUT_LIMIT_INFO { HeaderWait = 10, IdleConnection = 20 });
        using SimulatedClient idle = _server.Connect();
        using SimulatedClient slow = _server.Connect();
        slow.Send("GET");
        _server.Machine.RunUntilIdle();
        _time.Advance(TimeSpan.FromSeconds(60));
        Resets.ShouldBeEmpty();

        idle.Send(_server.GetRequest());
        _server.Answer();
        idle.ReadResponse();
        slow.Send(_server.GetRequest()["GET".Length..]);
        _server.Answer();
        slow.Send("GET");
        _server.Machine.RunUntilIdle();
        _time.Advance(TimeSpan.FromSeconds(10));
        Resets.ShouldBe([ConnectionResetReason.HeaderWait]);
        _time.Advance(TimeSpan.FromSeconds(10));

        Resets.ShouldBe([ConnectionResetReason.HeaderWait, ConnectionResetReason.IdleConnection]);
    }

    [Fact]
    [Rule("TIME-06")]
    public void Each_part_of_a_body_that_arrives_starts_the_limit_again()
    {
        using SimulatedClient client = _server.Connect();
        client.Send(_server.PostRequest("/", new string('x', 100))[..^90]);
        using RequestBuffer request = _server.Receive();
        for (int i = 0; i < 5; i++)
        {
            _time.Advance(s_limit - s_instant);
            client.Send("x");
            _server.Machine.RunUntilIdle();
        }

        _time.Advance(s_limit - s_instant);
        ResetOf(client).ShouldBeNull();
        _time.Advance(s_instant);

        ResetOf(client).ShouldBe(ConnectionResetReason.EntityBody);
    }

    [Fact]
    [Rule("TIME-06", "TIME-09", "QUEUE-19")]
    public async Task A_body_that_the_application_does_not_read_has_no_limit()
    {
        const int More = 200 * 1024;
        using SimulatedClient client = _server.Connect();
        string post = _server.PostRequest("/", new string('x', More));
        Task sent = Task.Run(() => client.Send(post), TestContext.Current.CancellationToken);
        using RequestBuffer request = _server.Receive();
        _server.Machine.RunUntilIdle();

        _time.Advance(10 * s_limit);
        ResetOf(client).ShouldBeNull();
        using var body = new BodyBuffer(More);
        uint total = 0;
        while (total < More)
        {
            _server.Machine.HttpApi.HttpReceiveRequestEntityBody(_server.Queue.Handle, request.RequestId, 0, body, out uint bytes)
                .ShouldBe(Win32Error.NO_ERROR);
            total += bytes;
        }

        await sent;
        _server.Respond(request);
        client.ReadResponse().StatusCode.ShouldBe(200);
    }

    [Fact]
    [Rule("TIME-06", "TIME-09", "BODY-14")]
    public void A_client_that_waits_for_100_Continue_has_its_limit_from_then_on()
    {
        using SimulatedClient client = _server.Connect();
        client.Send(_server.PostRequest("/", "hello", "Expect: 100-continue\r\n")[..^5]);
        using RequestBuffer request = _server.Receive();
        _time.Advance(10 * s_limit);
        ResetOf(client).ShouldBeNull();

        using var overlapped = new OverlappedBlock();
        using var body = new BodyBuffer(100);
        _server.Machine.HttpApi.HttpReceiveRequestEntityBody(_server.Queue.Handle, request.RequestId, 0, body, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);
        _server.Machine.RunUntilIdle();
        _time.Advance(s_limit - s_instant);
        ResetOf(client).ShouldBeNull();
        _time.Advance(s_instant);

        ResetOf(client).ShouldBe(ConnectionResetReason.EntityBody);
    }

    [Fact]
    [Rule("BODY-18")]
    public void The_rest_of_the_body_of_an_answered_request_has_120_seconds_in_all()
    {
        using SimulatedClient client = _server.Connect();
        client.Send(_server.PostRequest("/", new string('x', 100))[..^90]);
        _server.Answer();
        client.ReadResponse().StatusCode.ShouldBe(200);
        _time.Advance(s_limit / 2);
        client.Send("x");
        _server.Machine.RunUntilIdle();

        _time.Advance(s_limit / 2 - s_instant);
        ResetOf(client).ShouldBeNull();
        _time.Advance(s_instant);

        ResetOf(client).ShouldBe(ConnectionResetReason.DrainEntityBody);
    }

    [Fact]
    [Rule("QUEUE-17", "TIME-01")]
    public void A_request_that_no_receive_takes_is_dropped_after_120_seconds()
    {
        using SimulatedClient client = _server.Connect();
        client.Send(_server.GetRequest());
        _server.Machine.RunUntilIdle();

        _time.Advance(s_limit - s_instant);
        ResetOf(client).ShouldBeNull();
        _time.Advance(s_instant);

        ResetOf(client).ShouldBe(ConnectionResetReason.RequestQueue);
        _server.Machine.Leaks().ShouldNotContain(line => line.Contains("request", StringComparison.Ordinal));
    }

    [Fact]
    [Rule("QUEUE-19", "QUEUE-17")]
    public void A_request_that_was_taken_from_the_queue_has_no_limit()
    {
        using SimulatedClient client = _server.Connect();
        client.Send(_server.GetRequest());
        _server.Machine.RunUntilIdle();
        _time.Advance(s_limit / 2);
        using RequestBuffer request = _server.Receive();

        _time.Advance(100 * s_limit);

        ResetOf(client).ShouldBeNull();
        _server.Respond(request);
        client.ReadResponse().StatusCode.ShouldBe(200);
    }

    [Fact]
    [Rule("QUEUE-17")]
    public void The_wait_of_a_later_request_is_not_counted_from_an_earlier_one()
    {
        using SimulatedClient client = _server.Connect();
        client.Send(_server.GetRequest());
        _server.Machine.RunUntilIdle();
        _server.Answer();
        client.ReadResponse().StatusCode.ShouldBe(200);
        _time.Advance(s_limit / 2);
        client.Send(_server.GetRequest());
        _server.Machine.RunUntilIdle();

        _time.Advance(s_limit - s_instant);
        ResetOf(client).ShouldBeNull();
        _time.Advance(s_instant);

        ResetOf(client).ShouldBe(ConnectionResetReason.RequestQueue);
    }

    [Fact]
    [Rule("TIME-10")]
    public void A_client_that_does_not_read_gets_the_time_of_the_minimum_rate()
    {
        const int DefaultRate = 150;
        TimeSpan limit = TimeSpan.FromSeconds(Math.Ceiling(1000.0 * HttpCompletionSim.Http.ResponseOutput.MostUnread / DefaultRate) / 1000);
        using SimulatedClient client = _server.Connect();
        client.Send(_server.GetRequest());
        using RequestBuffer request = _server.Receive();
        using var overlapped = new OverlappedBlock();
        using ResponseBuilder response = new ResponseBuilder().Status(200, "OK").Body(new string('x', 1 << 20));
        _server.Machine.HttpApi.HttpSendHttpResponse(_server.Queue.Handle, request.RequestId, 0, response, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);
        _server.Machine.RunUntilIdle();

        _time.Advance(limit - s_instant);
        ResetOf(client).ShouldBeNull();
        _time.Advance(s_instant);

        ResetOf(client).ShouldBe(ConnectionResetReason.MinSendRate);
        _server.Machine.Kernel32.GetOverlappedResult(_server.Queue.Handle, overlapped, out _, false).ShouldBeFalse();
        _server.Machine.Kernel32.GetLastError().ShouldBe(Win32Error.ERROR_NETNAME_DELETED);
    }

    [Fact]
    [Rule("TIME-10")]
    public void A_client_that_reads_at_the_minimum_rate_gets_the_whole_response()
    {
        const int Length = 400_000;
        const int Rate = 150;
        const int Step = 30_000;
        using SimulatedClient client = _server.Connect();
        client.Send(_server.GetRequest());
        using RequestBuffer request = _server.Receive();
        using var overlapped = new OverlappedBlock();
        using ResponseBuilder response = new ResponseBuilder().Status(200, "OK").Body(new string('x', Length));
        _server.Machine.HttpApi.HttpSendHttpResponse(_server.Queue.Handle, request.RequestId, 0, response, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);

        for (int read = 0; read < Length; read += Step)
        {
            _server.Machine.RunUntilIdle();
            _time.Advance(TimeSpan.FromSeconds(Step / Rate));
            Resets.ShouldBeEmpty();
            client.Read(Math.Min(Step, Length - read));
        }

        _server.Machine.Kernel32.GetOverlappedResult(_server.Queue.Handle, overlapped, out _, false).ShouldBeTrue();
    }

    [Fact]
    [Rule("TIME-09", "TIME-10")]
    public void A_client_that_does_not_read_a_short_response_is_not_idle_and_gets_the_time_of_the_minimum_rate()
    {
        const int Length = 15_000;
        using SimulatedClient client = _server.Connect();
        client.Send(_server.GetRequest());
        _server.Answer(new string('x', Length));

        _time.Advance(s_limit);
        ResetOf(client).ShouldBeNull();
        _time.Advance(TimeSpan.FromSeconds(Length / 150));
        ResetOf(client).ShouldBeNull();
        _time.Advance(TimeSpan.FromSeconds(10));

        ResetOf(client).ShouldBe(ConnectionResetReason.MinSendRate);
    }

    [Fact]
    [Rule("TIME-09")]
    public void The_idle_time_begins_again_for_a_client_that_has_read_late()
    {
        using SimulatedClient client = _server.Connect();
        client.Send(_server.GetRequest());
        _server.Answer(new string('x', 15_000));
        _time.Advance(s_limit);

        client.ReadResponse().Body.Length.ShouldBe(15_000);
        _time.Advance(s_limit);
        ResetOf(client).ShouldBeNull();
        _time.Advance(s_limit);

        ResetOf(client).ShouldBe(ConnectionResetReason.IdleConnection);
    }

    [Fact]
    [Rule("TIME-02")]
    public void All_bits_set_mean_no_limit()
    {
        SetLimits(new HTTP_TIMEOUT_LIMIT_INFO { IdleConnection = 0xFFFF });
        using SimulatedClient client = _server.Connect();
        client.Send(_server.GetRequest());
        _server.Answer();

        _time.Advance(TimeSpan.FromDays(30));

        ResetOf(client).ShouldBeNull();
    }

    [Fact]
    public void A_machine_that_does_not_enforce_limits_resets_nothing()
    {
        using var server = new HttpTestServer(Options(enforce: false));
        using SimulatedClient idle = server.Connect();
        using SimulatedClient slow = server.Connect();
        using SimulatedClient queued = server.Connect();
        slow.Send("GET");
        queued.Send(server.GetRequest());
        server.Machine.RunUntilIdle();

        _time.Advance(TimeSpan.FromDays(30));

        server.Machine.Trace.Recorded.OfType<ConnectionReset>().ShouldBeEmpty();
    }

    [Fact]
    public void In_a_controlled_run_hours_pass_in_no_time()
    {
        Simulation.Explore(20, machine =>
        {
            using var server = new HttpTestServer(machine);
            DateTimeOffset begin = machine.Time.GetUtcNow();
            using SimulatedClient client = server.Connect();
            for (int hour = 0; hour < 3; hour++)
            {
                client.Send(server.GetRequest());
                using RequestBuffer request = server.Receive();
                machine.Kernel32.SleepEx(3_600_000, false);
                server.Respond(request);
                client.ReadResponse().StatusCode.ShouldBe(200);
            }

            client.Send("GET / HT");
            Should.Throw<IOException>(() => client.ReadResponse());
            TimeSpan passed = machine.Time.GetUtcNow() - begin;
            passed.ShouldBeInRange(TimeSpan.FromHours(3) + s_limit, TimeSpan.FromHours(3) + 2 * s_limit);
        });
    }

    [Fact]
    [Rule("QUEUE-17")]
    public void In_every_schedule_a_request_whose_time_passes_is_either_delivered_and_answered_or_reset()
    {
        int delivered = 0;
        int reset = 0;
        Simulation.Explore(300, machine =>
        {
            using var server = new HttpTestServer(machine) { TimeoutMs = 1000 };
            using SimulatedClient client = server.Connect();
            client.Send(server.GetRequest());
            machine.Kernel32.SleepEx((uint)s_limit.TotalMilliseconds, false);
            try
            {
                server.Answer();
                client.ReadResponse().StatusCode.ShouldBe(200);
                delivered++;
            }
            catch (TimeoutException)
            {
                Should.Throw<IOException>(() => client.ReadResponse());
                reset++;
            }
        });

        delivered.ShouldBeGreaterThan(0);
        reset.ShouldBeGreaterThan(0);
    }

    [Fact]
    [Rule("QUEUE-17", "TIME-07")]
    public void In_every_schedule_the_time_of_a_request_that_was_answered_does_not_reset_the_next_one()
    {
        int answered = 0;
        Simulation.Explore(1000, machine =>
        {
            using var server = new HttpTestServer(machine) { TimeoutMs = 1000 };
            using SimulatedClient client = server.Connect();
            client.Send(server.GetRequest("/first") + server.GetRequest("/second"));
            machine.Kernel32.SleepEx((uint)s_limit.TotalMilliseconds, false);
            try
            {
                server.Answer();
            }
            catch (TimeoutException)
            {
                return;
            }
            catch (Win32CallException)
            {
                return;
            }

            // The first request was answered, so its time is over. The second one has just come.
            client.ReadResponse().StatusCode.ShouldBe(200);
            machine.RunUntilIdle();
            server.Answer().RawUrl.ShouldBe("/second");
            client.ReadResponse().StatusCode.ShouldBe(200);
            answered++;
        });

        answered.ShouldBeGreaterThan(0);
    }

    [Fact]
    [Rule("TIME-09", "FN-34")]
    public void A_client_that_has_read_late_gets_the_idle_time_that_its_request_has_set()
    {
        using SimulatedClient client = _server.Connect();
        client.Send(_server.GetRequest());
        using RequestBuffer request = _server.Receive();
        _server.Machine.HttpApi.HttpSetRequestProperty(
            _server.Queue.Handle,
            request.RequestId,
            HTTP_REQUEST_PROPERTY.HttpRequestPropertyTransportIdleConnectionTimeout,
            (ushort)30).ShouldBe(Win32Error.NO_ERROR);
        _server.Respond(request, new string('x', 15_000));
        _time.Advance(TimeSpan.FromSeconds(30));
        client.ReadResponse().Body.Length.ShouldBe(15_000);

        // The minimum rate gives a client 101 seconds for so many bytes.
        _time.Advance(TimeSpan.FromSeconds(102));
        ResetOf(client).ShouldBeNull();
        _time.Advance(TimeSpan.FromSeconds(30));

        ResetOf(client).ShouldBe(ConnectionResetReason.IdleConnection);
    }

    private MachineOptions Options(bool enforce) => new()
    {
        InMemory = true,
        RecordTrace = true,
        Time = _time,
        EnforceTimeLimits = enforce,
    };

    private IEnumerable<ConnectionResetReason> Resets =>
        _server.Machine.Trace.Recorded.OfType<ConnectionReset>().Select(reset => reset.Reason);

    private void SetLimits(HTTP_TIMEOUT_LIMIT_INFO limits)
    {
        limits.Flags.Present = 1;
        _server.Machine.HttpApi
            .HttpSetUrlGroupProperty(_server.Queue.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty, limits)
            .ShouldBe(Win32Error.NO_ERROR);
    }

    /// <summary>Why the only connection was reset, or null. The client is named so that it lives until here.</summary>
    private ConnectionResetReason? ResetOf(SimulatedClient client)
    {
        _server.Machine.RunUntilIdle();
        GC.KeepAlive(client);
        return Resets.Cast<ConnectionResetReason?>().SingleOrDefault();
    }
}
