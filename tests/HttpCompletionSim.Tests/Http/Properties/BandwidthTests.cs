using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;
using Microsoft.Extensions.Time.Testing;

namespace HttpCompletionSim.Tests.Http.Properties;

/// <summary>A bandwidth is kept on the machine's clock.</summary>
[Rule("GRP-11")]
public sealed unsafe class BandwidthTests : IDisposable
{
    private const uint BytesPerSecond = 2048;

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly HttpTestServer _server;

    public BandwidthTests() => _server = new HttpTestServer(new MachineOptions { InMemory = true, RecordTrace = true, Time = _time });

    public void Dispose() => _server.Dispose();

    [Fact]
    public void A_response_takes_the_time_of_its_bytes()
    {
        SetBandwidth(ofSession: false, BytesPerSecond);
        using SimulatedClient client = _server.Connect();
        using OverlappedBlock send = StartResponse(client, 20_000);

        int seconds = 0;
        while (!IsOver(send))
        {
            _time.Advance(s_second);
            seconds++;
            seconds.ShouldBeLessThan(100);
        }

        // The first second's share goes out at once.
        seconds.ShouldBeInRange(9, 10);
        client.ReadResponse().Body.Length.ShouldBe(20_000);
    }

    [Fact]
    public void The_share_of_the_first_second_goes_out_at_once()
    {
        SetBandwidth(ofSession: false, BytesPerSecond);
        using SimulatedClient client = _server.Connect();
        OverlappedBlock send = _server.DisposeAtEnd(StartResponse(client, 20_000));

        client.Read((int)BytesPerSecond).Length.ShouldBe((int)BytesPerSecond);

        IsOver(send).ShouldBeFalse();
    }

    [Fact]
    public void Connections_of_a_session_share_its_bandwidth()
    {
        SetBandwidth(ofSession: true, BytesPerSecond);
        using SimulatedClient one = _server.Connect();
        using SimulatedClient other = _server.Connect();
        using OverlappedBlock first = StartResponse(one, 10_000);
        using OverlappedBlock second = StartResponse(other, 10_000);

        int seconds = 0;
        while (!IsOver(first) || !IsOver(second))
        {
            _time.Advance(s_second);
            seconds++;
            seconds.ShouldBeLessThan(100);
        }

        seconds.ShouldBeInRange(8, 11);
    }

    [Fact]
    public void The_bandwidth_may_be_removed_while_a_response_waits()
    {
        SetBandwidth(ofSession: false, BytesPerSecond);
        using SimulatedClient client = _server.Connect();
        using OverlappedBlock send = StartResponse(client, 60_000);
        _server.Machine.RunUntilIdle();

        SetBandwidth(ofSession: false, HttpConstants.HTTP_LIMIT_INFINITE);
        _time.Advance(s_second);

        IsOver(send).ShouldBeTrue();
    }

    [Fact]
    public void A_reset_ends_a_response_that_waits_for_bandwidth()
    {
        SetBandwidth(ofSession: false, BytesPerSecond);
        using SimulatedClient client = _server.Connect();
        using OverlappedBlock send = StartResponse(client, 60_000);
        _server.Machine.RunUntilIdle();

        client.Reset();
        _server.Machine.RunUntilIdle();

        IsOver(send).ShouldBeTrue();
        _server.Machine.Kernel32.GetOverlappedResult(_server.Queue.Handle, send, out _, false).ShouldBeFalse();
        _server.Machine.Kernel32.GetLastError().ShouldBe(Win32Error.ERROR_NETNAME_DELETED);
    }

    [Fact]
    public void In_a_controlled_run_a_slow_response_is_whole()
    {
        Simulation.Explore(50, machine =>
        {
            using var server = new HttpTestServer(machine) { TimeoutMs = 600_000 };
            SetBandwidth(server, ofSession: false, BytesPerSecond);
            DateTimeOffset begin = machine.Time.GetUtcNow();
            using SimulatedClient client = server.Connect();
            client.Send(server.GetRequest());
            server.Answer(new string('x', 50_000));

            client.ReadResponse().Body.Length.ShouldBe(50_000);

            (machine.Time.GetUtcNow() - begin).TotalSeconds.ShouldBeInRange(23, 25);
        });
    }

    private OverlappedBlock StartResponse(SimulatedClient client, int length)
    {
        client.Send(_server.GetRequest());
        using RequestBuffer request = _server.Receive();
        var overlapped = new OverlappedBlock();
        ResponseBuilder response = _server.DisposeAtEnd(new ResponseBuilder().Status(200, "OK").Body(new string('x', length)));
        _server.Machine.HttpApi.HttpSendHttpResponse(_server.Queue.Handle, request.RequestId, 0, response, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);
        return overlapped;
    }

    private bool IsOver(OverlappedBlock operation)
    {
        _server.Machine.RunUntilIdle();
        return operation.HasCompleted;
    }

    private void SetBandwidth(bool ofSession, uint bytesPerSecond) => SetBandwidth(_server, ofSession, bytesPerSecond);

    private static void SetBandwidth(HttpTestServer server, bool ofSession, uint bytesPerSecond)
    {
        var limit = new HTTP_BANDWIDTH_LIMIT_INFO { Flags = { Present = 1 }, MaxBandwidth = bytesPerSecond };
        var information = new HTTP_QOS_SETTING_INFO
        {
            QosType = HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeBandwidth,
            QosSetting = &limit,
        };
        IHttpApi api = server.Machine.HttpApi;
        uint code = ofSession
            ? api.HttpSetServerSessionProperty(server.Queue.SessionId, HTTP_SERVER_PROPERTY.HttpServerQosProperty, information)
            : api.HttpSetUrlGroupProperty(server.Queue.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerQosProperty, information);
        code.ShouldBe(Win32Error.NO_ERROR);
    }
}
