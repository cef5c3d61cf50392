using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>A started HttpReceiveHttpRequest.</summary>
internal sealed unsafe class ReceiveRequest(RequestQueue queue, ulong requestId, void* buffer, uint length, NativeOverlapped* overlapped, uint* bytes)
    : IoRequest(queue, overlapped, bytes)
{
    public override string Function => "HttpReceiveHttpRequest";

    public override int Operation => (int)HttpOperation.ReceiveRequest;

    public RequestQueue Queue => queue;

    /// <summary>The request asked for, or HTTP_NULL_ID for the next one.</summary>
    public ulong RequestId => requestId;

    /// <summary>The caller's buffer.</summary>
    public void* Buffer => buffer;

    /// <summary>Its size in bytes.</summary>
    public uint Length => length;

    /// <summary>Its place among the receives that wait for requests.</summary>
    public LinkedListNode<ReceiveRequest> Node => field ??= new LinkedListNode<ReceiveRequest>(this);

    public override void Withdraw() => queue.Forget(this);
}
