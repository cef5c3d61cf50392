using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>HttpSendHttpResponse. It gives no warnings.</summary>
internal sealed unsafe class SendOperation : Operation
{
    public override string Name => "send";

    public override string Function => nameof(IHttpApi.HttpSendHttpResponse);

    public override string PendsBecause => "the machine holds the response back, as a client that reads slowly does";

    public override Obstacle? ObstacleTo(Situation given) => given.Outcome is Outcome.PendWarning or Outcome.ImmediateWarning
        ? new(
            "HttpSendHttpResponse never reports ERROR_MORE_DATA, because it fills no buffer of the caller",
            "choose the result success or error, or the operation receive")
        : null;

    public override OperationRun Begin(TargetMachine machine, ConformanceQueue queue) => new Run(machine, queue);

    private sealed class Run : RequestRun
    {
        private static ReadOnlySpan<byte> Reason => "OK"u8;

        private static ReadOnlySpan<byte> Length => "22"u8;

        private static ReadOnlySpan<byte> Text => "the body of the matrix"u8;

        private readonly HTTP_RESPONSE_V2* _response;

        public Run(TargetMachine machine, ConformanceQueue queue)
            : base(machine, queue)
        {
            _response = (HTTP_RESPONSE_V2*)machine.Allocate(16 * 1024).Pointer;
            var chunk = (HTTP_DATA_CHUNK*)(_response + 1);
            byte* text = (byte*)(chunk + 1);
            Reason.CopyTo(new Span<byte>(text, Reason.Length));
            Text.CopyTo(new Span<byte>(text + Reason.Length, Text.Length));
            Length.CopyTo(new Span<byte>(text + Reason.Length + Text.Length, Length.Length));
            chunk->DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory;
            chunk->FromMemory.pBuffer = text + Reason.Length;
            chunk->FromMemory.BufferLength = (uint)Text.Length;
            _response->StatusCode = 200;
            _response->pReason = text;
            _response->ReasonLength = (ushort)Reason.Length;
            _response->Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderContentLength] = new HTTP_KNOWN_HEADER
            {
                RawValueLength = (ushort)Length.Length,
                pRawValue = text + Reason.Length + Text.Length,
            };
            _response->EntityChunkCount = 1;
            _response->pEntityChunks = chunk;
        }

        public override void Arrange(Outcome outcome)
        {
            if (outcome is Outcome.PendSuccess or Outcome.PendError)
                Intercept(HttpOperation.SendResponse);
        }

        public override uint Call(Outcome outcome, uint* bytes, NativeOverlapped* overlapped) => Machine.HttpApi.HttpSendHttpResponse(
            Queue.Handle, IdFor(outcome), 0, _response, null, bytes, null, 0, overlapped, null);

        /// <summary>Counts the bytes that the client receives (SEND-02).</summary>
        public override uint Measure(Outcome outcome) =>
            outcome is not (Outcome.SyncSuccess or Outcome.PendSuccess) ? 0
            : Machine.IsControllable ? (uint)Client!.ReadToEnd().Length
            : (uint)Client!.ReadResponse().WireLength;
    }
}
