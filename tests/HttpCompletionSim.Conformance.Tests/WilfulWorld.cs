using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Tests;

/// <summary>The simulator, of which nobody may ask anything: what a case has to cope with in the native world, without a native world.</summary>
internal sealed class WilfulWorld : World
{
    private static readonly World s_simulator = All.Single(each => each.Name == "simulator-memory");

    public override string Name => "wilful";

    public override WorldMachine CreateMachine(CompletionProfile profile) => new Machine(s_simulator.CreateMachine(profile));

    private sealed class Machine(WorldMachine simulated) : WorldMachine
    {
        public override IHttpApi HttpApi => simulated.HttpApi;

        public override IKernel32 Kernel32 => simulated.Kernel32;

        public override IThreadPoolIo ThreadPoolIo => simulated.ThreadPoolIo;

        public override INtDll NtDll => simulated.NtDll;

        public override bool CanChoose => false;

        public override IReadOnlyList<TraceEvent> Trace => simulated.Trace;

        public override IReadOnlyList<string> Waiting => simulated.Waiting;

        public override string NextUrl() => simulated.NextUrl();

        public override WorldClient Connect(string url) => simulated.Connect(url);

        public override void CompleteInline() => throw new InconclusiveException("it does as it likes");

        public override IHeldCall Hold(HttpOperation operation, nint queue) => throw new InconclusiveException("it does as it likes");

        public override WorldThread StartThread(string name, Action body) => simulated.StartThread(name, body);

        public override void WaitUntilBlocked(WorldThread thread) => simulated.WaitUntilBlocked(thread);

        public override void WaitUntilRequestIsQueued() => simulated.WaitUntilRequestIsQueued();

        protected override bool Close()
        {
            simulated.Dispose();
            return false;
        }
    }
}
