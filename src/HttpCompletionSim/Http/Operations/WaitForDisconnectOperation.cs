using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpWaitForDisconnect or HttpWaitForDisconnectEx: waits for the end of a connection.</summary>
internal sealed unsafe class WaitForDisconnectOperation : IoOperation
{
    private readonly RequestQueue _queue;
    private readonly ulong _connectionId;
    private HttpConnection? _connection;

    /// <summary>Begins an operation of the one or the other function.</summary>
    public WaitForDisconnectOperation(RequestQueue queue, ulong connectionId, string function, NativeOverlapped* overlapped)
        : base(queue)
    {
        _queue = queue;
        _connectionId = connectionId;
        Function = function;
        Begin(overlapped, bytes: null);
    }

    public override string Function { get; }

    public override int Kind => (int)HttpOperation.WaitForDisconnect;

    public override IoOutcome Start()
    {
        _connection = _queue.Driver.FindConnection(_connectionId);
        return _connection is null ? IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID) : _connection.WaitForEnd(this);
    }

    public override void Resume() => _connection!.Resume(this);

    public override void Withdraw() => _connection?.Remove(this);
}
