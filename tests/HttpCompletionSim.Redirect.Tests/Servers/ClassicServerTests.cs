using System.ComponentModel;
using ClassicServer;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Redirect.Servers;

/// <summary>A server in the style of .NET Framework, compiled for Windows, runs redirected.</summary>
public sealed class ClassicServerTests
{
    [Theory]
    [Rule("PINV-07", "PINV-14")]
    [InlineData("OK")]
    [InlineData("Fine, and with a long reason")]
    public void A_server_of_the_classic_kind_answers(string reason)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        var verifier = Verifier.Attach(machine);
        string? seen = null;
        SimulatedThread server = machine.StartThread("server", () =>
        {
            using var listener = new Listener("http://localhost:80/");
            seen = listener.AnswerOne(299, reason);
        });
        machine.RunUntilIdle();
        using SimulatedClient client = machine.Connect("http://localhost:80/");

        client.Send("GET /a/b?c HTTP/1.1\r\nHost: localhost\r\n\r\n");
        ClientResponse response = client.ReadResponse();

        response.StatusCode.ShouldBe(299);
        response.ReasonPhrase.ShouldBe(reason);
        machine.RunUntilIdle();
        server.HasEnded.ShouldBeTrue();
        verifier.ShouldHaveNoFindings();
        seen.ShouldNotBeNull().ShouldMatch("^/a/b\\?c in [1-9][0-9]+ bytes, answered with [1-9][0-9]+$");
    }

    [Fact]
    [Rule("PINV-13")]
    public void A_queue_as_SafeFileHandle_is_bound_to_the_thread_pool_of_NET_Framework()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows });
        var verifier = Verifier.Attach(machine);
        using MachineScope scope = machine.Enter();
        var listener = new PoolListener("http://localhost:80/");
        IAsyncResult state = Task.CompletedTask;

        listener.Begin(state).ShouldBe(Win32Error.ERROR_IO_PENDING);
        using SimulatedClient client = machine.Connect("http://localhost:80/");
        client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

        listener.Wait(10_000).ShouldBeTrue();
        listener.Completed.ShouldBe((0u, true, state));
        listener.MaxBytes.ShouldBe(16384, "the registry is empty");
        listener.Dispose();
        listener.IsQueueClosed.ShouldBeTrue();
        machine.RunUntilIdle();
        machine.Leaks().ShouldBeEmpty();
        verifier.ShouldHaveNoFindings();
    }

    [Fact]
    [Rule("OVL-10")]
    public void An_Overlapped_that_is_freed_in_flight_is_reported_and_its_memory_is_kept()
    {
        var machine = new SimulatedMachine(
            new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows, RecordTrace = true });
        var verifier = Verifier.Attach(machine);
        using (machine.Enter())
        using (var listener = new PoolListener("http://localhost:80/"))
            listener.BeginAndFree().ShouldBe(Win32Error.ERROR_IO_PENDING);

        // The close of the queue completes the receive on another thread, which then reports the second mistake.
        machine.Trace.Recorded.OfType<MisuseReported>().ShouldContain(each => each.Misuse == MisuseKind.OverlappedFreedInFlight);
        Should.Throw<ThreadFailedException>(() =>
        {
            machine.RunUntilIdle();
            machine.Dispose();
        }).InnerException.ShouldBeOfType<InvalidOperationException>().Message.ShouldContain("was freed before");
        machine.Dispose();
        verifier.Findings.Select(finding => finding.Rule.Id).Distinct().ShouldBe(["HCV03"]);
    }

    [Fact]
    public void Several_machines_in_a_process_each_have_a_server_of_their_own()
    {
        SimulatedMachine[] machines = [.. Enumerable.Range(0, 3).Select(_ => new SimulatedMachine(new MachineOptions { InMemory = true }))];
        foreach (SimulatedMachine machine in machines)
            machine.StartThread("server", () => new Listener("http://localhost:80/").AnswerOne(200, "OK"));

        foreach (SimulatedMachine machine in machines)
        {
            machine.RunUntilIdle();
            using SimulatedClient client = machine.Connect("http://localhost:80/");
            client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            client.ReadResponse().StatusCode.ShouldBe(200);
            machine.Dispose();
        }
    }

    [Fact]
    public void An_error_of_the_simulator_is_an_error_of_the_program()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using MachineScope scope = machine.Enter();
        using var first = new Listener("http://localhost:80/");

        Win32Exception refused = Should.Throw<Win32Exception>(() => new Listener("http://localhost:80/"));

        refused.NativeErrorCode.ShouldBe((int)Win32Error.ERROR_ALREADY_EXISTS);
        refused.Message.ShouldBe("ERROR_ALREADY_EXISTS (183)");
        refused.StackTrace.ShouldNotBeNull().ShouldContain("Listener.cs:line", customMessage: "debug symbols carry over");
    }
}
