namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>HttpWaitForDisconnect. It has no byte count, and it pends on every live connection (DISC-02).</summary>
internal sealed unsafe class DisconnectOperation : MatrixOperation
{
    public override string Name => "disconnect";

    public override bool CanReach(MatrixSituation given) =>
        !given.PBytes && given.Outcome is (MatrixOutcome.PendSuccess or MatrixOutcome.PendError or MatrixOutcome.ImmediateError);

    public override MatrixOperationRun Begin(WorldMachine machine, ConformanceQueue queue) => new Run(machine, queue);

    private sealed class Run(WorldMachine machine, ConformanceQueue queue) : RequestRun(machine, queue)
    {
        public override uint Call(MatrixOutcome outcome, uint* bytes, NativeOverlapped* overlapped) => Machine.HttpApi.HttpWaitForDisconnect(
            Queue.Handle, outcome == MatrixOutcome.ImmediateError ? UnknownConnectionId : ConnectionId, overlapped);

        /// <summary>It moves no bytes.</summary>
        public override uint Measure(MatrixOutcome outcome) => 0;

        /// <summary>The client leaves.</summary>
        protected override void Finish() => Client!.Dispose();
    }
}
