using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Tests.Support;

/// <summary>Makes servers whose machines must have no leak after they were switched off.</summary>
internal static class CheckedServer
{
    /// <summary>The port of a server in memory.</summary>
    public const int MemoryPort = 50000;

    public static HttpTestServer Start(bool inMemory = true, CompletionProfile? profile = null, string path = "/")
    {
        var options = new MachineOptions { InMemory = inMemory, RecordTrace = true, Profile = profile ?? CompletionProfile.Documented };
        var server = new HttpTestServer(options, path, inMemory ? MemoryPort : 0);
        server.DisposeAtEnd(new LeakCheck(server.Machine));
        return server;
    }

    /// <summary>The first thing given to the server, and so the last one that it disposes.</summary>
    private sealed class LeakCheck(SimulatedMachine machine) : IDisposable
    {
        // Over sockets some threads may still be ending. In memory nothing may be left at all.
        public void Dispose() => machine.Leaks()
            .Where(line => !line.StartsWith("thread", StringComparison.Ordinal))
            .ShouldBeEmpty(machine.Trace.RecordedText());
    }
}
