using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>HttpSendResponseEntityBody, after a response that was started with MORE_DATA. It gives no warnings.</summary>
internal sealed unsafe class SendBodyOperation : Operation
{
    public override string Name => "send-body";

    public override string Function => nameof(IHttpApi.HttpSendResponseEntityBody);

    public override string PendsBecause => "the machine holds the body of the response back, as a client that reads slowly does";

    public override Obstacle? ObstacleTo(Situation given) => given.Outcome is Outcome.PendWarning or Outcome.ImmediateWarning
        ? new(
            "HttpSendResponseEntityBody never reports ERROR_MORE_DATA, because it fills no buffer of the caller",
            "choose the result success or error, or the operation receive")
        : null;

    public override OperationRun Begin(TargetMachine machine, ConformanceQueue queue) => new Run(machine, queue);

    private sealed class Run : RequestRun
    {
        private static ReadOnlySpan<byte> Text => "the body of the matrix"u8;

        private readonly HTTP_RESPONSE_V2* _response;
        private readonly HTTP_DATA_CHUNK* _chunk;

        public Run(TargetMachine machine, ConformanceQueue queue)
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

        public override void Prepare(Outcome outcome)
        {
            base.Prepare(outcome);
            const uint Flags = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
            Overlapped(overlapped => Machine.HttpApi.HttpSendHttpResponse(
                Queue.Handle, RequestId, Flags, _response, null, null, null, 0, (NativeOverlapped*)overlapped, null));
        }

        public override void Arrange(Outcome outcome)
        {
            if (outcome is Outcome.PendSuccess or Outcome.PendError)
                Intercept(HttpOperation.SendBody);
        }

        public override uint Call(Outcome outcome, uint* bytes, NativeOverlapped* overlapped) => Machine.HttpApi.HttpSendResponseEntityBody(
            Queue.Handle, IdFor(outcome), 0, 1, _chunk, bytes, null, 0, overlapped, null);

        /// <summary>Counts the bytes that the client receives after the head (ENT-04).</summary>
        public override uint Measure(Outcome outcome)
        {
            if (outcome is not (Outcome.SyncSuccess or Outcome.PendSuccess))
                return 0;

            ReadOnlySpan<byte> received = Client!.ReadToEnd();
            return (uint)received[(received.IndexOf("\r\n\r\n"u8) + 4)..].Length;
        }
    }
}
