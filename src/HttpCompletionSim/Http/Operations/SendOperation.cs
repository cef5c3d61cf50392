using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>HttpSendHttpResponse or HttpSendResponseEntityBody: sends a part of a response.</summary>
internal abstract unsafe class SendOperation(RequestQueue queue) : RequestOperation(queue)
{
    /// <summary>The kernel work of a send hands bytes to the client. The thread of the call does it, which saves a switch of threads.</summary>
    public sealed override bool RunsKernelWorkInline => true;

    /// <summary>The request that this operation answers, once it was found.</summary>
    public HttpRequest? Target { get; set; }

    /// <summary>The place of this send among the outputs of its connection, while the send waits there.</summary>
    public HttpConnection.Output? Output { get; set; }

    /// <summary>Bytes on the wire (SEND-02, ENT-04).</summary>
    public nuint ByteCount { get; set; }

    /// <summary>Whether the response is complete with this send.</summary>
    public bool EndsResponse { get; set; }

    /// <summary>Whether the connection closes after this send.</summary>
    public bool ClosesConnection { get; set; }

    /// <summary>HTTP_SEND_RESPONSE_FLAG values.</summary>
    protected uint Flags { get; private set; }

    public override void Resume() => Target!.Connection.Release(Output!);

    /// <summary>Resets the connection: a response that was cut off in the middle cannot be completed.</summary>
    public override void Withdraw() => Target?.Connection.Abort("a send on it was cancelled");

    protected void Begin(ulong requestId, uint flags, uint* bytes, NativeOverlapped* overlapped)
    {
        RequestId = requestId;
        Flags = flags;
        ByteCount = 0;
        Begin(overlapped, bytes);
    }

    protected override void ReturnToPool()
    {
        Target = null;
        Output = null;
    }
}
