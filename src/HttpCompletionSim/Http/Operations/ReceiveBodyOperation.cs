using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpReceiveRequestEntityBody: reads body bytes of a request.</summary>
internal sealed unsafe class ReceiveBodyOperation : RequestOperation, IBodyRead
{
    private readonly void* _buffer;
    private RequestBody? _body;
    private IRequestConnection? _connection;

    public ReceiveBodyOperation(
        HttpServices services, RequestQueueFile file, ulong requestId, bool fillsBuffer, void* buffer, uint length, uint* bytes,
        NativeOverlapped* overlapped)
        : base(services)
    {
        FillsBuffer = fillsBuffer;
        _buffer = buffer;
        Length = length;
        Begin(file, requestId, bytes, overlapped);
    }

    public override string Function => "HttpReceiveRequestEntityBody";

    public override int Kind => (int)HttpOperation.ReceiveBody;

    public override IRequestConnection? RequestConnection => _connection;

    public uint Length { get; }

    public uint Filled { get; set; }

    public bool FillsBuffer { get; }

    public LinkedListNode<IBodyRead> ReadNode => field ??= new LinkedListNode<IBodyRead>(this);

    IoOperation IBodyRead.Operation => this;

    byte* IBodyRead.Buffer => (byte*)_buffer;

    public override void Resume() => _body!.Resume();

    public override bool TryGetMemory(int index, out CallerMemory memory)
    {
        memory = new CallerMemory((byte*)_buffer, Length);
        return index == 0;
    }

    public override void Withdraw() => _body?.Remove(this);

    public void Complete(uint status) => Io.Complete(this, status, NtStatus.IsError(status) ? 0 : Filled);

    protected override IoOutcome Start(HttpRequest request)
    {
        if (request.State is not (HttpRequestState.Claimed or HttpRequestState.Delivered or HttpRequestState.Streaming))
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        _body = request.Body;
        _connection = request.Connection;
        return _body.Read(this);
    }
}
