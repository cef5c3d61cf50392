using HttpCompletionSim;
using HttpCompletionSim.Win32;

/// <summary>The code of src/HttpCompletionSim/README.md.</summary>
public sealed class GreeterTest
{
    [Fact]
    public void A_request_is_answered()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using HttpServerSetup server = machine.OpenQueue("http://localhost:80/");
        using SimulatedClient client = machine.Connect("http://localhost:80/");

        client.Send("GET /you HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Greeter.AnswerOne(machine.HttpApi, server.Handle).ShouldBe(Win32Error.NO_ERROR);
        client.ReadResponse().BodyText.ShouldBe("Hello, /you");
    }
}
