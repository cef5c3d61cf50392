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

    [Theory]
    [InlineData(nameof(CatchesWhatFailsLaterAsync))]
    [InlineData(nameof(WaitsForWhatFailsLaterAsync))]
    [InlineData(nameof(DisposesInACatchAsync))]
    public async Task An_exception_that_is_only_being_handled_drops_no_finding_and_leaves_no_timeline(string test)
    {
        await EndOf(test, _ => { });

        Directory.GetFiles(_folder).ShouldBeEmpty();
        VerificationException found = await Should.ThrowAsync<VerificationException>(() => EndOf(test, UseTwice));
        found.Findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("HCV09");
        found.InnerException.ShouldBeNull();
        found.Message.ShouldStartWith("HCV09 ");
        Directory.GetFiles(_folder).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(nameof(FailsAfterWhatItCatchesAsync))]
    [InlineData(nameof(AwaitsWhatFailsLaterAsync))]
    [InlineData(nameof(FailsInACatchAsync))]
    public async Task An_exception_that_leaves_stays_or_is_told_with_the_findings(string test)
    {
        await Should.ThrowAsync<InvalidDataException>(() => EndOf(test, _ => { }));
        VerificationException found = await Should.ThrowAsync<VerificationException>(() => EndOf(test, UseTwice));

        Directory.GetFiles(_folder).Length.ShouldBe(2);
        found.Findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("HCV09");
        found.InnerException.ShouldBeOfType<InvalidDataException>();
        found.Message.ShouldStartWith($"InvalidDataException: {found.InnerException.Message}\n");
    }

    [Fact]
    public async Task A_finally_block_that_awaits_drops_no_finding()
    {
        await Should.ThrowAsync<InvalidDataException>(() => DisposesAfterAnAwaitAsync(_ => { }));
        VerificationException found = await Should.ThrowAsync<VerificationException>(() => DisposesAfterAnAwaitAsync(UseTwice));

        found.Findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("HCV09");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_thread_that_fails_leaves_a_timeline_and_everything_is_disposed(bool failsItself)
    {
        var disposed = new List<string>();
        HttpTestServer? used = null;

        Exception failure = Should.Throw<Exception>(() =>
        {
            using var server = used = new HttpTestServer { TimelineFolder = _folder };
            server.DisposeAtEnd(new Notice(() => disposed.Add("owned")));
            server.Machine.StartThread("worker", () =>
            {
                server.Machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
                throw new InvalidOperationException("of the worker");
            });
            if (failsItself)
                throw new InvalidDataException("of the test");
        });

        Exception[] all = failsItself ? [.. failure.ShouldBeOfType<AggregateException>().InnerExceptions] : [failure];
        all[^1].ShouldBeOfType<ThreadFailedException>().Message.ShouldBe("Thread 'worker' failed: of the worker");
        all[..^1].Select(each => each.Message).ShouldBe(failsItself ? ["of the test"] : []);
        disposed.ShouldBe(["owned"]);
        used!.Machine.Leaks().ShouldBeEmpty();
        File.ReadAllText(Directory.GetFiles(_folder).ShouldHaveSingleItem()).ShouldContain("worker calls CreateEvent");
    }

    [Fact]
    public void A_thread_that_fails_is_told_with_the_findings()
    {
        var found = Should.Throw<VerificationException>(() =>
        {
            using var server = new HttpTestServer { TimelineFolder = _folder };
            UseTwice(server);
            server.Machine.StartThread("worker", () => throw new InvalidOperationException("of the worker"));
        });

        found.InnerException.ShouldBeOfType<ThreadFailedException>();
        found.Message.ShouldStartWith("ThreadFailedException: Thread 'worker' failed: of the worker\nThe verifier has findings as well:\n");
    }

    [Fact]
    public void Each_run_of_a_test_has_its_timeline_and_names_it()
    {
        VerificationException[] found =
            [.. Enumerable.Range(1, 3).Select(row => Should.Throw<VerificationException>(() => EndsWithAFinding(row)))];

        string[] paths = [.. found.Select(each => each.Message.Split("\nThe timeline of this test: ")[^1])];

        Directory.GetFiles(_folder).ShouldBe(paths, ignoreOrder: true);
        for (int row = 1; row <= 3; row++)
            File.ReadAllText(paths[row - 1]).ShouldContain($"GET /{row}");
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

    private static async Task FailLaterAsync()
    {
        await Task.Delay(1);
        throw new InvalidDataException("later");
    }

    private Task EndOf(string test, Action<HttpTestServer> use) => test switch
    {
        nameof(CatchesWhatFailsLaterAsync) => CatchesWhatFailsLaterAsync(use),
        nameof(WaitsForWhatFailsLaterAsync) => WaitsForWhatFailsLaterAsync(use),
        nameof(DisposesInACatchAsync) => DisposesInACatchAsync(use),
        nameof(FailsAfterWhatItCatchesAsync) => FailsAfterWhatItCatchesAsync(use),
        nameof(AwaitsWhatFailsLaterAsync) => AwaitsWhatFailsLaterAsync(use),
        nameof(FailsInACatchAsync) => FailsInACatchAsync(use),
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    /// <summary>The method that fails resumes this one in its own catch block.</summary>
    private async Task CatchesWhatFailsLaterAsync(Action<HttpTestServer> use)
    {
        using var server = new HttpTestServer { TimelineFolder = _folder };
        try
        {
            await FailLaterAsync();
        }
        catch (InvalidDataException)
        {
            // This is what the test expects. It passes.
        }

        use(server);
    }

    private async Task WaitsForWhatFailsLaterAsync(Action<HttpTestServer> use)
    {
        using var server = new HttpTestServer { TimelineFolder = _folder };
        await Task.WhenAny(FailLaterAsync());
        use(server);
    }

    private async Task DisposesInACatchAsync(Action<HttpTestServer> use)
    {
        try
        {
            await FailLaterAsync();
        }
        catch (InvalidDataException)
        {
            using var server = new HttpTestServer { TimelineFolder = _folder };
            use(server);
        }
    }

    private async Task FailsAfterWhatItCatchesAsync(Action<HttpTestServer> use)
    {
        using var server = new HttpTestServer { TimelineFolder = _folder };
        await Should.ThrowAsync<InvalidDataException>(FailLaterAsync);
        use(server);
        throw new InvalidDataException("of the test");
    }

    private async Task AwaitsWhatFailsLaterAsync(Action<HttpTestServer> use)
    {
        using var server = new HttpTestServer { TimelineFolder = _folder };
        use(server);
        await FailLaterAsync();
    }

    private async Task FailsInACatchAsync(Action<HttpTestServer> use)
    {
        try
        {
            await FailLaterAsync();
        }
        catch (InvalidDataException)
        {
            using var server = new HttpTestServer { TimelineFolder = _folder };
            use(server);
            throw new InvalidDataException("in the catch block");
        }
    }

    private async Task DisposesAfterAnAwaitAsync(Action<HttpTestServer> use)
    {
        var server = new HttpTestServer { TimelineFolder = _folder };
        try
        {
            use(server);
            await FailLaterAsync();
        }
        finally
        {
            await Task.Yield();
            server.Dispose();
        }
    }

    private void EndsWithAFinding() => EndsWithAFinding(row: 0);

    private void EndsWithAFinding(int row)
    {
        using var server = new HttpTestServer { TimelineFolder = _folder };
        UseTwice(server);
        server.Connect().Send(server.GetRequest($"/{row}"));
        server.Machine.RunUntilIdle();
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
