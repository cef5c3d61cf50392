using HttpCompletionSim.Http;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>HttpSendHttpResponse. It has no warnings to give.</summary>
internal sealed unsafe class SendOperation : MatrixOperation
{
    public override string Name => "send";

    public override bool CanReach(MatrixOutcome outcome) => outcome is not (MatrixOutcome.PendWarning or MatrixOutcome.ImmediateWarning);

    public override MatrixOperationRun Begin(WorldMachine machine, ConformanceQueue queue) => new Run(machine, queue);

    private sealed class Run : MatrixOperationRun
    {
        private static ReadOnlySpan<byte> Reason => "OK"u8;

        private static ReadOnlySpan<byte> Body => "the body of the matrix"u8;

        private readonly HTTP_RESPONSE_V2* _response;
        private ulong _requestId;
        private WorldClient? _client;
        private IHeldCall? _held;

        public Run(WorldMachine machine, ConformanceQueue queue)
            : base(machine, queue)
        {
            _response = (HTTP_RESPONSE_V2*)machine.Allocate(16 * 1024).Pointer;
            var chunk = (HTTP_DATA_CHUNK*)(_response + 1);
            byte* text = (byte*)(chunk + 1);
            Reason.CopyTo(new Span<byte>(text, Reason.Length));
            Body.CopyTo(new Span<byte>(text + Reason.Length, Body.Length));
            chunk->DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory;
            chunk->FromMemory.pBuffer = text + Reason.Length;
            chunk->FromMemory.BufferLength = (uint)Body.Length;
            _response->StatusCode = 200;
            _response->pReason = text;
            _response->ReasonLength = (ushort)Reason.Length;
            _response->EntityChunkCount = 1;
            _response->pEntityChunks = chunk;
        }

        /// <summary>
        /// Receives the request to answer. The receive is overlapped and without an event, because its completion is what signals the handle
        /// again (FOBJ-03): a blocking receive has reset it, and no function sets it.
        /// </summary>
        public override void Prepare(MatrixOutcome outcome)
        {
            NativeBlock buffer = Machine.Allocate(16 * 1024);
            NativeBlock memory = Machine.Allocate(sizeof(NativeOverlapped));
            var overlapped = (NativeOverlapped*)memory.Pointer;
            var request = (HTTP_REQUEST_V2*)buffer.Pointer;
            Machine.CompleteInline();
            _client = SendRequest();
            uint code = Machine.HttpApi.HttpReceiveHttpRequest(Queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, buffer.Length, null, overlapped);
            if (code != Win32Error.ERROR_IO_PENDING)
                ConformanceQueue.Require(code, "HttpReceiveHttpRequest");

            uint bytes;
            if (!Machine.Kernel32.GetOverlappedResultEx(Queue.Handle, overlapped, &bytes, MatrixDriver.PatienceMs, false))
                throw new InvalidOperationException($"The receive of the request to answer ended with {Win32Error.NameOf(Machine.Kernel32.GetLastError())}.");

            if (!Machine.Kernel32.HasOverlappedIoCompleted(overlapped))
                throw new InvalidOperationException("The receive of the request to answer was reported as complete while it is pending.");

            _requestId = request->RequestId;
        }

        public override void Arrange(MatrixOutcome outcome)
        {
            if (outcome is MatrixOutcome.PendSuccess or MatrixOutcome.PendError)
                _held = Machine.Hold(HttpOperation.SendResponse, Queue.Handle);
        }

        public override uint Call(MatrixOutcome outcome, uint* bytes, NativeOverlapped* overlapped) => Machine.HttpApi.HttpSendHttpResponse(
            Queue.Handle, outcome == MatrixOutcome.ImmediateError ? UnknownRequestId : _requestId, 0, _response, null, bytes, null, 0, overlapped, null);

        public override void WaitUntilPending()
        {
            if (!SpinWait.SpinUntil(() => _held!.IsCaptured, MatrixDriver.Patience))
                throw new TimeoutException("HttpSendHttpResponse was to be held, and was not caught.");
        }

        /// <summary>What counts is what the client gets (SEND-02).</summary>
        public override uint Measure(MatrixOutcome outcome) =>
            outcome is MatrixOutcome.SyncSuccess or MatrixOutcome.PendSuccess ? (uint)_client!.ReadToEnd().Length : 0;

        public override void Dispose() => _client?.Dispose();

        protected override void Finish() => _held!.Release();
    }
}
