using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using HttpCompletionSim.Samples.HighPerformance;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples;

/// <summary>samples/HighPerformance: the program over sockets, and its server on machines in memory.</summary>
public sealed class HighPerformanceTests
{
    private const string Url = "http://localhost:80/";
    private const string Get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /// <summary>Sizes that bring each branch of the server into every run: few receives, and turns after two inline completions.</summary>
    private static readonly ServerOptions s_small = new() { Threads = 2, ReceivesPerThread = 2, BufferLength = 1024, InlineLimit = 2 };

    public static TheoryData<string> Profiles => [.. CompletionProfile.All.Select(profile => profile.Name)];

    [Fact]
    public async Task The_program_serves_its_own_clients_and_ends()
    {
        using Process program = SampleProcess.Start(
            "HighPerformance", "HighPerformance", $"http://localhost:{LoopbackPort.FindFree()}/");

        string output = await SampleProcess.EndOf(program);

        output.ShouldContain("4000 requests of 16 clients were answered.\n");
        output.ShouldContain("Received: 4000, answered: 4000, 80 received again, into a longer buffer.\n");
        long packets = Number(output, "Packets: ([0-9]+)");
        long batches = Number(output, "in ([0-9]+) batches");
        batches.ShouldBeInRange(1, packets);
        Number(output, "inside the call: ([0-9]+)").ShouldBeGreaterThanOrEqualTo(4000, "each send to a client that reads completes inline");
    }

    [Fact]
    public async Task The_program_serves_until_it_is_told_to_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows only Ctrl+C ends the program, and a test cannot press it.");
        string url = $"http://localhost:{LoopbackPort.FindFree()}/";
        using Process program = SampleProcess.Start("HighPerformance", "HighPerformance", "serve", url);
        string? first = await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        string got;
        try
        {
            using var client = new HttpClient();
            got = await client.GetStringAsync(url, TestContext.Current.CancellationToken);
        }
        finally
        {
            using Process kill = Process.Start("kill", ["-TERM", $"{program.Id}"]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await SampleProcess.EndOf(program)).ShouldStartWith("Received: 1, answered: 1, ");
        first.ShouldBe($"Serving {url}");
        got.ShouldBe("Hello, World!");
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Requests_in_one_piece_are_all_answered_in_every_profile(string profile)
    {
        const int Requests = 200;
        using SimulatedMachine machine = InMemory(profile);
        using var server = new PortServer(machine.HttpApi, machine.Kernel32, Url, s_small);
        using SimulatedClient client = machine.Connect(Url);

        client.Send(string.Concat(Enumerable.Repeat(Get, Requests)));

        for (int i = 0; i < Requests; i++)
            client.ReadResponse().BodyText.ShouldBe("Hello, World!");

        server.Shutdown();
        server.Totals.Answered.ShouldBe(Requests);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_head_that_is_longer_than_the_buffer_is_received_again(string profile)
    {
        using SimulatedMachine machine = InMemory(profile);
        using var server = new PortServer(machine.HttpApi, machine.Kernel32, Url, s_small);
        using SimulatedClient client = machine.Connect(Url);

        for (int i = 0; i < 10; i++)
        {
            client.Send(Get.Replace("\r\n\r\n", $"\r\nX-Long: {new string('a', 3000)}\r\n\r\n", StringComparison.Ordinal));
            client.ReadResponse().StatusCode.ShouldBe(200);
        }

        server.Shutdown();
        server.Totals.LongHeads.ShouldBe(10);
    }

    [Fact]
    public void A_client_that_leaves_costs_no_receive()
    {
        using SimulatedMachine machine = InMemory(CompletionProfile.Windows.Name);
        using var server = new PortServer(machine.HttpApi, machine.Kernel32, Url, s_small);
        for (int i = 0; i < 50; i++)
        {
            using SimulatedClient left = machine.Connect(Url);
            left.Send(Get + Get + Get);
            left.Reset();
        }

        using SimulatedClient client = machine.Connect(Url);
        client.Send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

        client.ReadResponse().StatusCode.ShouldBe(405);
    }

    [Fact]
    public void A_shutdown_answers_what_was_received()
    {
        using SimulatedMachine machine = InMemory(CompletionProfile.Windows.Name);
        long answered = 0;
        for (int round = 0; round < 50; round++)
        {
            var server = new PortServer(machine.HttpApi, machine.Kernel32, Url, s_small);
            SimulatedClient[] clients = [.. Enumerable.Range(0, 8).Select(_ => machine.Connect(Url))];
            foreach (SimulatedClient client in clients)
                client.Send(Get.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal));

            // Requests that were not received are refused when the handle of the queue is closed.
            server.Shutdown();
            server.Dispose();
            server.Totals.Answered.ShouldBe(server.Totals.Received);
            server.Totals.Answered.ShouldBe(clients.Count(IsAnswered));
            answered += server.Totals.Answered;
            foreach (SimulatedClient client in clients)
                client.Dispose();
        }

        answered.ShouldBeGreaterThan(0);
    }

    private static SimulatedMachine InMemory(string profile) =>
        new(new MachineOptions { InMemory = true, Profile = CompletionProfile.All.Single(each => each.Name == profile) });

    private static bool IsAnswered(SimulatedClient client)
    {
        try
        {
            return Encoding.ASCII.GetString(client.ReadToEnd()).EndsWith("Hello, World!", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static long Number(string output, string pattern) =>
        long.Parse(Regex.Match(output, pattern).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
}
