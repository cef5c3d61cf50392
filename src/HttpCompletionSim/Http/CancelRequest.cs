using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>A started HttpCancelHttpRequest. It is over when the call returns; only its notification may come later (CANC-05).</summary>
internal sealed unsafe class CancelRequest(RequestQueue queue, NativeOverlapped* overlapped)
    : IoOperation(queue, overlapped, bytes: null)
{
    public override string Function => "HttpCancelHttpRequest";

    public override int Operation => (int)HttpOperation.CancelRequest;

    public override void Withdraw()
    {
    }
}
