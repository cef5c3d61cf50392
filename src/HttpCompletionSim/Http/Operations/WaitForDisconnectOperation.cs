using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpWaitForDisconnect or HttpWaitForDisconnectEx: waits for the end of a connection.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> HttpWaitForDisconnect waits until the connection is broken, and so misses a client that leaves in an orderly way
/// while its request is served. HttpWaitForDisconnectEx sees that too (DISC-06).</para>
/// </remarks>
internal sealed unsafe class WaitForDisconnectOperation : IoOperation
{
    private readonly DisconnectWaits? _waits;

    /// <summary>Begins a wait of either function. <paramref name="waits"/> is null if no connection has the id.</summary>
    public WaitForDisconnectOperation(RequestQueueFile file, DisconnectWaits? waits, string function, NativeOverlapped* overlapped)
    {
        _waits = waits;
        Function = function;
        Begin(file, overlapped, bytes: null);
    }

    public override string Function { get; }

    /// <summary>Whether the wait also ends when the client has ended its sending half.</summary>
    public bool SeesOrderlyEnd => Function == nameof(IHttpApi.HttpWaitForDisconnectEx);

    public override int Kind => (int)HttpOperation.WaitForDisconnect;

    public override IoOutcome Start() => _waits is null ? IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID) : _waits.Start(this);

    public override void Resume() => _waits!.Resume(this);

    public override void Withdraw() => _waits?.Remove(this);
}
