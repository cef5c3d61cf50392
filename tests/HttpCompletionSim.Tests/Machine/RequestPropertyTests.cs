using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;
using Microsoft.Extensions.Time.Testing;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>Properties of requests whose effect needs a clock, or an operation that pends.</summary>
public sealed class RequestPropertyTests
{
    private const HTTP_REQUEST_PROPERTY IdleLimit = HTTP_REQUEST_PROPERTY.HttpRequestPropertyTransportIdleConnectionTimeout;

    [Theory]
    [InlineData(5, 4, false)]
    [InlineData(5, 6, true)]
    [InlineData(300, 299, false)]
    [InlineData(300, 301, true)]
    [InlineData(0, 119, false)]
    [InlineData(0, 121, true)]
    [InlineData(ushort.MaxValue, 100_000, false)]
    [Rule("FN-34", "TIME-02")]
    public void The_idle_limit_of_a_request_is_that_of_its_connection_from_then_on(int limit, int seconds, bool isReset)
    {
        var time = new FakeTimeProvider();
        using var server = new HttpTestServer(new MachineOptions { InMemory = true, RecordTrace = true, Time = time });
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        RequestBuffer request = server.Receive();
        server.Machine.HttpApi.HttpSetRequestProperty(server.Queue.Handle, request.RequestId, IdleLimit, (ushort)limit)
            .ShouldBe(Win32Error.NO_ERROR);
        server.Respond(request);
        client.ReadResponse();
        server.Machine.RunUntilIdle();

        time.Advance(TimeSpan.FromSeconds(seconds));
        server.Machine.RunUntilIdle();

        server.Machine.Trace.Recorded.OfType<ConnectionReset>().Any(reset => reset.Reason == ConnectionResetReason.IdleConnection)
            .ShouldBe(isReset, server.Machine.Trace.RecordedText());
    }

    [Fact]
    [Rule("FN-34", "FN-35", "CANCEL-02")]
    public void A_property_operation_that_pends_completes_later_or_is_cancelled()
    {
        using var server = new HttpTestServer();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        ulong id = server.Receive().RequestId;
        nint queue = server.Queue.Handle;
        var set = server.DisposeAtEnd(new OverlappedBlock());
        var query = server.DisposeAtEnd(new OverlappedBlock());
        var value = server.DisposeAtEnd(new BodyBuffer(8));
        InterceptedOperation heldSet = server.Machine.Choices.Intercept(HttpOperation.SetRequestProperty, queue);
        server.Machine.Choices.Intercept(HttpOperation.QueryRequestProperty, queue);

        Set(server.Machine.HttpApi, queue, id, set).ShouldBe(Win32Error.ERROR_IO_PENDING);
        Query(server.Machine.HttpApi, queue, id, value, query).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Machine.Kernel32.CancelIoEx(queue, query).ShouldBeTrue();
        heldSet.Release();
        server.Machine.RunUntilIdle();

        set.Internal.ShouldBe(NtStatus.STATUS_SUCCESS);
        query.Internal.ShouldBe(NtStatus.STATUS_CANCELLED);
        value.Bytes.ToArray().ShouldAllBe(each => each == 0);
        server.Machine.Choices.AlwaysPend();
        Query(server.Machine.HttpApi, queue, id, value, query).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Machine.Kernel32.GetOverlappedResult(queue, query, out uint bytes, wait: true).ShouldBeTrue();
        bytes.ShouldBe(8u);
        BitConverter.ToUInt64(value.Bytes).ShouldBe(64 * 1024ul);
    }

    private static unsafe uint Set(IHttpApi api, nint queue, ulong id, OverlappedBlock overlapped)
    {
        uint code = 8;
        return api.HttpSetRequestProperty(
            queue, id, HTTP_REQUEST_PROPERTY.HttpRequestPropertyStreamError, &code, sizeof(uint), overlapped.Pointer);
    }

    private static unsafe uint Query(IHttpApi api, nint queue, ulong id, BodyBuffer value, OverlappedBlock overlapped) =>
        api.HttpQueryRequestProperty(
            queue, id, HTTP_REQUEST_PROPERTY.HttpRequestPropertyIsb, null, 0, value.Pointer, value.Length, null, overlapped.Pointer);
}
