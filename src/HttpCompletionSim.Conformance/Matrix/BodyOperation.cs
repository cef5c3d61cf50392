using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>HttpReceiveRequestEntityBody. It gives no warnings.</summary>
internal sealed unsafe class BodyOperation : Operation
{
    public override string Name => "body";

    public override string Function => nameof(IHttpApi.HttpReceiveRequestEntityBody);

    public override string PendsBecause => "the machine holds the body back, as a client that sends slowly does";

    public override Obstacle? ObstacleTo(Situation given) => given.Outcome is Outcome.PendWarning or Outcome.ImmediateWarning
        ? new(
            "HttpReceiveRequestEntityBody never reports ERROR_MORE_DATA, because it fills a buffer of any size with what fits",
            "choose the result success or error, or the operation receive")
        : null;

    public override OperationRun Begin(TargetMachine machine, ConformanceQueue queue) => new Run(machine, queue);

    private sealed class Run(TargetMachine machine, ConformanceQueue queue) : RequestRun(machine, queue)
    {
        private const string Text = "the body of the matrix";

        private readonly NativeBlock _buffer = machine.Allocate(1024);

        public override void Arrange(Outcome outcome)
        {
            // The request was queued together with its body, so the bytes are available, unless the client holds them back.
            if (Pends(outcome))
                Intercept(HttpOperation.ReceiveBody);
        }

        public override uint Call(Outcome outcome, uint* bytes, NativeOverlapped* overlapped) =>
            Machine.HttpApi.HttpReceiveRequestEntityBody(
            Queue.Handle, IdFor(outcome), 0, _buffer.Pointer, _buffer.Length, bytes, overlapped);

        /// <summary>Checks the bytes in the buffer (BODY-03).</summary>
        public override uint Measure(Outcome outcome)
        {
            if (outcome is not (Outcome.SyncSuccess or Outcome.PendSuccess))
                return 0;

            string seen = System.Text.Encoding.ASCII.GetString(_buffer.Pointer, Text.Length);
            return seen == Text
                ? (uint)Text.Length
                : throw new InvalidOperationException($"The client sent '{Text}', and '{seen}' was read (BODY-03).");
        }

        protected override string Body(Outcome outcome) => Text;

        protected override bool HoldsBodyBack(Outcome outcome) => !Machine.IsControllable && Pends(outcome);

        protected override void Finish()
        {
            base.Finish();
            if (!Machine.IsControllable)
                Client!.Send(Text);
        }

        private static bool Pends(Outcome outcome) => outcome is Outcome.PendSuccess or Outcome.PendError;
    }
}
