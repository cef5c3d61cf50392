using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>A started HttpReceiveHttpRequest.</summary>
internal sealed unsafe class ReceiveRequest(RequestQueue queue) : IoOperation(queue), IBodySink
{
    private uint _flags;
    private HttpRequest? _request;
    private uint _headBytes;

    public override string Function => "HttpReceiveHttpRequest";

    public override int Operation => (int)HttpOperation.ReceiveRequest;

    public RequestQueue Queue => queue;

    /// <summary>The request asked for, or HTTP_NULL_ID for the next one.</summary>
    public ulong RequestId { get; private set; }

    /// <summary>The caller's buffer.</summary>
    public void* Buffer { get; private set; }

    /// <summary>Its size in bytes.</summary>
    public uint Length { get; private set; }

    /// <summary>The caller wants body bytes as well: those that are there, or all of them (RECV-23 to 27).</summary>
    public bool CopiesBody => _flags != 0;

    /// <summary>Its place among the receives that wait for requests.</summary>
    public LinkedListNode<ReceiveRequest> Node => field ??= new LinkedListNode<ReceiveRequest>(this);

    IoOperation IBodySink.Request => this;

    byte* IBodySink.Buffer => (byte*)Buffer + _headBytes + sizeof(HTTP_DATA_CHUNK);

    uint IBodySink.Length => BodyRoom;

    public uint Filled { get; set; }

    bool IBodySink.FillsBuffer => true;

    public LinkedListNode<IBodySink> SinkNode => field ??= new LinkedListNode<IBodySink>(this);

    /// <summary>What is left of the buffer behind the head and one HTTP_DATA_CHUNK.</summary>
    private uint BodyRoom => Length > _headBytes + (uint)sizeof(HTTP_DATA_CHUNK) ? Length - _headBytes - (uint)sizeof(HTTP_DATA_CHUNK) : 0;

    /// <summary>Begins an operation.</summary>
    public void Start(ulong requestId, uint flags, void* buffer, uint length, NativeOverlapped* overlapped, uint* bytes)
    {
        RequestId = requestId;
        _flags = flags;
        Buffer = buffer;
        Length = length;
        Start(overlapped, bytes);
    }

    /// <summary>Adds body bytes behind the head that was just written.</summary>
    /// <param name="request">The request.</param>
    /// <param name="headBytes">What the head took.</param>
    /// <returns>Done, or pending until the whole body has come.</returns>
    public IoOutcome CopyBody(HttpRequest request, uint headBytes)
    {
        _request = request;
        _headBytes = (headBytes + 7) & ~7u;
        Filled = 0;
        if (BodyRoom == 0 || !request.HasBody)
            return IoOutcome.Done(NtStatus.STATUS_SUCCESS, headBytes);

        if ((_flags & HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_FLUSH_BODY) != 0 && !request.Body.Has(BodyRoom))
        {
            WaitOn();
            request.Body.Enlist(this);
            return IoOutcome.Pending;
        }

        IBodySink sink = this;
        Filled = (uint)request.Body.TakeAvailable(new Span<byte>(sink.Buffer, (int)Math.Min(sink.Length, int.MaxValue)));
        return IoOutcome.Done(NtStatus.STATUS_SUCCESS, Describe(headBytes));
    }

    void IBodySink.Complete(uint status)
    {
        bool ended = status == NtStatus.STATUS_END_OF_FILE;
        if (NtStatus.IsError(status) && !ended)
            queue.Manager!.Complete(this, status, 0);
        else
            queue.Manager!.Complete(this, NtStatus.STATUS_SUCCESS, Describe(_headBytes));
    }

    public override void Withdraw()
    {
        queue.Remove(this);
        _request?.Body.Withdraw(this);
    }

    protected override void GiveBack()
    {
        _request = null;
        queue.ReceivePool.Return(this);
    }

    /// <summary>Points the structure at the body bytes that were copied.</summary>
    /// <returns>How much of the buffer is used.</returns>
    private uint Describe(uint headBytes)
    {
        var head = (HTTP_REQUEST_V1*)Buffer;
        head->BytesReceived = _request!.BytesReceived;
        if (!_request.Body.HasMore)
            head->Flags &= ~HttpConstants.HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS;

        if (Filled == 0)
            return headBytes;

        var chunk = (HTTP_DATA_CHUNK*)((byte*)Buffer + _headBytes);
        *chunk = default;
        chunk->FromMemory.pBuffer = ((IBodySink)this).Buffer;
        chunk->FromMemory.BufferLength = Filled;
        head->EntityChunkCount = 1;
        head->pEntityChunks = chunk;
        return _headBytes + (uint)sizeof(HTTP_DATA_CHUNK) + Filled;
    }
}
