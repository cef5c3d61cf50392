using HttpCompletionSim;
using HttpCompletionSim.Samples.Notes;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace Notes.Tests;

/// <summary>The production server on a machine in memory, with clients that send long requests, disconnect or wait.</summary>
public sealed class NoteServerTests : IDisposable
{
    private const string Url = "http://localhost:80/notes/";
    private const string GetOne = "GET /notes/one HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private const string PutOne = "PUT /notes/one HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n";
    private const uint GraceMs = 10_000;

    private readonly SimulatedMachine _machine = new(new MachineOptions { InMemory = true, RecordTrace = true });
    private readonly Verifier _verifier;
    private readonly NoteServer _server;

    public NoteServerTests()
    {
        _verifier = Verifier.Attach(_machine);
        _server = new NoteServer(_machine.HttpApi, _machine.Kernel32, Url, new NoteServerOptions { Exchanges = 3, LongestNote = 1000 });
        _machine.StartThread("worker 1", _server.Serve);
        _machine.StartThread("worker 2", _server.Serve);
    }

    public void Dispose()
    {
        _server.Shutdown(graceMs: 0);
        _machine.RunUntilIdle();
        _server.Dispose();
        _machine.Leaks().ShouldBeEmpty();
        _verifier.Complete();
        _machine.Dispose();
        _verifier.ShouldHaveNoFindings();
    }

    [Fact]
    public void What_was_put_can_be_got()
    {
        using SimulatedClient client = _machine.Connect(Url);

        client.Send(PutOne + "hello");
        client.ReadResponse().StatusCode.ShouldBe(201);

        client.Send(GetOne);
        client.ReadResponse().BodyText.ShouldBe("hello");
    }

    [Fact]
    public void A_request_larger_than_the_buffer_is_received_all_the_same()
    {
        using SimulatedClient client = _machine.Connect(Url);

        client.Send($"GET /notes/one HTTP/1.1\r\nHost: localhost\r\nX-Padding: {new string('x', 6000)}\r\n\r\n");

        client.ReadResponse().StatusCode.ShouldBe(404);
        _machine.Trace.Recorded.OfType<OperationCompleted>()
            .ShouldContain(completed => completed.Status == NtStatus.STATUS_BUFFER_OVERFLOW);
    }

    [Fact]
    public void A_client_that_leaves_in_the_middle_of_a_body_leaves_no_note()
    {
        using (SimulatedClient leaver = _machine.Connect(Url))
        {
            leaver.Send(PutOne + "hel");
            _machine.RunUntilIdle();
        }

        _machine.RunUntilIdle();
        using SimulatedClient client = _machine.Connect(Url);
        client.Send(GetOne);
        client.ReadResponse().StatusCode.ShouldBe(404);
    }

    [Fact]
    public void A_chunked_body_is_stored_without_its_framing()
    {
        using SimulatedClient client = _machine.Connect(Url);

        client.Send("PUT /notes/one HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n");
        client.ReadResponse().StatusCode.ShouldBe(201);

        client.Send(GetOne);
        client.ReadResponse().BodyText.ShouldBe("hello");
    }

    [Fact]
    public void A_body_that_is_too_long_is_refused_and_its_connection_ended()
    {
        using SimulatedClient client = _machine.Connect(Url);

        client.Send($"PUT /notes/one HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000\r\n\r\n{new string('x', 1500)}");

        client.ReadResponse().StatusCode.ShouldBe(413);
        client.ReadToEnd().ShouldBeEmpty();
    }

    [Fact]
    public void Another_method_is_refused_with_the_list_of_those_there_are()
    {
        using SimulatedClient client = _machine.Connect(Url);

        client.Send("PATCH /notes/one HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

        ClientResponse response = client.ReadResponse();
        response.StatusCode.ShouldBe(405);
        response["Allow"].ShouldBe("GET, PUT, DELETE");
    }

    [Fact]
    public void Shutdown_ends_receives_that_wait_and_then_the_threads()
    {
        _machine.RunUntilIdle();
        _machine.Leaks().Count(line => line.StartsWith("HttpReceiveHttpRequest in flight", StringComparison.Ordinal)).ShouldBe(3);

        _server.Shutdown(GraceMs).ShouldBeTrue();

        _machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void Shutdown_waits_for_an_answer_that_is_slow_to_go_out()
    {
        InterceptedOperation held = _machine.Choices.Intercept(HttpOperation.SendResponse, _server.Queue);
        using SimulatedClient client = _machine.Connect(Url);
        client.Send(GetOne);
        _machine.RunUntilIdle();
        held.IsIntercepted.ShouldBeTrue();
        bool allAnswered = false;

        _machine.StartThread("stopper", () => allAnswered = _server.Shutdown(GraceMs));
        _machine.RunUntilIdle().Waiting.ShouldNotBeEmpty();
        held.Release();
        _machine.RunUntilIdle();

        allAnswered.ShouldBeTrue();
        client.ReadResponse().StatusCode.ShouldBe(404);
    }

    [Fact]
    public void Shutdown_cancels_an_answer_that_does_not_go_out_in_time()
    {
        InterceptedOperation held = _machine.Choices.Intercept(HttpOperation.SendResponse, _server.Queue);
        using SimulatedClient client = _machine.Connect(Url);
        client.Send(GetOne);
        _machine.RunUntilIdle();
        held.IsIntercepted.ShouldBeTrue();

        _server.Shutdown(graceMs: 0).ShouldBeFalse();
    }

    [Fact]
    public void A_port_that_is_taken_is_told_and_leaves_nothing_open()
    {
        IReadOnlyList<string> before = _machine.Leaks();

        Should.Throw<System.ComponentModel.Win32Exception>(() => new NoteServer(_machine.HttpApi, _machine.Kernel32, Url))
            .NativeErrorCode.ShouldBe((int)Win32Error.ERROR_ALREADY_EXISTS);

        _machine.Leaks().Count.ShouldBe(before.Count);
    }
}
