using HttpCompletionSim;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Viewer;
using HttpCompletionSim.Win32;

/// <summary>The code and the picture of docs/how-to/draw-a-timeline.md.</summary>
public sealed class DrawATimeline : IDisposable
{
    private const string Picture = "docs/images/timeline.svg";
    private const string Url = "http://localhost:80/";

    private readonly string _folder = Directory.CreateTempSubdirectory("httpsim-timeline").FullName;
    private readonly HttpTestServer _server = new();

    public void Dispose()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            _server.Machine.Trace.SaveTimeline($"{TestContext.Current.TestMethod?.MethodName}-{TestContext.Current.Test?.UniqueID}.html");

        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Of_a_machine()
    {
        using var server = new HttpTestServer();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/notes/1"));
        server.Machine.RunUntilIdle();

        server.Machine.Trace.SaveTimeline(Path.Combine(_folder, "request.html"));

        File.ReadAllText(Path.Combine(_folder, "request.html")).ShouldContain("GET /notes/1");
    }

    [Fact]
    public void Of_a_run_that_fails()
    {
        var options = new SimulationOptions { TimelineFolder = _folder };
        var failure = Should.Throw<SimulationFailedException>(() => Simulation.Run(seed: 7, TwoRequests, options));

        failure.Message.ShouldContain($"The timeline of this run: {failure.TimelineFile}");
    }

    [Fact]
    public void Of_events()
    {
        SimulationResult result = Simulation.Run(
            seed: 1, ReceiveThroughAPort, new SimulationOptions { Machine = new MachineOptions { RecordTrace = true } });

        Timeline timeline = Timeline.Of(result.Trace
            .SkipWhile(each => each is not FunctionCalled { Function: "CreateIoCompletionPort" })
            .TakeWhile(each => each is not FunctionCalled { Function: "HttpCloseUrlGroup" }));

        string picture = timeline.ToSvg("A receive that pends, and completes through a port");
        string diagram = timeline.ToMermaid(maxSteps: 10);

        diagram.ShouldContain("more steps are not shown");
        string path = Path.Combine(Repository.Root, Picture);
        if (Environment.GetEnvironmentVariable("HTTPSIM_WRITE_PAGE") == "1")
            File.WriteAllText(path, picture);

        (File.ReadAllText(path).ReplaceLineEndings("\n") == picture)
            .ShouldBeTrue($"{Picture} is out of date: run this test with HTTPSIM_WRITE_PAGE=1");
    }

    private static void TwoRequests(SimulatedMachine machine) => ReadAShrunkFailure.TwoRequests(machine);

    private static unsafe void ReceiveThroughAPort(SimulatedMachine machine)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 7, 0);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        machine.StartThread("client", () =>
        {
            using SimulatedClient client = machine.Connect(Url);
            client.Send("GET /notes/1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        });
        uint bytes;
        nuint key;
        NativeOverlapped* completed;
        machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &completed, Kernel32Constants.INFINITE);
    }
}
