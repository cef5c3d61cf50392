namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>HttpReceiveRequestEntityBody. It has no warnings to give.</summary>
internal sealed unsafe class BodyOperation : MatrixOperation
{
    public override string Name => "body";

    public override bool CanReach(MatrixSituation given) => given.Outcome is not (MatrixOutcome.PendWarning or MatrixOutcome.ImmediateWarning);

    public override MatrixOperationRun Begin(WorldMachine machine, ConformanceQueue queue) => new Run(machine, queue);

    private sealed class Run(WorldMachine machine, ConformanceQueue queue) : RequestRun(machine, queue)
    {
        private const string Text = "the body of the matrix";

        private readonly NativeBlock _buffer = machine.Allocate(1024);

        public override void Arrange(MatrixOutcome outcome)
        {
            // The request was queued together with its body, so its bytes are there, unless the client keeps them back.
            if (Pends(outcome))
                Hold(HttpOperation.ReceiveBody);
        }

        public override uint Call(MatrixOutcome outcome, uint* bytes, NativeOverlapped* overlapped) => Machine.HttpApi.HttpReceiveRequestEntityBody(
            Queue.Handle, outcome == MatrixOutcome.ImmediateError ? UnknownRequestId : RequestId, 0, _buffer.Pointer, _buffer.Length, bytes, overlapped);

        /// <summary>What counts is what lies in the buffer (BODY-03).</summary>
        public override uint Measure(MatrixOutcome outcome)
        {
            if (outcome is not (MatrixOutcome.SyncSuccess or MatrixOutcome.PendSuccess))
                return 0;

            string seen = System.Text.Encoding.ASCII.GetString(_buffer.Pointer, Text.Length);
            return seen == Text
                ? (uint)Text.Length
                : throw new InvalidOperationException($"The client sent '{Text}', and '{seen}' was read (BODY-03).");
        }

        protected override string Body(MatrixOutcome outcome) => Text;

        protected override bool KeepsBodyBack(MatrixOutcome outcome) => !Machine.CanChoose && Pends(outcome);

        protected override void Finish()
        {
            base.Finish();
            if (!Machine.CanChoose)
                Client!.Send(Text);
        }

        private static bool Pends(MatrixOutcome outcome) => outcome is MatrixOutcome.PendSuccess or MatrixOutcome.PendError;
    }
}
