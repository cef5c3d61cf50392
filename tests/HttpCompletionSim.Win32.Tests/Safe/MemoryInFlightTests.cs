namespace HttpCompletionSim.Win32.Tests;

public sealed class MemoryInFlightTests : IDisposable
{
    private readonly PendingHttpApi _api = new();
    private readonly List<MemoryMisuse> _misuses = [];
    private readonly SafeMemoryScope _memory = new();

    public MemoryInFlightTests() => _memory.Misuse += _misuses.Add;

    public void Dispose() => _memory.Dispose();

    [Fact]
    [Rule("OVL-10")]
    public void Disposing_an_overlapped_in_flight_is_reported_and_frees_only_after_completion()
    {
        using var request = new RequestBuffer();
        var overlapped = new OverlappedBlock();
        OverlappedReference reference = overlapped.Reference;
        _api.HttpReceiveHttpRequest(4, 0, 0, request, overlapped);

        overlapped.Dispose();

        _misuses.ShouldHaveSingleItem().Source.ShouldBeSameAs(overlapped);
        _memory.DeferredCount.ShouldBe(1);
        reference.Block.ShouldBeSameAs(overlapped);

        _api.Complete();
        _memory.Sweep();

        _memory.DeferredCount.ShouldBe(0);
        reference.Block.ShouldBeNull();
    }

    [Fact]
    [Rule("OVL-10")]
    public void Buffers_in_flight_outlive_their_disposal_until_their_operation_completes()
    {
        var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        _api.HttpReceiveHttpRequest(4, 0, 0, request, out _, overlapped);

        request.Dispose();

        _misuses.ShouldHaveSingleItem().Source.ShouldBeSameAs(request);
        _memory.DeferredCount.ShouldBe(1);

        _api.Complete();
        using var next = new OverlappedBlock();

        _memory.DeferredCount.ShouldBe(0);
    }

    [Fact]
    public void A_buffer_is_free_when_its_own_operation_is_over_though_the_overlapped_serves_another()
    {
        using var first = new RequestBuffer();
        using var second = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        _api.HttpReceiveHttpRequest(4, 0, 0, first, overlapped);
        _api.Complete();

        _api.HttpReceiveHttpRequest(4, 0, 0, second, overlapped);

        first.IsInFlight.ShouldBeFalse();
        second.IsInFlight.ShouldBeTrue();
        _api.Complete();
    }

    [Fact]
    [Rule("OVL-07")]
    public void An_immediate_error_ends_the_operation_though_Internal_stays_pending()
    {
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        _api.Result = Win32Error.ERROR_CONNECTION_INVALID;

        _api.HttpReceiveHttpRequest(4, 17, 0, request, overlapped);

        overlapped.Internal.ShouldBe(NtStatus.STATUS_PENDING);
        overlapped.HasCompleted.ShouldBeFalse();
        overlapped.IsInFlight.ShouldBeFalse();
        request.IsInFlight.ShouldBeFalse();
        Should.NotThrow(overlapped.Reset);
    }

    [Fact]
    [Rule("OVL-09")]
    public void An_overlapped_in_flight_refuses_a_second_operation_a_new_event_and_a_reset()
    {
        using var request = new RequestBuffer();
        using var other = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        _api.HttpReceiveHttpRequest(4, 0, 0, request, overlapped);

        Should.Throw<InvalidOperationException>(() => _api.HttpReceiveHttpRequest(4, 0, 0, other, overlapped));
        Should.Throw<InvalidOperationException>(overlapped.Reset);
        Should.Throw<InvalidOperationException>(() => overlapped.SetEvent(8));

        _api.Complete();
        Should.NotThrow(() => _api.HttpReceiveHttpRequest(4, 0, 0, other, overlapped));
        _api.Complete();
    }

    [Fact]
    public void A_buffer_in_flight_refuses_to_grow_to_be_cleared_and_to_be_filled_twice()
    {
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        using var other = new OverlappedBlock();
        _api.HttpReceiveHttpRequest(4, 0, 0, request, overlapped);

        Should.Throw<InvalidOperationException>(() => request.Grow(10_000));
        Should.Throw<InvalidOperationException>(request.Clear);
        Should.Throw<InvalidOperationException>(() => _api.HttpReceiveHttpRequest(4, 0, 0, request, other));

        _api.Complete();
        Should.NotThrow(() => request.Grow(10_000));
    }

    [Fact]
    public void A_response_in_flight_refuses_changes_but_may_be_sent_to_another_request()
    {
        using ResponseBuilder response = new ResponseBuilder().Body("shared");
        using var first = new OverlappedBlock();
        using var second = new OverlappedBlock();
        _api.HttpSendHttpResponse(4, 1, 0, response, first);
        _api.HttpSendHttpResponse(4, 2, 0, response, second);
        _api.Complete();

        Should.Throw<InvalidOperationException>(() => response.Body("more"));
        second.HasCompleted.ShouldBeTrue();
        first.HasCompleted.ShouldBeFalse();

        response.Dispose();
        _misuses.ShouldHaveSingleItem().Source.ShouldBeSameAs(response);
        Finish(first);
        _memory.Sweep();
        _memory.DeferredCount.ShouldBe(0);
    }

    [Fact]
    public void A_buffer_disposed_during_a_synchronous_call_is_kept_until_the_call_returns()
    {
        var body = new BodyBuffer(16);
        int deferredDuringCall = -1;
        _api.Result = Win32Error.NO_ERROR;
        _api.DuringCall = () =>
        {
            body.Dispose();
            deferredDuringCall = _memory.DeferredCount;
        };

        _api.HttpReceiveRequestEntityBody(4, 1, 0, body, out _);

        deferredDuringCall.ShouldBe(1);
        _misuses.ShouldHaveSingleItem();
        _memory.Sweep();
        _memory.DeferredCount.ShouldBe(0);
    }

    [Fact]
    public void An_overlapped_used_again_by_the_dequeuing_thread_before_the_starting_call_returns_stays_in_flight()
    {
        using var first = new RequestBuffer();
        using var second = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        _api.DuringCall = () =>
        {
            _api.DuringCall = null;
            _api.Complete();
            _api.HttpReceiveHttpRequest(4, 0, 0, second, overlapped);
        };

        _api.HttpReceiveHttpRequest(4, 0, 0, first, overlapped);

        overlapped.IsInFlight.ShouldBeTrue();
        second.IsInFlight.ShouldBeTrue();
        first.IsInFlight.ShouldBeFalse();
        _api.Complete();
    }

    [Fact]
    public void Disposing_after_completion_is_no_misuse_and_disposed_memory_is_refused()
    {
        var request = new RequestBuffer();
        var overlapped = new OverlappedBlock();
        _api.HttpReceiveHttpRequest(4, 0, 0, request, overlapped);
        _api.Complete();

        request.Dispose();
        overlapped.Dispose();
        overlapped.Dispose();

        _misuses.ShouldBeEmpty();
        Should.Throw<ObjectDisposedException>(() => overlapped.Internal);
        Should.Throw<ObjectDisposedException>(() => request.RequestId);
        Should.Throw<ObjectDisposedException>(() => _api.HttpReceiveHttpRequest(4, 0, 0, request, overlapped));
    }

    private static unsafe void Finish(OverlappedBlock overlapped) => *(nuint*)overlapped.Pointer = NtStatus.STATUS_SUCCESS;
}
