using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Assertions;

public sealed class AssertionTests : IDisposable
{
    private readonly HttpTestServer _server = new();
    private readonly OverlappedBlock _overlapped = new();
    private readonly RequestBuffer _request = new();

    private SimulatedMachine Machine => _server.Machine;

    public void Dispose()
    {
        _server.DisposeAtEnd(_request);
        _server.DisposeAtEnd(_overlapped);
        _server.Dispose();
    }

    [Fact]
    public void A_receive_should_be_pending_until_a_request_comes_and_should_complete_then()
    {
        Receive();

        _overlapped.ShouldBePending(Machine);
        string tooEarly = Failure(() => _overlapped.ShouldComplete(Machine));
        _server.Connect().Send(_server.GetRequest());
        _overlapped.ShouldComplete(Machine).ShouldBeGreaterThan(0ul);
        string tooLate = Failure(() => _overlapped.ShouldBePending(Machine));

        tooEarly.ShouldStartWith("The operation should complete with NO_ERROR, but it is pending. The latest events:\n");
        tooEarly.ShouldEndWith("HttpReceiveHttpRequest = ERROR_IO_PENDING");
        tooLate.ShouldStartWith("The operation should be pending, but it has completed with STATUS_SUCCESS and ");
        tooLate.Split('\n').Length.ShouldBe(Timeline.MaxLines + 1);
    }

    [Fact]
    public void An_operation_should_complete_with_the_code_that_is_named()
    {
        Receive();
        Machine.Kernel32.CancelIoEx(_server.Queue.Handle, _overlapped);

        _overlapped.ShouldComplete(Machine, Win32Error.ERROR_OPERATION_ABORTED).ShouldBe(0ul);
        Failure(() => _overlapped.ShouldComplete(Machine)).ShouldContain("but it has completed with STATUS_CANCELLED and 0 bytes");
    }

    [Fact]
    public void A_call_that_has_returned_an_error_neither_completes_nor_is_pending()
    {
        const ulong NoSuchRequest = 0xDEAD_BEEF;
        Machine.HttpApi.HttpReceiveHttpRequest(_server.Queue.Handle, NoSuchRequest, 0, _request, _overlapped);

        Failure(() => _overlapped.ShouldBePending(Machine)).ShouldContain("but its call has returned an error");
        Failure(() => _overlapped.ShouldComplete(Machine)).ShouldContain("but its call has returned an error");
    }

    [Fact]
    public void An_intercepted_operation_should_be_pending_from_its_call_to_its_release()
    {
        InterceptedOperation intercepted = Machine.Choices.Intercept(HttpOperation.ReceiveRequest);

        Failure(() => intercepted.ShouldBePending(Machine)).ShouldContain("no call has started one");
        Receive();
        intercepted.ShouldBePending(Machine);
        intercepted.Release();
        Failure(() => intercepted.ShouldBePending(Machine)).ShouldContain("it was released");
    }

    [Fact]
    public void A_port_should_not_queue_while_its_operation_is_pending()
    {
        nint port = Machine.Kernel32.CreateIoCompletionPort(_server.Queue.Handle, 0, 7, 0);
        Receive();

        Machine.ShouldNotQueue(port);
        Machine.Kernel32.CancelIoEx(_server.Queue.Handle, _overlapped);
        Failure(() => Machine.ShouldNotQueue(port)).ShouldStartWith("port#1 should have no packet, but it has 1. The latest events:\n");
        Should.Throw<ArgumentException>(() => Machine.ShouldNotQueue(_server.Queue.Handle));
        Machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out _, 0);
        Machine.ShouldNotQueue(port);
    }

    [Fact]
    public void A_run_should_have_no_findings_and_the_message_says_which_it_has_and_ends_with_its_token()
    {
        SimulationResult right = Simulation.Run(1, machine => machine.OpenQueue("http://localhost:80/").Dispose());
        var failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, FreeInFlight));

        right.ShouldHaveNoFindings();
        string message = Failure(failed.Result.ShouldHaveNoFindings);
        message.ShouldContain("HCV03 ovl#1 is disposed while its operation is in flight");
        message.ShouldContain("main      HttpReceiveHttpRequest = ERROR_IO_PENDING");
        message.ShouldEndWith($"Its token is {failed.Result.Token}");
    }

    [Fact]
    public void An_exploration_should_survive_and_the_message_has_the_first_failure_with_its_token()
    {
        var all = new ExploreOptions { ContinueAfterFailure = true, Machine = new MachineOptions { RecordTrace = true } };
        ExplorationResult broken = Simulation.Explore(10, FreeInFlight, all);
        Action<SimulatedMachine> right = machine => machine.OpenQueue("http://localhost:80/").Dispose();

        right.ShouldSurvive(10).Runs.ShouldBe(10);
        string message = Failure(broken.ShouldSurvive);
        message.ShouldStartWith("No run should fail, but 10 of 10 did. The first one:\nHCV03 ovl#1 is disposed");
        message.ShouldContain($"the token {broken.Failures[0].Result.Token}\nIts latest events:\n");
        Should.Throw<SimulationFailedException>(() => ((Action<SimulatedMachine>)FreeInFlight).ShouldSurvive(10));
        Should.Throw<SimulationAssertionException>(() => ((Action<SimulatedMachine>)FreeInFlight).ShouldSurvive(10, all));
    }

    private static void FreeInFlight(SimulatedMachine machine)
    {
        using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
        using var request = new RequestBuffer();
        var overlapped = new OverlappedBlock();
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        overlapped.Dispose();
        machine.Kernel32.CancelIoEx(queue.Handle);
    }

    private static string Failure(Action assertion) => Should.Throw<SimulationAssertionException>(assertion).Message;

    private void Receive() => Machine.HttpApi.HttpReceiveHttpRequest(
        _server.Queue.Handle, HttpConstants.HTTP_NULL_ID, 0, _request, _overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
}
