using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>A started HttpReceiveRequestEntityBody.</summary>
internal sealed unsafe class BodyReadRequest(RequestQueue queue, void* buffer, uint length, bool fillsBuffer, NativeOverlapped* overlapped, uint* bytes)
    : IoOperation(queue, overlapped, bytes), IBodySink
{
    public override string Function => "HttpReceiveRequestEntityBody";

    public override int Operation => (int)HttpOperation.ReceiveBody;

    /// <summary>The body that it reads, once the request was found.</summary>
    public RequestBody? Body { get; set; }

    public IoOperation Request => this;

    public byte* Buffer => (byte*)buffer;

    public uint Length => length;

    public uint Filled { get; set; }

    public bool FillsBuffer => fillsBuffer;

    public LinkedListNode<IBodySink> SinkNode => field ??= new LinkedListNode<IBodySink>(this);

    public void Complete(uint status) => queue.Manager!.Complete(this, status, NtStatus.IsError(status) ? 0 : Filled);

    public override void Withdraw() => Body?.Withdraw(this);
}
