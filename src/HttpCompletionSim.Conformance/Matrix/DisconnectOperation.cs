using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>HttpWaitForDisconnect. It has no byte count, and it pends on every live connection (DISC-02).</summary>
internal sealed unsafe class DisconnectOperation : Operation
{
    public override string Name => "disconnect";

    public override string Function => nameof(IHttpApi.HttpWaitForDisconnect);

    public override string PendsBecause => "the connection is open when the call is made";

    public override bool IsAboutConnection => true;

    public override Obstacle? ObstacleTo(Situation given) => given switch
    {
        { PBytes: true } => new("HttpWaitForDisconnect has no parameter for a byte count", "leave the byte-count pointer out"),
        { Outcome: Outcome.SyncSuccess } => new(
            "HttpWaitForDisconnect never succeeds at once, because it waits for the end of a connection that is open (DISC-02)",
            "choose pending, or the result error"),
        { Outcome: Outcome.PendWarning or Outcome.ImmediateWarning } => new(
            "HttpWaitForDisconnect never reports ERROR_MORE_DATA, because it fills no buffer",
            "choose the result success or error, or the operation receive"),
        _ => null,
    };

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
