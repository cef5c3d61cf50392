using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>A started HttpSendHttpResponse or HttpSendResponseEntityBody.</summary>
internal sealed unsafe class SendRequest(RequestQueue queue) : IoOperation(queue)
{
    private HttpOperation _operation;

    public override string Function => _operation == HttpOperation.SendResponse ? "HttpSendHttpResponse" : "HttpSendResponseEntityBody";

    public override int Operation => (int)_operation;

    /// <summary>The request being answered, once it was found.</summary>
    public HttpRequest? Target { get; set; }

    /// <summary>Bytes on the wire (SEND-02, ENT-04).</summary>
    public nuint ByteCount { get; set; }

    /// <summary>Whether the response is over with this send.</summary>
    public bool EndsResponse { get; set; }

    /// <summary>Whether the connection ends with this send.</summary>
    public bool ClosesConnection { get; set; }

    /// <summary>Begins an operation.</summary>
    public void Start(HttpOperation operation, NativeOverlapped* overlapped, uint* bytes)
    {
        _operation = operation;
        ByteCount = 0;
        Start(overlapped, bytes);
    }

    /// <summary>A response cut off in the middle cannot be mended: the connection goes.</summary>
    public override void Withdraw() => Target?.Connection.Abort(ConnectionResetReason.SendCancelled);

    protected override void GiveBack()
    {
        Target = null;
        queue.SendPool.Return(this);
    }
}
