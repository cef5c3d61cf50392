using HttpCompletionSim;

/// <summary>The code of docs/how-to/from-pinvoke.md.</summary>
public sealed class FromPInvoke
{
    [Fact]
    public void The_server_answers_on_a_simulated_machine()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        SimulatedThread server = machine.StartThread("server", () => PInvokeServer.Serve("http://localhost:80/"));
        machine.RunUntilIdle();
        using SimulatedClient client = machine.Connect("http://localhost:80/");

        client.Send("PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
        client.ReadResponse().BodyText.ShouldBe("localhost sent hello");
        client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        client.ReadResponse().BodyText.ShouldBe("answered through a port");
        client.Dispose();

        machine.RunUntilIdle();
        server.HasEnded.ShouldBeTrue();
    }

    // A thread of the program itself, that knows no machine: it uses the default of the process, and real sockets.
    [Fact]
    public async Task The_server_answers_on_the_default_machine_of_the_process()
    {
        int port = HttpCompletionSim.Testing.LoopbackPort.FindFree();
        CancellationToken stop = TestContext.Current.CancellationToken;
        using SimulatedMachine machine = SimulatedMachine.UseProcessDefault(new MachineOptions { RecordTrace = true });
        Task server = Task.Factory.StartNew(
            () => PInvokeServer.Serve($"http://localhost:{port}/"), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        machine.WaitFor<FunctionReturned>(each => each.Function == "HttpAddUrlToUrlGroup", TimeSpan.FromSeconds(10));

        using (var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}/") })
        {
            using HttpResponseMessage first = await client.PutAsync("", new StringContent("hello"), stop);
            (await first.Content.ReadAsStringAsync(stop)).ShouldBe($"localhost:{port} sent hello");
            (await client.GetStringAsync("", stop)).ShouldBe("answered through a port");
        }

        await server.WaitAsync(TimeSpan.FromSeconds(10), stop);
    }
}
