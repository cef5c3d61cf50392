using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpReceiveHttpRequest: receives the next request of a queue, or the request with an id.</summary>
internal sealed unsafe class ReceiveRequestOperation(HttpServices services, ObjectPool<ReceiveRequestOperation> pool)
    : IoOperation, IBodyRead
{
    private ulong _requestId;
    private uint _flags;
    private HTTP_REQUEST_V1* _buffer;
    private uint _length;
    private HttpRequest? _request;
    private uint _headBytes;

    /// <summary>The user of the request, whose access token the program gets if the receive succeeds; or null.</summary>
    private RequestUser? _user;

    /// <summary>Where the buffer tells of <see cref="_user"/>.</summary>
    private HTTP_REQUEST_INFO* _userInformation;

    public override string Function => "HttpReceiveHttpRequest";

    public override int Kind => (int)HttpOperation.ReceiveRequest;

    /// <summary>The node of this receive in the list of receives that wait for requests.</summary>
    public LinkedListNode<ReceiveRequestOperation> Node => field ??= new LinkedListNode<ReceiveRequestOperation>(this);

    IoOperation IBodyRead.Operation => this;

    byte* IBodyRead.Buffer => BodyBuffer;

    uint IBodyRead.Length => BodyLength;

    uint IBodyRead.Filled
    {
        get => BodyBytes;
        set => BodyBytes = value;
    }

    bool IBodyRead.FillsBuffer => true;

    LinkedListNode<IBodyRead> IBodyRead.ReadNode => field ??= new LinkedListNode<IBodyRead>(this);

    private bool IsById => _requestId != HttpConstants.HTTP_NULL_ID;

    /// <summary>Whether the caller asks for body bytes: those that have arrived, or all of them (RECV-23 to RECV-27).</summary>
    private bool CopiesBody => _flags != 0;

    /// <summary>Where body bytes are written: after the head and one HTTP_DATA_CHUNK.</summary>
    private byte* BodyBuffer => (byte*)_buffer + _headBytes + sizeof(HTTP_DATA_CHUNK);

    private uint BodyLength => (uint)Math.Max(0, _length - (long)_headBytes - sizeof(HTTP_DATA_CHUNK));

    private uint BodyBytes { get; set; }

    public RequestQueueFile QueueFile => (RequestQueueFile)File;

    private RequestQueue Queue => QueueFile.Queue;

    /// <summary>Begins an operation. The id HTTP_NULL_ID asks for the next request.</summary>
    public ReceiveRequestOperation Begin(
        RequestQueueFile file, ulong requestId, uint flags, void* buffer, uint length, uint* bytes, NativeOverlapped* overlapped)
    {
        _requestId = requestId;
        _flags = flags;
        _buffer = (HTTP_REQUEST_V1*)buffer;
        _length = length;
        Begin(file, overlapped, bytes);
        return this;
    }

    /// <summary>Whether the receive names its request, and so waits for no other one.</summary>
    public bool NamesRequest => IsById;

    public override bool TryGetMemory(int index, out CallerMemory memory)
    {
        memory = new CallerMemory((byte*)_buffer, _length);
        return index == 0;
    }

    public override IoOutcome Start()
    {
        if (!IsById)
            return Queue.Receive(this);

        services.Observer?.Named(this, _requestId, flags: 0);

        // An id that names no request is an immediate error, whatever the scheduler would choose (RECV-02).
        if (services.Requests.TryAddRef(_requestId, Queue, QueueFile.Process) is not { } request)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        request.Release();
        if (Io.Decide(this) == PendDecision.Inline)
            return FillById();

        if (!Queue.TryPend(this))
            return IoOutcome.Done(NtStatus.STATUS_INVALID_HANDLE);

        Io.Continue(this);
        return IoOutcome.Pending;
    }

    public override void Resume()
    {
        if (!IsById)
            Queue.Resume(this);
        else if (TryClaim())
            CompleteUnlessPended(FillById());
    }

    public override void Withdraw()
    {
        Queue.Remove(this);
        _request?.Body.Remove(this);
    }

    /// <summary>Completes a claimed receive with a request, and releases the caller's reference to the request.</summary>
    public void FillAndComplete(HttpRequest request) => CompleteUnlessPended(Fill(request));

    /// <summary>Writes a request into the caller's buffer, and releases the reference to the request.</summary>
    /// <returns>Done, or pending until the whole body has arrived.</returns>
    public IoOutcome Fill(HttpRequest request)
    {
        _user = Queue.Version == 1 ? null : RequestUser.Find(request, services);
        uint status = RequestMarshaller.Write(request, _user, Queue.Version, _buffer, _length, out uint needed);
        if (status == NtStatus.STATUS_SUCCESS)
        {
            request.TryMove(HttpRequestState.Claimed, HttpRequestState.Delivered);
            if (_user is not null)
                _userInformation = ((HTTP_REQUEST_V2*)_buffer)->pRequestInfo;
        }

        if (Io.Trace.IsEnabled)
            TraceFill(request, status, needed);

        services.Observer?.Received(this, request.Id, status != NtStatus.STATUS_SUCCESS);

        IoOutcome outcome = status == NtStatus.STATUS_SUCCESS && CopiesBody ? CopyBody(request, needed) : IoOutcome.Done(status, needed);
        if (status == NtStatus.STATUS_SUCCESS && !outcome.Pended)
            MakeToken();

        request.Release();
        return outcome;
    }

    private void MakeToken() => _user?.MakeToken(_userInformation, QueueFile.Process, Io);

    void IBodyRead.Complete(uint status)
    {
        bool hasEnded = status == NtStatus.STATUS_END_OF_FILE;
        if (NtStatus.IsError(status) && !hasEnded)
        {
            Io.Complete(this, status, 0);
            return;
        }

        MakeToken();
        Io.Complete(this, NtStatus.STATUS_SUCCESS, DescribeBody(_headBytes));
    }

    protected override void ReturnToPool()
    {
        _request = null;
        _user = null;
        pool.Return(this);
    }

    /// <summary>Fills the buffer with the request that the caller has named (RECV-14, RECV-20 to RECV-22).</summary>
    private IoOutcome FillById()
    {
        if (services.Requests.TryAddRef(_requestId, Queue, QueueFile.Process) is not { } request)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        HttpRequestState state = request.State;
        if (state == HttpRequestState.Claimed)
            return Fill(request);

        request.Release();
        return IoOutcome.Done(state == HttpRequestState.Delivered ? NtStatus.STATUS_END_OF_FILE : NtStatus.STATUS_CONNECTION_INVALID);
    }

    private void CompleteUnlessPended(IoOutcome outcome)
    {
        if (!outcome.Pended)
            Io.Complete(this, outcome.Status, outcome.Information);
    }

    /// <summary>Adds body bytes after the head that <see cref="Fill"/> has written.</summary>
    /// <param name="request">The request.</param>
    /// <param name="headBytes">The size of the head in bytes.</param>
    /// <returns>Done, or pending until the whole body has arrived.</returns>
    private IoOutcome CopyBody(HttpRequest request, uint headBytes)
    {
        _request = request;
        _headBytes = (headBytes + 7) & ~7u;
        BodyBytes = 0;
        if (BodyLength == 0 || !request.HasBody)
            return IoOutcome.Done(NtStatus.STATUS_SUCCESS, headBytes);

        if ((_flags & HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_FLUSH_BODY) != 0 && !request.Body.Has(BodyLength))
        {
            if (IsStarted)
                Pend();
            else
                PendAgain();

            request.Body.Add(this);
            return IoOutcome.Pending;
        }

        BodyBytes = (uint)request.Body.TakeAvailable(new Span<byte>(BodyBuffer, (int)Math.Min(BodyLength, int.MaxValue)));
        return IoOutcome.Done(NtStatus.STATUS_SUCCESS, DescribeBody(headBytes));
    }

    /// <summary>Writes the HTTP_DATA_CHUNK of the copied body bytes, and the members of the request that describe the body.</summary>
    /// <returns>How many bytes of the buffer are used.</returns>
    private uint DescribeBody(uint headBytes)
    {
        _buffer->BytesReceived = _request!.BytesReceived;
        if (!_request.Body.HasMore)
            _buffer->Flags &= ~HttpConstants.HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS;

        if (BodyBytes == 0)
            return headBytes;

        var chunk = (HTTP_DATA_CHUNK*)((byte*)_buffer + _headBytes);
        *chunk = default;
        chunk->FromMemory.pBuffer = BodyBuffer;
        chunk->FromMemory.BufferLength = BodyBytes;
        _buffer->EntityChunkCount = 1;
        _buffer->pEntityChunks = chunk;
        return _headBytes + (uint)sizeof(HTTP_DATA_CHUNK) + BodyBytes;
    }

    private void TraceFill(HttpRequest request, uint status, uint needed)
    {
        if (status == NtStatus.STATUS_SUCCESS)
        {
            Io.Trace.Write(new RequestDelivered
            {
                Request = services.Requests.NameOf(request),
                Queue = Io.NameOf(File),
                Operation = TraceName,
                Bytes = needed,
                Rules = IsById ? ["RECV-05", "RECV-14", "RECV-36"] : ["RECV-05", "RECV-36"],
            });
            return;
        }

        Io.Trace.Write(new RequestBufferTooSmall
        {
            Request = services.Requests.NameOf(request),
            Queue = Io.NameOf(File),
            Operation = TraceName,
            BytesNeeded = needed,
            BufferLength = _length,
            Rules = IsById ? ["RECV-12", "RECV-14"] : ["RECV-12", "RECV-13"],
        });
    }
}
