using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http;

/// <summary>The transitions of a connection, and which thread gets the request to end.</summary>
public sealed class ConnectionStateTests
{
    private readonly ConnectionState _state = new();

    // The state only keeps the request and gives it back, so the request needs no connection.
    private readonly HttpRequest _request = new(connection: null!, new ReuseSlots<HttpRequest>());

    [Fact]
    public void A_new_connection_reads()
    {
        _state.Phase.ShouldBe(ConnectionPhase.Reading);
        _state.IsAlive.ShouldBeTrue();
        _state.EndStatus.ShouldBe(0u);
        _state.TryTakeRequest(out _).ShouldBeFalse();
    }

    [Fact]
    [Rule("CONN-03")]
    public void A_request_is_answered_and_the_next_one_may_come()
    {
        _state.TryBeginAnswer(_request).ShouldBeTrue();
        _state.Phase.ShouldBe(ConnectionPhase.Answering);

        _state.TryTakeRequest(out HttpRequest? taken).ShouldBeTrue();
        taken.ShouldBeSameAs(_request);
        _state.Phase.ShouldBe(ConnectionPhase.Answering);

        _state.AllowNextRequest();
        _state.Phase.ShouldBe(ConnectionPhase.Reading);
        _state.TryBeginAnswer(_request).ShouldBeTrue();
    }

    [Fact]
    public void Only_one_caller_takes_the_request()
    {
        _state.TryBeginAnswer(_request);
        _state.TryTakeRequest(out _).ShouldBeTrue();

        _state.TryTakeRequest(out HttpRequest? second).ShouldBeFalse();
        second.ShouldBeNull();
    }

    [Fact]
    public void The_end_gives_out_the_request_that_was_being_answered()
    {
        _state.TryBeginAnswer(_request);

        _state.TryEnd(NtStatus.STATUS_CONNECTION_RESET, out HttpRequest? request).ShouldBeTrue();

        request.ShouldBeSameAs(_request);
        _state.IsAlive.ShouldBeFalse();
        _state.EndStatus.ShouldBe(NtStatus.STATUS_CONNECTION_RESET);
        _state.TryTakeRequest(out _).ShouldBeFalse();
    }

    [Fact]
    public void The_end_gives_out_no_request_that_another_caller_has_taken()
    {
        _state.TryBeginAnswer(_request);
        _state.TryTakeRequest(out _);

        _state.TryEnd(NtStatus.STATUS_CONNECTION_RESET, out HttpRequest? request).ShouldBeTrue();

        request.ShouldBeNull();
        _state.AllowNextRequest();
        _state.Phase.ShouldBe(ConnectionPhase.Ended);
    }

    [Fact]
    public void A_connection_ends_once_and_its_first_status_stays()
    {
        _state.TryEnd(NtStatus.STATUS_CONNECTION_RESET, out _).ShouldBeTrue();

        _state.TryEnd(NtStatus.STATUS_CANCELLED, out _).ShouldBeFalse();

        _state.EndStatus.ShouldBe(NtStatus.STATUS_CONNECTION_RESET);
    }

    [Fact]
    public void An_ended_connection_neither_answers_nor_refuses()
    {
        _state.TryEnd(NtStatus.STATUS_CONNECTION_RESET, out _);

        _state.TryBeginAnswer(_request).ShouldBeFalse();
        _state.TryRefuse().ShouldBeFalse();

        _state.Phase.ShouldBe(ConnectionPhase.Ended);
        _state.TryTakeRequest(out _).ShouldBeFalse();
    }

    [Fact]
    [Rule("KERR-05")]
    public void A_connection_that_refuses_ends_next()
    {
        _state.TryRefuse().ShouldBeTrue();
        _state.Phase.ShouldBe(ConnectionPhase.Refusing);

        _state.TryEnd(NtStatus.STATUS_CONNECTION_RESET, out HttpRequest? request).ShouldBeTrue();

        request.ShouldBeNull();
        _state.Phase.ShouldBe(ConnectionPhase.Ended);
    }
}
