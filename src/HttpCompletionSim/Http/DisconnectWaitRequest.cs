using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>A started HttpWaitForDisconnect.</summary>
internal sealed unsafe class DisconnectWaitRequest(RequestQueue queue, string function, NativeOverlapped* overlapped)
    : IoOperation(queue, overlapped, bytes: null)
{
    public override string Function => function;

    public override int Operation => (int)HttpOperation.WaitForDisconnect;

    /// <summary>The waits of the connection that it watches, once that was found.</summary>
    public DisconnectWaits? Waits { get; set; }

    public override void Withdraw() => Waits?.Remove(this);
}
