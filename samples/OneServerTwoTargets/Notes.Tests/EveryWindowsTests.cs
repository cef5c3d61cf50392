using HttpCompletionSim;
using HttpCompletionSim.Samples.Notes;

namespace Notes.Tests;

/// <summary>
/// Some Windows versions report a short buffer in a return code, others in a completion packet. The server must handle both.
/// </summary>
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

        // No thread serves yet, so both requests are queued before the only exchange has answered the first.
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
