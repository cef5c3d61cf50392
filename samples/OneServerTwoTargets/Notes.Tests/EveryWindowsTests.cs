
namespace HttpCompletionSim.Samples.Notes;

/// <summary>A buffer that is too short is told in a return code by one Windows, and by a packet by another. The server must not mind.</summary>
public sealed class EveryWindowsTests
{
    private const string Url = "http://localhost:80/notes/";

    public static TheoryData<string> Profiles => [.. CompletionProfile.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_long_request_that_is_there_before_its_receive_is_answered(string profile)
    {
        using var machine = new SimulatedMachine(
            new MachineOptions { InMemory = true, Profile = CompletionProfile.All.Single(each => each.Name == profile) });
        using var server = new NoteServer(machine.HttpApi, machine.Kernel32, Url, new NoteServerOptions { Exchanges = 1 });
        using SimulatedClient client = machine.Connect(Url);

        // Both are queued before the only exchange has answered the first, because nobody serves yet.
        client.Send("GET /notes/one HTTP/1.1\r\nHost: localhost\r\n\r\n");
        client.Send($"GET /notes/two HTTP/1.1\r\nHost: localhost\r\nX-Padding: {new string('x', 6000)}\r\n\r\n");
        machine.RunUntilIdle();
        machine.StartThread("worker", server.Serve);

        client.ReadResponse().BodyText.ShouldBe("There is no note one.\n");
        client.ReadResponse().BodyText.ShouldBe("There is no note two.\n");

        server.Shutdown(graceMs: 10_000).ShouldBeTrue();
        machine.RunUntilIdle();
    }
}
