using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

public sealed class HttpTestServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("httpsim-server").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_receives_what_a_client_sends_and_answers(bool inMemory)
    {
        using var server = new HttpTestServer(new MachineOptions { InMemory = inMemory }, "/notes/");
        SimulatedClient client = server.Connect();

        client.Send(server.PostRequest("/notes/1", "über", "X-Reason: test\r\n") + server.GetRequest("/notes/2?x=y"));
        RequestBuffer first = server.Receive();
        server.Respond(first, "created", 201);
        RequestBuffer second = server.Answer();

        (first.Verb, first.AbsPath).ShouldBe((HTTP_VERB.HttpVerbPOST, "/notes/1"));
        first.Header(HTTP_HEADER_ID.HttpHeaderContentLength).ShouldBe("5");
        first.UnknownHeaders.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("X-Reason", "test"));
        second.FullUrl.ShouldBe($"http://localhost:{server.Port}/notes/2?x=y");
        ClientResponse created = client.ReadResponse();
        (created.StatusCode, created.BodyText).ShouldBe((201, "created"));
        client.ReadResponse().BodyText.ShouldBe("ok");
    }

    [Fact]
    public void Without_arguments_it_is_in_memory_at_port_80_and_records_its_trace()
    {
        using var server = new HttpTestServer();

        server.Url.ShouldBe("http://localhost:80/");
        server.Machine.Trace.Recorded.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_test_that_fails_leaves_the_timeline_of_its_server()
    {
        VerificationException found = Should.Throw<VerificationException>(EndsWithAFinding);
        Should.Throw<InvalidDataException>(FailsByItself);
        await Should.ThrowAsync<InvalidDataException>(FailsByItselfAsync);

        string ofFinding = TimelineOf(nameof(EndsWithAFinding));
        found.Message.Split('\n')[^1].ShouldBe($"The timeline of this test: {ofFinding}");
        foreach (string path in (string[])[ofFinding, TimelineOf(nameof(FailsByItself)), TimelineOf(nameof(FailsByItselfAsync))])
            File.ReadAllText(path).ShouldContain("calls HttpCreateRequestQueue");

        string TimelineOf(string method) =>
            Directory.GetFiles(_folder, $"HttpTestServerTests.{method}-*.timeline.html").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_test_that_does_not_fail_or_whose_machine_does_not_record_leaves_no_timeline()
    {
        using (var server = new HttpTestServer { TimelineFolder = _folder })
            server.Machine.Trace.Recorded.ShouldNotBeEmpty();

        Should.Throw<InvalidDataException>(() =>
        {
            using var server = new HttpTestServer(new MachineOptions { InMemory = true }) { TimelineFolder = _folder };
            throw new InvalidDataException("on purpose");
        });

        Directory.GetFiles(_folder).ShouldBeEmpty();
        using var other = new HttpTestServer();
        other.TimelineFolder.ShouldBe(TimelineFolder.Default);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_does_not_hide_the_findings()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        var found = Should.Throw<VerificationException>(() =>
        {
            using var server = new HttpTestServer { TimelineFolder = file };
            UseTwice(server);
        });

        found.Message.Split('\n')[^1].ShouldStartWith("The timeline of this test cannot be written: ");
        found.Findings.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_request_with_long_headers_is_received_whole()
    {
        using var server = new HttpTestServer();
        string value = new('x', 12_000);

        server.Connect().Send(server.GetRequest("/", $"X-Filler: {value}\r\n"));

        server.Receive().UnknownHeaders.ShouldHaveSingleItem().Value.ShouldBe(value);
    }

    [Fact]
    public void A_receive_takes_no_packet_from_the_port_of_the_queue()
    {
        using var server = new HttpTestServer();
        nint port = server.Machine.Kernel32.CreateIoCompletionPort(server.Queue.Handle, 0, 7, 0);
        server.Machine.StartThread("client", () => server.Connect().Send(server.GetRequest()));

        server.Answer();

        server.Machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out _, 0).ShouldBeFalse();
    }

    [Fact]
    public void A_receive_without_a_request_ends_with_the_last_events_and_leaves_the_server_usable()
    {
        using var server = new HttpTestServer { TimeoutMs = 1 };

        TimeoutException ended = Should.Throw<TimeoutException>(server.Receive);

        ended.Message.ShouldStartWith("HttpReceiveHttpRequest did not complete within 1 ms. The trace ends with:\n");
        ended.Message.ShouldContain("CancelIoEx");
        server.Connect().Send(server.GetRequest("/next"));
        server.Receive().AbsPath.ShouldBe("/next");
    }

    [Fact]
    public void An_answer_to_a_client_that_has_gone_throws_the_code_of_the_send()
    {
        using var server = new HttpTestServer();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        RequestBuffer request = server.Receive();
        client.Reset();

        Win32CallException gone = Should.Throw<Win32CallException>(() => server.Respond(request));

        gone.Code.ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        gone.Message.ShouldStartWith("HttpSendHttpResponse");
    }

    [Fact]
    public void In_a_controlled_run_it_uses_the_machine_of_the_run_and_leaves_nothing_behind() =>
        Simulation.Explore(50, machine =>
        {
            string body = "";
            using (var server = new HttpTestServer(machine))
            {
                machine.StartThread("server", () => server.Answer("hello"));
                machine.StartThread("client", () =>
                {
                    SimulatedClient client = server.Connect();
                    client.Send(server.GetRequest());
                    body = client.ReadResponse().BodyText;
                });
                machine.RunUntilIdle();
            }

            body.ShouldBe("hello");
            machine.Leaks().ShouldBeEmpty();
        });

    [Fact]
    public void In_a_controlled_run_a_receive_that_nothing_can_end_costs_no_time() =>
        Simulation.Run(1, machine =>
        {
            using var server = new HttpTestServer(machine) { TimeoutMs = 3_600_000 };

            Should.Throw<TimeoutException>(server.Receive);
        });

    [Fact]
    public void What_it_owns_is_disposed_after_the_operations_have_ended_and_the_last_first()
    {
        var disposed = new List<string>();
        var server = new HttpTestServer();
        var overlapped = server.DisposeAtEnd(new OverlappedBlock());
        var request = server.DisposeAtEnd(new RequestBuffer());
        server.DisposeAtEnd(new Notice(() => disposed.Add($"first, in flight: {overlapped.IsInFlight}")));
        server.DisposeAtEnd(new Notice(() => disposed.Add($"second, in flight: {overlapped.IsInFlight}")));
        server.Machine.HttpApi.HttpReceiveHttpRequest(server.Queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Dispose();
        server.Dispose();

        disposed.ShouldBe(["second, in flight: False", "first, in flight: False"]);
        server.Machine.Leaks().ShouldBeEmpty();
    }

    [Fact]
    public void A_url_that_cannot_be_registered_is_an_error_of_the_call()
    {
        using var server = new HttpTestServer();

        Should.Throw<Win32CallException>(() => new HttpTestServer(server.Machine)).Code.ShouldBe(Win32Error.ERROR_ALREADY_EXISTS);
        Should.Throw<Win32CallException>(() => new HttpTestServer(path: "no slash")).Code.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
    }

    private sealed class Notice(Action disposed) : IDisposable
    {
        public void Dispose() => disposed();
    }

    private static void UseTwice(HttpTestServer server)
    {
        nint shared = server.Machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        for (int i = 0; i < 2; i++)
        {
            OverlappedBlock overlapped = server.DisposeAtEnd(new OverlappedBlock(shared));
            RequestBuffer request = server.DisposeAtEnd(new RequestBuffer());
            server.Machine.HttpApi.HttpReceiveHttpRequest(server.Queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        }
    }

    private void EndsWithAFinding()
    {
        using var server = new HttpTestServer { TimelineFolder = _folder };
        UseTwice(server);
    }

    private void FailsByItself()
    {
        using var server = new HttpTestServer { TimelineFolder = _folder };
        throw new InvalidDataException("on purpose");
    }

    private async Task FailsByItselfAsync()
    {
        using var server = new HttpTestServer { TimelineFolder = _folder };
        await Task.Yield();
        throw new InvalidDataException("on purpose");
    }
}
