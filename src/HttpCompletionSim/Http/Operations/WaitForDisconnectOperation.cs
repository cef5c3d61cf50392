using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpWaitForDisconnect or HttpWaitForDisconnectEx: waits for the end of a connection.</summary>
internal sealed unsafe class WaitForDisconnectOperation : IoOperation
{
    private readonly DisconnectWaits? _waits;

    /// <summary>Begins an operation of the one or the other function.</summary>
    /// <param name="queue">The request queue.</param>
    /// <param name="waits">Those of the connection that the caller named; null when there is no such connection.</param>
    /// <param name="function">The name of the function.</param>
    /// <param name="overlapped">The caller's OVERLAPPED, or null.</param>
    public WaitForDisconnectOperation(RequestQueue queue, DisconnectWaits? waits, string function, NativeOverlapped* overlapped)
        : base(queue)
    {
        _waits = waits;
        Function = function;
        Begin(overlapped, bytes: null);
    }

    public override string Function { get; }

    public override int Kind => (int)HttpOperation.WaitForDisconnect;

    public override IoOutcome Start() => _waits?.Start(this) ?? IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

    public override void Resume() => _waits!.Resume(this);

    public override void Withdraw() => _waits?.Remove(this);
}
