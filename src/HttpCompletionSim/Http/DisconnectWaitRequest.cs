using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>A started HttpWaitForDisconnect.</summary>
internal sealed unsafe class DisconnectWaitRequest(RequestQueue queue, string function, NativeOverlapped* overlapped)
    : IoOperation(queue, overlapped, bytes: null)
{
    public override string Function => function;

    public override int Operation => (int)HttpOperation.WaitForDisconnect;

    /// <summary>The connection that it watches, once it was found.</summary>
    public HttpConnection? Connection { get; set; }

    public override void Withdraw() => Connection?.Forget(this);
}
