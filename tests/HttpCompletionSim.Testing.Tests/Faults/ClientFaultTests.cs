using System.Text;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Faults;

/// <summary>Clients that reset, end their sending half, stall, or whose bytes arrive in pieces.</summary>
public sealed class ClientFaultTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_client_resets_after_bytes_of_its_request(bool inMemory)
    {
        using var server = new HttpTestServer(new MachineOptions { InMemory = inMemory, RecordTrace = true });
        server.Machine.Inject(Fault.ClientResets(afterBytes: 17));
        SimulatedClient client = server.Connect();

        Should.Throw<IOException>(() => client.Send(server.GetRequest()));

        server.Machine.WaitFor<ConnectionReset>(reset => reset.Reason == ConnectionResetReason.ResetByClient, TimeSpan.FromSeconds(20));
        Should.Throw<IOException>(() => client.ReadResponse());
        FaultInjected injected = server.Machine.Trace.Recorded.OfType<FaultInjected>().ShouldHaveSingleItem();
        injected.Object.ShouldBe("client#1");
        injected.Effect.ShouldBe("resets after 17 bytes of its request");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_client_resets_after_bytes_of_its_response(bool inMemory)
    {
        using var server = new HttpTestServer(new MachineOptions { InMemory = inMemory });
        server.Machine.Inject(Fault.ClientResets(afterBytes: 5, ClientBytes.Response));
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        server.Answer();
        var buffer = new byte[100];
        int received = 0;

        Should.Throw<IOException>(() =>
        {
            while (received < buffer.Length)
                received += client.Receive(buffer.AsSpan(received));
        });

        Encoding.ASCII.GetString(buffer, 0, received).ShouldBe("HTTP/");
    }

    [Fact]
    public void A_client_ends_its_sending_half_and_still_receives()
    {
        using var server = new HttpTestServer();
        string request = server.GetRequest();
        server.Machine.Inject(Fault.ClientHalfCloses(afterBytes: request.Length));
        SimulatedClient client = server.Connect();

        Should.Throw<IOException>(() => client.Send(request + request)).Message.ShouldContain("ended its sending half");
        server.Answer();

        client.ReadResponse().StatusCode.ShouldBe(200);
        Should.Throw<IOException>(() => client.Send("x"));
    }

    [Fact]
    [Rule("TIME-07")]
    public void A_client_that_stalls_meets_the_time_limits()
    {
        Simulation.Explore(
            10,
            machine =>
            {
                using var server = new HttpTestServer(machine);
                machine.Inject(Fault.ClientStalls(afterBytes: 10, TimeSpan.FromMinutes(10)));
                SimulatedClient client = server.Connect();
                DateTimeOffset begin = machine.Time.GetUtcNow();

                Should.Throw<IOException>(() => client.Send(server.GetRequest()));

                (machine.Time.GetUtcNow() - begin).ShouldBe(TimeSpan.FromMinutes(10));
                Reasons(machine).ShouldBe([ConnectionResetReason.HeaderWait]);
            },
            new ExploreOptions { Machine = new MachineOptions { RecordTrace = true } });
    }

    [Fact]
    public void A_client_stalls_in_its_response_and_goes_on()
    {
        Simulation.Run(seed: 3, machine =>
        {
            using var server = new HttpTestServer(machine);
            machine.Inject(Fault.ClientStalls(afterBytes: 10, TimeSpan.FromSeconds(10), ClientBytes.Response));
            SimulatedClient client = server.Connect();
            client.Send(server.GetRequest());
            server.Answer("a longer body");
            DateTimeOffset begin = machine.Time.GetUtcNow();

            client.ReadResponse().BodyText.ShouldBe("a longer body");

            (machine.Time.GetUtcNow() - begin).ShouldBe(TimeSpan.FromSeconds(10));
        });
    }

    [Fact]
    public void The_run_splits_the_bytes_of_a_client_at_any_place_and_the_request_is_the_same()
    {
        var places = new HashSet<int>();

        Simulation.Explore(
            200,
            machine =>
            {
                using var server = new HttpTestServer(machine);
                machine.Inject(Fault.ArrivesInPieces());
                server.Connect().Send(server.PostRequest("/path", "body"));

                RequestBuffer request = server.Receive();

                request.AbsPath.ShouldBe("/path");
                server.Respond(request);
            },
            new ExploreOptions { AfterRun = result => places.UnionWith(Splits(result)) });

        places.Count.ShouldBeGreaterThan(60);

        static IEnumerable<int> Splits(SimulationResult result) =>
            from choice in result.Schedule.Choices
            where choice.Place == "fault: where the client's bytes are split"
            select choice.Chosen;
    }

    [Fact]
    public void Outside_a_run_every_byte_of_a_client_is_a_piece()
    {
        using var server = new HttpTestServer();
        server.Machine.Inject(Fault.ArrivesInPieces());

        server.Connect().Send(server.PostRequest("/path", "body"));

        server.Answer().AbsPath.ShouldBe("/path");
        server.Machine.Trace.Recorded.OfType<FaultInjected>().ShouldHaveSingleItem().Fault.ShouldBe(FaultKind.ClientSplits);
    }

    [Fact]
    public void A_client_can_have_several_faults_and_another_client_none()
    {
        using var server = new HttpTestServer();
        server.Machine.Inject(FaultPlan.Create(
            Fault.ClientResets(afterBytes: 20, ClientBytes.Response).OnCall(1),
            Fault.ArrivesInPieces().OnCall(1),
            Fault.ClientResets(afterBytes: 30).OnCall(2)));
        SimulatedClient first = server.Connect();
        SimulatedClient second = server.Connect();
        SimulatedClient third = server.Connect();

        first.Send(server.GetRequest());
        server.Answer();
        Should.Throw<IOException>(() => first.ReadResponse());
        Should.Throw<IOException>(() => second.Send(server.GetRequest()));
        third.Send(server.GetRequest());
        server.Answer();

        third.ReadResponse().StatusCode.ShouldBe(200);
        FaultKind[] kinds = [FaultKind.ClientSplits, FaultKind.ClientResets, FaultKind.ClientResets];
        server.Machine.Trace.Recorded.OfType<FaultInjected>().Select(fault => fault.Fault).ShouldBe(kinds);
    }

    private static IEnumerable<ConnectionResetReason> Reasons(SimulatedMachine machine) =>
        machine.Trace.Recorded.OfType<ConnectionReset>().Select(reset => reset.Reason);
}
