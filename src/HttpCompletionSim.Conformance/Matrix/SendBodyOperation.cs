using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>HttpSendResponseEntityBody, behind a response that was begun with MORE_DATA. It has no warnings to give.</summary>
internal sealed unsafe class SendBodyOperation : MatrixOperation
{
    public override string Name => "send-body";

    public override bool CanReach(MatrixSituation given) => given.Outcome is not (MatrixOutcome.PendWarning or MatrixOutcome.ImmediateWarning);

    public override MatrixOperationRun Begin(WorldMachine machine, ConformanceQueue queue) => new Run(machine, queue);

    private sealed class Run : RequestRun
    {
        private static ReadOnlySpan<byte> Text => "the body of the matrix"u8;

        private readonly HTTP_RESPONSE_V2* _response;
        private readonly HTTP_DATA_CHUNK* _chunk;

        public Run(WorldMachine machine, ConformanceQueue queue)
            : base(machine, queue)
        {
            _response = (HTTP_RESPONSE_V2*)machine.Allocate(4096).Pointer;
            _chunk = (HTTP_DATA_CHUNK*)(_response + 1);
            byte* text = (byte*)(_chunk + 1);
            Text.CopyTo(new Span<byte>(text, Text.Length));
            _chunk->DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory;
            _chunk->FromMemory.pBuffer = text;
            _chunk->FromMemory.BufferLength = (uint)Text.Length;
            _response->StatusCode = 200;
        }

        public override void Prepare(MatrixOutcome outcome)
        {
            base.Prepare(outcome);
            Overlapped(overlapped => Machine.HttpApi.HttpSendHttpResponse(
                Queue.Handle, RequestId, HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA, _response, null, null, null, 0, (NativeOverlapped*)overlapped, null));
        }

        public override void Arrange(MatrixOutcome outcome)
        {
            if (outcome is MatrixOutcome.PendSuccess or MatrixOutcome.PendError)
                Hold(HttpOperation.SendBody);
        }

        public override uint Call(MatrixOutcome outcome, uint* bytes, NativeOverlapped* overlapped) => Machine.HttpApi.HttpSendResponseEntityBody(
            Queue.Handle, outcome == MatrixOutcome.ImmediateError ? UnknownRequestId : RequestId, 0, 1, _chunk, bytes, null, 0, overlapped, null);

        /// <summary>What counts is what the client gets behind the head (ENT-04).</summary>
        public override uint Measure(MatrixOutcome outcome)
        {
            if (outcome is not (MatrixOutcome.SyncSuccess or MatrixOutcome.PendSuccess))
                return 0;

            ReadOnlySpan<byte> received = Client!.ReadToEnd();
            return (uint)received[(received.IndexOf("\r\n\r\n"u8) + 4)..].Length;
        }
    }
}
