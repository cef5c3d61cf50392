using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http;

/// <summary>Buffers that are too small: RECV-11 to RECV-16.</summary>
public sealed unsafe class ShortBufferTests
{
    public enum Way
    {
        Blocking,
        Event,
        Port,
    }

    [Theory]
    [InlineData(1, 847u, true)]
    [InlineData(1, 847u, false)]
    [InlineData(1, 0u, true)]
    [InlineData(2, 863u, true)]
    [InlineData(2, 863u, false)]
    [InlineData(2, 848u, true)]
    [Rule("RECV-11", "VER-04", "OVL-08", "X-02", "OQ-02")]
    public void Less_than_the_fixed_structure_consumes_nothing(int version, uint length, bool blocking)
    {
        using var server = CheckedServer.Start();
        nint queue = version == 1 ? server.NewVersion1Queue("/v/") : server.Handle;
        server.Connect().Send(server.GetRequest("/v/waits"));
        server.Machine.RunUntilIdle();
        TestReceive small = server.NewReceive(length);
        small.Poison();

        uint code = blocking ? server.Receive(small, 0, queue) : server.PostReceive(small, 0, queue, withBytes: true);

        code.ShouldBe(Win32Error.ERROR_INSUFFICIENT_BUFFER);
        small.IsBufferUntouched.ShouldBeTrue();
        (*small.Bytes).ShouldBe(blocking ? 0u : TestReceive.UntouchedBytes);
        small.Status.ShouldBe(0x5555u);
        server.NextRequest(queue).RawUrl.ShouldBe("/v/waits");
    }

    [Theory]
    [InlineData(1, 848u)]
    [InlineData(2, 864u)]
    [Rule("RECV-11", "RECV-12", "VER-04")]
    public void The_fixed_structure_alone_is_enough_to_learn_the_two_ids(int version, uint length)
    {
        using var server = CheckedServer.Start();
        nint queue = version == 1 ? server.NewVersion1Queue("/v/") : server.Handle;
        server.Connect().Send(server.GetRequest("/v/"));
        server.Machine.RunUntilIdle();
        TestReceive small = server.NewReceive(length);

        server.Receive(small, 0, queue).ShouldBe(Win32Error.ERROR_MORE_DATA);

        OnlyIdsAreSet(small, length);
        TestReceive enough = server.NewReceive(*small.Bytes);
        server.Receive(enough, small.RequestId, queue).ShouldBe(Win32Error.NO_ERROR);
        (*enough.Bytes).ShouldBe(*small.Bytes);
        enough.RequestId.ShouldBe(small.RequestId);
        enough.ConnectionId.ShouldBe(small.ConnectionId);
    }

