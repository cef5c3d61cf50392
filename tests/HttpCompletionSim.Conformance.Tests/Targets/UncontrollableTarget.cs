using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Targets;

/// <summary>The simulator without control over completions, as the native target is, so that this can be tested everywhere.</summary>
internal sealed class UncontrollableTarget : Target
{
    private static readonly Target s_simulator = All.Single(each => each.Name == "simulator-memory");

    public override string Name => "uncontrollable";

    public override TargetMachine CreateMachine(CompletionProfile profile) => new Machine(s_simulator.CreateMachine(profile));

    private sealed class Machine(TargetMachine simulated) : TargetMachine
    {
        public override IHttpApi HttpApi => simulated.HttpApi;

        public override IKernel32 Kernel32 => simulated.Kernel32;

        public override IThreadPoolIo ThreadPoolIo => simulated.ThreadPoolIo;

        public override INtDll NtDll => simulated.NtDll;

        public override bool IsControllable => false;

        public override IReadOnlyList<TraceEvent> Trace => simulated.Trace;

        public override IReadOnlyList<string> Waiting => simulated.Waiting;

        public override string NextUrl() => simulated.NextUrl();

        public override TargetClient Connect(string url) => simulated.Connect(url);

        public override void CompleteInline() => throw new InconclusiveException("it cannot be controlled");

        public override IInterceptedCall Intercept(HttpOperation operation, nint queue) =>
            throw new InconclusiveException("it cannot be controlled");

        public override TargetThread StartThread(string name, Action body) => simulated.StartThread(name, body);

        public override void WaitUntilBlocked(TargetThread thread) => simulated.WaitUntilBlocked(thread);

        public override void WaitUntilRequestIsQueued() => simulated.WaitUntilRequestIsQueued();

        protected override bool Close()
        {
            simulated.Dispose();
            return false;
        }
    }
}
