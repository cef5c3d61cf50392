using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>HttpWaitForDisconnect. It has no byte count, and it pends on every live connection (DISC-02).</summary>
internal sealed unsafe class DisconnectOperation : Operation
{
    public override string Name => "disconnect";

    public override bool CanReach(Situation given) =>
        !given.PBytes && given.Outcome is (Outcome.PendSuccess or Outcome.PendError or Outcome.ImmediateError);

    public override OperationRun Begin(TargetMachine machine, ConformanceQueue queue) => new Run(machine, queue);

    private sealed class Run(TargetMachine machine, ConformanceQueue queue) : RequestRun(machine, queue)
    {
        public override uint Call(Outcome outcome, uint* bytes, NativeOverlapped* overlapped) => Machine.HttpApi.HttpWaitForDisconnect(
            Queue.Handle, outcome == Outcome.ImmediateError ? UnknownConnectionId : ConnectionId, overlapped);

        /// <summary>It moves no bytes.</summary>
        public override uint Measure(Outcome outcome) => 0;

        /// <summary>Breaks the connection: HttpWaitForDisconnect does not see a client that closes in an orderly way (DISC-06).</summary>
        protected override void Finish() => Client!.Reset();
    }
}
