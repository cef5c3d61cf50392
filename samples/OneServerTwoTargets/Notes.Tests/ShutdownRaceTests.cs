using System.Net.Sockets;
using HttpCompletionSim;
using HttpCompletionSim.Samples.Notes;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace Notes.Tests;

/// <summary>Shutdown against requests in progress. The controlled scheduler runs one thread at a time and chooses it by the seed.</summary>
public sealed class ShutdownRaceTests
{
    private const string Url = "http://localhost:80/notes/";

    [Fact]
    public void A_shutdown_finds_every_receive_however_late_it_is_posted() => Simulation.Explore(200, AnsweredThenShutDown);

    [Fact]
    public void A_note_on_its_way_is_taken_whole_or_not_at_all()
    {
        var told = new HashSet<int>();

        Simulation.Explore(200, machine => told.Add(ShutDownMeanwhile(machine, "hel", "lo")));

        // In some schedules the note wins, in others the shutdown. The client never gets another status than these.
        told.ShouldContain(201);
        told.ShouldContain(0);
        told.ShouldBeSubsetOf([201, 0, 400]);
    }

    [Fact]
    public void A_note_that_never_ends_holds_nothing_up() =>
        Simulation.Explore(200, machine => ShutDownMeanwhile(machine, "hel").ShouldNotBe(201));

    // The thread that dequeued the packet of the send may be anywhere before its next receive when this thread calls Shutdown. If Shutdown
    // missed that receive, it would wait for ever, and the run would fail because no thread could continue.
    private static void AnsweredThenShutDown(SimulatedMachine machine)
    {
        NoteServer server = Start(machine);

        Put(machine, "hello").ShouldBe(201);
        server.Shutdown(Kernel32Constants.INFINITE).ShouldBeTrue();

        End(machine, server);
    }

    private static int ShutDownMeanwhile(SimulatedMachine machine, params string[] pieces)
    {
        NoteServer server = Start(machine);
        int told = 0;

        machine.StartThread("client", () => told = Put(machine, pieces));
        server.Shutdown(graceMs: 0);

        End(machine, server);
        return told;
    }

    private static NoteServer Start(SimulatedMachine machine)
    {
        var server = new NoteServer(machine.HttpApi, machine.Kernel32, Url, new NoteServerOptions { Exchanges = 2 });
        machine.StartThread("worker 1", server.Serve);
        machine.StartThread("worker 2", server.Serve);
        return server;
    }

    private static void End(SimulatedMachine machine, NoteServer server)
    {
        machine.RunUntilIdle();
        server.Dispose();
        machine.RunUntilIdle();
        machine.Leaks().ShouldBeEmpty();
    }

    /// <summary>The status that the client gets: 400 from a system that no longer serves the URL, 0 when it gets no response.</summary>
    private static int Put(SimulatedMachine machine, params string[] pieces)
    {
        try
        {
            using SimulatedClient client = machine.Connect(Url);
            client.Send("PUT /notes/one HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n");
            foreach (string piece in pieces)
                client.Send(piece);

            return client.ReadResponse().StatusCode;
        }
        catch (Exception gone) when (gone is IOException or ClientResponseException or SocketException)
        {
            return 0;
        }
    }
}
