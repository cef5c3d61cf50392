using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>HttpReceiveHttpRequest: it reaches every row.</summary>
internal sealed unsafe class ReceiveOperation : MatrixOperation
{
    public override string Name => "receive";

    public override bool CanReach(MatrixSituation given) => true;

    public override MatrixOperationRun Begin(WorldMachine machine, ConformanceQueue queue) => new Run(machine, queue);

    private sealed class Run(WorldMachine machine, ConformanceQueue queue) : MatrixOperationRun(machine, queue)
    {
        // Room for the fixed structure alone: the request's strings do not fit (RECV-12).
        private static readonly uint s_tooSmall = (uint)sizeof(HTTP_REQUEST_V2);

        private readonly NativeBlock _buffer = machine.Allocate(16 * 1024);
        private readonly List<WorldClient> _clients = [];

        private HTTP_REQUEST_V2* Request => (HTTP_REQUEST_V2*)_buffer.Pointer;

        public override void Arrange(MatrixOutcome outcome)
        {
            CompleteInline();
            if (outcome is MatrixOutcome.SyncSuccess or MatrixOutcome.ImmediateWarning)
            {
                _clients.Add(SendRequest());
                Machine.WaitUntilRequestIsQueued();
            }
        }

        public override uint Call(MatrixOutcome outcome, uint* bytes, NativeOverlapped* overlapped)
        {
            ulong requestId = outcome == MatrixOutcome.ImmediateError ? UnknownRequestId : HttpConstants.HTTP_NULL_ID;
            uint length = outcome is MatrixOutcome.PendWarning or MatrixOutcome.ImmediateWarning ? s_tooSmall : _buffer.Length;
            return Machine.HttpApi.HttpReceiveHttpRequest(Queue.Handle, requestId, 0, Request, length, bytes, overlapped);
        }

        /// <summary>The size of a request is asked for with a buffer that is too small, and given with one that suffices (RECV-14).</summary>
        public override uint Measure(MatrixOutcome outcome)
        {
            switch (outcome)
            {
                case MatrixOutcome.PendWarning or MatrixOutcome.ImmediateWarning:
                    // The row's own call asked for R bytes; the same request, received at last, is the measure.
                    return ReceiveAgain(Request->RequestId, _buffer.Length, Win32Error.NO_ERROR);

                case MatrixOutcome.SyncSuccess or MatrixOutcome.PendSuccess:
                    // The row's own call delivered N bytes; a twin of its request, asked for its size, is the measure.
                    _clients.Add(SendRequest());
                    uint needed = ReceiveAgain(HttpConstants.HTTP_NULL_ID, s_tooSmall, Win32Error.ERROR_MORE_DATA);
                    ulong requestId = Request->RequestId;
                    ReceiveAgain(requestId, needed - 1, Win32Error.ERROR_MORE_DATA);
                    uint delivered = ReceiveAgain(requestId, needed, Win32Error.NO_ERROR);
                    return needed == delivered && needed > sizeof(HTTP_REQUEST_V1)
                        ? needed
                        : throw new InvalidOperationException($"A request that needs {needed} bytes was delivered with {delivered} (RECV-05, RECV-14).");

                default:
                    return 0;
            }
        }

        public override void Dispose()
        {
            foreach (WorldClient client in _clients)
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
                    $"HttpReceiveHttpRequest with {length} bytes returned {Win32Error.NameOf(code)}, not {Win32Error.NameOf(expected)} (RECV-12, RECV-14).");
        }
    }
}
