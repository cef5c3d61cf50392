using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Targets;

/// <summary>The simulator with real threads, over loopback sockets or over connections in memory.</summary>
/// <param name="inMemory">Whether clients connect in memory.</param>
/// <param name="made">Called with each machine, before a case gets it; null for nothing.</param>
internal sealed class SimulatorTarget(bool inMemory, Action<SimulatedMachine>? made = null) : Target
{
    public override string Name => inMemory ? "simulator-memory" : "simulator";

    public override bool IsSimulator => true;

    public override TargetMachine CreateMachine(CompletionProfile profile)
    {
        var machine = new SimulatedMachine(new MachineOptions { Profile = profile, InMemory = inMemory, RecordTrace = true });
        made?.Invoke(machine);
        return new Machine(machine, inMemory);
    }

    private sealed class Machine(SimulatedMachine machine, bool inMemory) : TargetMachine
    {
        private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

        private readonly SimulatedMachine _machine = machine;
        private readonly Lock _lock = new();
        private readonly List<TargetThread> _threads = [];

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
                {
                    IEnumerable<TargetThread> running = _threads.Where(thread => !thread.HasEnded);
                    return [.. running.Select(thread => $"{thread.Name}: {thread.WaitsFor() ?? "runs"}"), .. _machine.Leaks()];
                }
            }
        }

        public override string NextUrl() => inMemory ? "http://localhost:80/" : FreeLoopbackUrl();

        public override TargetClient Connect(string url) => new Client(_machine.Connect(url));

        public override void CompleteInline() => _machine.Choices.CompleteInlineWhenPossible();

        public override IInterceptedCall Intercept(HttpOperation operation, nint queue) =>
            new InterceptedCall(_machine.Choices.Intercept(operation, queue));

        public override TargetThread StartThread(string name, Action body)
        {
            var thread = new TargetThread(name, body);
            var simulated = _machine.StartThread(name, thread.Run);
            thread.WaitsFor = () => simulated.WaitsFor;
            lock (_lock)
                _threads.Add(thread);

            return thread;
        }

        public override void WaitUntilBlocked(TargetThread thread)
        {
            if (!SpinWait.SpinUntil(() => thread.HasEnded || thread.WaitsFor() is not null, s_timeout))
                throw new TimeoutException($"{thread.Name} should block in a call, but it is still running.");
        }

        public override void WaitUntilRequestIsQueued() =>
            _machine.WaitFor<RequestQueued>(_ => true, s_timeout);

        protected override bool Close()
        {
            _machine.Dispose();
            lock (_lock)
                return _threads.TrueForAll(thread => thread.HasEnded);
        }
    }

    private sealed class Client(SimulatedClient client) : TargetClient
    {
        public override void Send(ReadOnlySpan<byte> bytes) => client.Send(bytes);

        public override void ShutdownSend() => client.ShutdownSend();

        public override void Reset() => client.Reset();

        public override void Dispose() => client.Dispose();

        protected override int Receive(Span<byte> buffer) => client.Receive(buffer);
    }

    private sealed class InterceptedCall(InterceptedOperation operation) : IInterceptedCall
    {
        public bool IsIntercepted => operation.IsIntercepted;

        public void Release() => operation.Release();
    }
}
