using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance;

/// <summary>The simulator under real threads: over loopback sockets, or in memory.</summary>
internal sealed class SimulatorWorld(bool inMemory) : World
{
    public override string Name => inMemory ? "simulator-memory" : "simulator";

    public override bool IsSimulator => true;

    public override WorldMachine CreateMachine(CompletionProfile profile) => new Machine(profile, inMemory);

    private sealed class Machine(CompletionProfile profile, bool inMemory) : WorldMachine
    {
        private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

        private readonly SimulatedMachine _machine = new(new MachineOptions { Profile = profile, InMemory = inMemory, RecordTrace = true });
        private readonly Lock _lock = new();
        private readonly List<WorldThread> _threads = [];

        public override IHttpApi HttpApi => _machine.HttpApi;

        public override IKernel32 Kernel32 => _machine.Kernel32;

        public override IThreadPoolIo ThreadPoolIo => _machine.ThreadPoolIo;

        public override INtDll NtDll => _machine.NtDll;

        public override IReadOnlyList<TraceEvent> Trace => _machine.Trace.Recorded;

        public override IReadOnlyList<string> Waiting
        {
            get
            {
                lock (_lock)
                    return [.. _threads.Where(thread => !thread.HasEnded).Select(thread => $"{thread.Name}: {thread.WaitsFor() ?? "runs"}"), .. _machine.Leaks()];
            }
        }

        public override string NextUrl()
        {
            if (inMemory)
                return "http://localhost:80/";

            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        public override WorldClient Connect(string url) => new Client(_machine.Connect(url));

        public override void CompleteInline() => _machine.Choices.CompleteInlineWhenPossible();

        public override IHeldCall Hold(HttpOperation operation, nint queue) => new HeldCall(_machine.Choices.Intercept(operation, queue));

        public override WorldThread StartThread(string name, Action body)
        {
            var thread = new WorldThread(name, body);
            var simulated = _machine.StartThread(name, thread.Run);
            thread.WaitsFor = () => simulated.WaitsFor;
            lock (_lock)
                _threads.Add(thread);

            return thread;
        }

        public override void WaitUntilBlocked(WorldThread thread)
        {
            if (!SpinWait.SpinUntil(() => thread.HasEnded || thread.WaitsFor() is not null, s_patience))
                throw new TimeoutException($"{thread.Name} was to block, and runs on.");
        }

        public override void WaitUntilRequestIsQueued() =>
            _machine.WaitFor(step => step.Kind == TraceKind.Request && step.Text.StartsWith("waits on", StringComparison.Ordinal), s_patience);

        protected override bool Close()
        {
            _machine.Dispose();
            lock (_lock)
                return _threads.TrueForAll(thread => thread.HasEnded);
        }
    }

    private sealed class Client(SimulatedClient client) : WorldClient
    {
        public override void Send(ReadOnlySpan<byte> bytes) => client.Send(bytes);

        public override void ShutdownSend() => client.ShutdownSend();

        public override void Reset() => client.Reset();

        public override void Dispose() => client.Dispose();

        protected override int Receive(Span<byte> buffer) => client.Receive(buffer);
    }

    private sealed class HeldCall(InterceptedOperation held) : IHeldCall
    {
        public bool IsIntercepted => held.IsIntercepted;

        public void Release() => held.Release();
    }
}
