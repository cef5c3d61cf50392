using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>HttpReceiveHttpRequest. It can bring about every row.</summary>
internal sealed unsafe class ReceiveOperation : Operation
{
    public override string Name => "receive";

    public override string Function => nameof(IHttpApi.HttpReceiveHttpRequest);

    public override string PendsBecause => "no request is there when the call is made";

    public override Obstacle? ObstacleTo(Situation given) => null;

    public override OperationRun Begin(TargetMachine machine, ConformanceQueue queue) => new Run(machine, queue);

    private sealed class Run(TargetMachine machine, ConformanceQueue queue) : OperationRun(machine, queue)
    {
        // Room for the fixed structure only; the strings of the request do not fit (RECV-12).
        private static readonly uint s_tooSmall = (uint)sizeof(HTTP_REQUEST_V2);

        private readonly NativeBlock _buffer = machine.Allocate(16 * 1024);
        private readonly List<TargetClient> _clients = [];

        private HTTP_REQUEST_V2* Request => (HTTP_REQUEST_V2*)_buffer.Pointer;

        public override void Arrange(Outcome outcome)
        {
            CompleteInline();
            if (outcome is Outcome.SyncSuccess or Outcome.ImmediateWarning)
            {
                _clients.Add(SendRequest());
                Machine.WaitUntilRequestIsQueued();
            }
        }

        public override uint Call(Outcome outcome, uint* bytes, NativeOverlapped* overlapped)
        {
            ulong requestId = outcome == Outcome.ImmediateError ? UnknownRequestId : HttpConstants.HTTP_NULL_ID;
            uint length = outcome is Outcome.PendWarning or Outcome.ImmediateWarning ? s_tooSmall : _buffer.Length;
            return Machine.HttpApi.HttpReceiveHttpRequest(Queue.Handle, requestId, 0, Request, length, bytes, overlapped);
        }

        /// <summary>
        /// Compares the size that a receive with a too small buffer asks for with the size that a receive with a sufficient buffer
        /// delivers (RECV-14).
        /// </summary>
        public override uint Measure(Outcome outcome)
        {
            switch (outcome)
            {
                case Outcome.PendWarning or Outcome.ImmediateWarning:
                    // The call of the row asked for R bytes. Receiving the same request gives the size to compare.
                    return ReceiveAgain(Request->RequestId, _buffer.Length, Win32Error.NO_ERROR);

                case Outcome.SyncSuccess or Outcome.PendSuccess:
                    // The call of the row delivered N bytes. An equal request gives the size to compare.
                    _clients.Add(SendRequest());
                    uint needed = ReceiveAgain(HttpConstants.HTTP_NULL_ID, s_tooSmall, Win32Error.ERROR_MORE_DATA);
                    ulong requestId = Request->RequestId;
                    ReceiveAgain(requestId, needed - 1, Win32Error.ERROR_MORE_DATA);
                    uint delivered = ReceiveAgain(requestId, needed, Win32Error.NO_ERROR);
                    return needed == delivered && needed > sizeof(HTTP_REQUEST_V1)
                        ? needed
                        : throw new InvalidOperationException(
                            $"A request that needs {needed} bytes was delivered with {delivered} (RECV-05, RECV-14).");

                default:
                    return 0;
            }
        }

        public override void Dispose()
        {
            foreach (TargetClient client in _clients)
                client.Dispose();
        }

        protected override void Finish() => _clients.Add(SendRequest());

        private uint ReceiveAgain(ulong requestId, uint length, uint expected)
        {
            uint bytes = 0;
            uint code = Machine.HttpApi.HttpReceiveHttpRequest(Queue.Handle, requestId, 0, Request, length, &bytes, null);
            return code == expected
                ? bytes
                : throw new InvalidOperationException(
                    $"HttpReceiveHttpRequest with {length} bytes returned {Win32Error.NameOf(code)}, "
                    + $"not {Win32Error.NameOf(expected)} (RECV-12, RECV-14).");
        }
    }
}