    public static TheoryData<Way, string, bool, int> Ways()
    {
        var data = new TheoryData<Way, string, bool, int>();
        foreach (Way way in Enum.GetValues<Way>())
        {
            foreach (CompletionProfile profile in CompletionProfile.All)
            {
                foreach (bool pends in new[] { false, true })
                {
                    data.Add(way, profile.Name, pends, 1);
                    data.Add(way, profile.Name, pends, 2);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    [Rule("RECV-12", "RECV-13", "RECV-14", "RECV-15", "CPL-07")]
    public void A_request_that_does_not_fit_belongs_to_its_id_and_is_fetched_with_exactly_the_size_needed(
        Way way, string profileName, bool pends, int version)
    {
        CompletionProfile profile = CompletionProfile.All.Single(candidate => candidate.Name == profileName);
        using var server = CheckedServer.Start(profile: profile);
        nint queue = version == 1 ? server.NewVersion1Queue("/v/") : server.Handle;
        nint port = way == Way.Port ? server.Machine.Kernel32.CreateIoCompletionPort(queue, 0, 5, 0) : 0;
        if (pends)
            server.Machine.Choices.AlwaysPend();

        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/v/", "X-Long: " + new string('x', 2000) + "\r\n"));
        server.Machine.RunUntilIdle();

        TestReceive first = server.NewReceive(1000);
        uint needed = Perform(server, queue, port, way, first, 0, Win32Error.ERROR_MORE_DATA);
        needed.ShouldBeGreaterThan(2864u);
        OnlyIdsAreSet(first, 1000);

        TestReceive next = server.NewReceive();
        server.PostReceive(next, 0, queue).ShouldBe(Win32Error.ERROR_IO_PENDING, "no other receive sees the request");
        server.Machine.Kernel32.CancelIoEx(queue, next.Overlapped).ShouldBeTrue();
        if (port != 0)
            Dequeue(server, port, next.Overlapped).Error.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);

        TestReceive less = server.NewReceive(needed - 1);
        Perform(server, queue, port, way, less, first.RequestId, Win32Error.ERROR_MORE_DATA).ShouldBe(needed);
        less.RequestId.ShouldBe(first.RequestId);
        OnlyIdsAreSet(less, needed - 1);

        TestReceive exact = server.NewReceive(needed);
        Perform(server, queue, port, way, exact, first.RequestId, Win32Error.NO_ERROR).ShouldBe(needed);
        exact.RawUrl.ShouldBe("/v/");
        exact.ConnectionId.ShouldBe(first.ConnectionId);
        server.Receive(exact, first.RequestId, queue).ShouldBe(Win32Error.ERROR_HANDLE_EOF);

        server.Send(first.RequestId, server.NewResponse(body: "fits"), 0, queue).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("fits");
        if (port != 0)
        {
            Dequeue(server, port, null).Error.ShouldBe(Win32Error.WAIT_TIMEOUT, "no packet too many");
            server.Machine.Kernel32.CloseHandle(port);
        }
    }

    [Fact]
    [Rule("RECV-16", "RECV-12")]
    public void The_client_may_vanish_before_the_second_call()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        TestReceive small = server.NewReceive(864);
        server.Receive(small).ShouldBe(Win32Error.ERROR_MORE_DATA);
        client.Reset();
        server.Machine.RunUntilIdle();

        server.Receive(server.NewReceive(), small.RequestId).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.PostReceive(server.NewReceive(), small.RequestId).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.ShouldServe();
    }

    [Fact]
    [Rule("RECV-16")]
    public void The_client_may_vanish_while_the_second_call_is_intercepted()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        TestReceive small = server.NewReceive(864);
        server.Receive(small).ShouldBe(Win32Error.ERROR_MORE_DATA);
        InterceptedOperation hold = server.Machine.Choices.Intercept(HttpOperation.ReceiveRequest, server.Handle);
        TestReceive second = server.NewReceive();
        server.PostReceive(second, small.RequestId).ShouldBe(Win32Error.ERROR_IO_PENDING);
        client.Reset();
        server.Machine.RunUntilIdle();
        hold.Release();

        server.ResultOf(second).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        server.ShouldServe();
    }

    [Fact]
    [Rule("RECV-13", "SEND-32")]
    public void A_request_known_by_its_id_only_may_be_answered_and_a_refused_answer_changes_nothing()
    {
        using var server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/blind"));
        TestReceive small = server.NewReceive(864);
        server.Receive(small).ShouldBe(Win32Error.ERROR_MORE_DATA);

        server.Send(small.RequestId, server.NewResponse().Known(HTTP_HEADER_ID.HttpHeaderEtag, "a\r\nb"))
            .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        TestReceive whole = server.NewReceive();
        server.Receive(whole, small.RequestId).ShouldBe(Win32Error.NO_ERROR, "it was never retrieved");
        whole.RawUrl.ShouldBe("/blind");

        client.Send(server.GetRequest("/blind2"));
        server.Send(small.RequestId, server.NewResponse(body: "1")).ShouldBe(Win32Error.NO_ERROR);
        server.Receive(small).ShouldBe(Win32Error.ERROR_MORE_DATA);
        server.Send(small.RequestId, server.NewResponse(body: "2")).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("1");
        client.ReadResponse().BodyText.ShouldBe("2");
    }

    private static uint Perform(HttpTestServer server, nint queue, nint port, Way way, TestReceive receive, ulong id, uint expected)
    {
        if (way == Way.Blocking)
        {
            server.Receive(receive, id, queue).ShouldBe(expected);
            return *receive.Bytes;
        }

        if (way == Way.Event)
            receive.Overlapped->hEvent = server.NewEvent(signaled: true);

        uint code = server.PostReceive(receive, id, queue, withBytes: true);
        code.ShouldBeOneOf(expected, Win32Error.ERROR_IO_PENDING);
        bool isDirectWarning = code == Win32Error.ERROR_MORE_DATA;

        // The page says that a returned error is the whole result: no event is set and no packet is queued.
        bool notifies = !isDirectWarning || server.Machine.Profile != CompletionProfile.Documented;
        if (way == Way.Event)
        {
            nint handle = receive.Overlapped->hEvent;
            if (notifies)
                server.Machine.Kernel32.WaitForSingleObject(handle, PointerCalls.Limit).ShouldBe(Win32Error.WAIT_OBJECT_0);
            else
                server.IsSet(handle).ShouldBeFalse();
        }
        else if (notifies)
        {
            (uint error, uint bytes) = Dequeue(server, port, receive.Overlapped);
            error.ShouldBe(expected);
            bytes.ShouldBe((uint)receive.Information);
        }

        receive.Status.ShouldBe(expected == Win32Error.NO_ERROR ? NtStatus.STATUS_SUCCESS : NtStatus.STATUS_BUFFER_OVERFLOW);
        return (uint)receive.Information;
    }

    private static (uint Error, uint Bytes) Dequeue(HttpTestServer server, nint port, NativeOverlapped* expected)
    {
        uint bytes = 0;
        nuint key;
        NativeOverlapped* done;
        bool success = server.Machine.Kernel32.GetQueuedCompletionStatus(
            port, &bytes, &key, &done, expected is null ? 0 : PointerCalls.Limit);
        (done == expected).ShouldBeTrue();
        return (success ? 0 : server.Machine.Kernel32.GetLastError(), bytes);
    }

    private static void OnlyIdsAreSet(TestReceive receive, uint length)
    {
        receive.RequestId.ShouldNotBe(0ul);
        receive.ConnectionId.ShouldNotBe(0ul);
        HTTP_REQUEST_V1 copy = receive.Request->Base;
        copy.RequestId = 0;
        copy.ConnectionId = 0;
        new ReadOnlySpan<byte>(&copy, sizeof(HTTP_REQUEST_V1)).ContainsAnyExcept((byte)0).ShouldBeFalse("every other field reads 0");
        receive.Length.ShouldBe(length);
    }
}
