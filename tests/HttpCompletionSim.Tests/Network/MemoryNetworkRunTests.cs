using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;

namespace HttpCompletionSim.Tests.Network;

/// <summary>Connections in memory where one thread runs at a time and a seed decides which.</summary>
public sealed class MemoryNetworkRunTests
{
    private const int Seeds = 300;

    [Fact]
    public void Whatever_the_schedule_three_clients_get_their_echo_and_every_end_is_reported_once()
    {
        var events = new List<string>();
        Explore(
            Seeds,
            (scheduler, network) => RunClients(scheduler, network, events),
            () =>
            {
                foreach (string client in (string[])["a", "b", "c"])
                    events.ShouldContain($"{client} got {client}{client}{client}{client}");

                events.Count(line => line.Contains("ended, reset: False", StringComparison.Ordinal)).ShouldBe(3);
            });
    }

    [Fact]
    public void The_same_seed_gives_the_same_events_and_different_seeds_give_different_ones()
    {
        var orders = new HashSet<string>();
        var events = new List<string>();
        Simulation.Explore(50, Scenario, new ExploreOptions { AfterRun = RunAgain });

        orders.Count.ShouldBeGreaterThan(20);

        void RunAgain(SimulationResult run)
        {
            string first = string.Join('\n', events);
            Simulation.Run(run.Token.Seed!.Value, Scenario);
            string.Join('\n', events).ShouldBe(first);
            orders.Add(first);
        }

        void Scenario(SimulatedMachine machine) => WithNetwork((scheduler, network) => RunClients(scheduler, network, events));
    }

    [Fact]
    public void A_reset_against_an_echo_ends_cleanly_in_every_schedule()
    {
        var ends = new List<bool>();
        int live = -1;
        Explore(
            Seeds,
            (scheduler, network) =>
            {
                ends.Clear();
                live = -1;
                network.TryListen(null, 80, connection => Serve(connection, "server", ends.Add, _ => { }));
                IClientTransport client = network.Connect("localhost", 80);
                scheduler.StartThread("sender", () => Swallow(() => client.Send(new byte[2 * Connection.InputWindow])));
                scheduler.StartThread("receiver", () => Swallow(() =>
                {
                    while (client.Receive(new byte[1000]) > 0)
                    {
                    }
                }));
                scheduler.StartThread("breaker", client.Reset);
                scheduler.RunUntilIdle().Waiting.ShouldBeEmpty();
                live = network.LiveConnections;
            },
            () =>
            {
                ends.ShouldBe([true]);
                live.ShouldBe(0);
            });
    }

    [Fact]
    public void A_close_against_a_sending_client_ends_cleanly_in_every_schedule()
    {
        var ends = new List<bool>();
        int received = -1;
        Explore(
            Seeds,
            (scheduler, network) =>
            {
                ends.Clear();
                received = -1;
                network.TryListen(null, 80, connection =>
                {
                    connection.Observer = new Observer(ends.Add);
                    connection.Start();
                    connection.Output.Write("bye"u8);
                    connection.Output.FlushAsync();
                    connection.Close();
                });
                using IClientTransport client = network.Connect("localhost", 80);
                scheduler.StartThread("sender", () => client.Send(new byte[2 * Connection.InputWindow]));
                received = 0;
                byte[] buffer = new byte[2];
                while (client.Receive(buffer) is int count and > 0)
                    received += count;

                scheduler.RunUntilIdle().Waiting.ShouldBeEmpty();
            },
            () =>
            {
                received.ShouldBe(3);
                ends.ShouldBe([false]);
            });
    }

    [Fact]
    public void A_client_that_waits_for_ever_is_named()
    {
        Exception? failure = ControlledRuns.FailureOf(1, _ => WithNetwork((_, network) =>
        {
            network.TryListen(null, 80, connection => connection.Start());
            network.Connect("localhost", 80).Receive(new byte[1]);
        }));

        failure.ShouldBeOfType<SimulationRunException>().Message.ShouldContain("main waits for bytes from the server");
    }

    [Fact]
    public void The_bytes_of_one_send_arrive_split_in_some_schedules()
    {
        var firsts = new HashSet<long>();
        ControlledRuns.RunSeeds(50, machine => WithNetwork((scheduler, network) =>
        {
            network.TryListen(null, 80, connection =>
            {
                connection.Start();
                _ = ReadOnce(connection.Input);
            });
            using IClientTransport client = network.Connect("localhost", 80);
            client.Send("12345678"u8);
            scheduler.RunUntilIdle();
        }));

        firsts.ShouldBe([1L, 4L, 8L], ignoreOrder: true);

        async Task ReadOnce(PipeReader input) => firsts.Add((await input.ReadAsync()).Buffer.Length);
    }

    private static void RunClients(Scheduler scheduler, MemoryNetwork network, List<string> events)
    {
        events.Clear();
        network.TryListen(null, 80, connection =>
        {
            string name = $"{connection.RemoteEndPoint.Port}";
            events.Add($"{name} accepted");
            Serve(connection, name, reset => events.Add($"{name} ended, reset: {reset}"), events.Add);
        });

        foreach (string name in (string[])["a", "b", "c"])
        {
            scheduler.StartThread(name, () =>
            {
                using IClientTransport client = network.Connect("localhost", 80);
                client.Send(Encoding.ASCII.GetBytes(name + name));
                client.Send(Encoding.ASCII.GetBytes(name + name));
                client.ShutdownSend();
                string got = string.Empty;
                byte[] buffer = new byte[10];
                while (client.Receive(buffer) is int count and > 0)
                    got += Encoding.ASCII.GetString(buffer, 0, count);

                events.Add($"{name} got {got}");
            });
        }

        scheduler.RunUntilIdle().Waiting.ShouldBeEmpty();
        network.LiveConnections.ShouldBe(0);
    }

    private static void Explore(int runs, Action<Scheduler, MemoryNetwork> main, Action afterRun) =>
        Simulation.Explore(runs, _ => WithNetwork(main), new ExploreOptions { AfterRun = _ => afterRun() });

    /// <summary>Called in a controlled run, whose threads the connections of the network wake.</summary>
    private static void WithNetwork(Action<Scheduler, MemoryNetwork> main)
    {
        Scheduler scheduler = SimulatedThread.Current.Scheduler!;
        using var network = new MemoryNetwork(scheduler);
        main(scheduler, network);
    }

    private static void Serve(Connection connection, string name, Action<bool> ended, Action<string> log)
    {
        connection.Observer = new Observer(ended);
        connection.Start();
        _ = Echo();

        async Task Echo()
        {
            try
            {
                while (true)
                {
                    ReadResult result = await connection.Input.ReadAsync();
                    log($"{name} read {result.Buffer.Length}");
                    foreach (ReadOnlyMemory<byte> piece in result.Buffer)
                        connection.Output.Write(piece.Span);

                    connection.Input.AdvanceTo(result.Buffer.End);
                    if (result.IsCompleted || (await connection.Output.FlushAsync()).IsCompleted)
                        break;
                }
            }
            catch (ConnectionResetException)
            {
                log($"{name} reset");
            }

            connection.Input.Complete();
            connection.Close();
        }
    }

    private static void Swallow(Action action)
    {
        try
        {
            action();
        }
        catch (IOException)
        {
        }
    }

    private sealed class Observer(Action<bool> ended) : IConnectionObserver
    {
        public void ClientEnded(bool reset)
        {
            SimulatedThread.Current.IsKernel.ShouldBeTrue();
            ended(reset);
        }
    }
}
