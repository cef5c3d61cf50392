using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Stage;

/// <summary>A thread-pool I/O object of a server's queue, with a log of its callbacks.</summary>
internal sealed class PoolIo
{
    private readonly CaseContext _context;
    private readonly TestServer _server;
    private readonly nint _io;

    /// <summary>Creates the object.</summary>
    public PoolIo(CaseContext context, TestServer server)
    {
        _context = context;
        _server = server;
        Calls = new CallbackLog(context);
        _io = context.Pool.CreateThreadpoolIo(server.Queue, (overlapped, result, bytes) => Calls.Add(result, bytes, overlapped));
        CaseContext.Require(_io != 0, "CreateThreadpoolIo failed");
    }

    /// <summary>The callbacks that have run.</summary>
    public CallbackLog Calls { get; }

    /// <summary>Announces an operation; each operation must be announced before it starts (TP-05).</summary>
    public void Start() => _context.Pool.StartThreadpoolIo(_io);

    /// <summary>Withdraws the announcement of an operation that will not call back (TP-06).</summary>
    public void Cancel() => _context.Pool.CancelThreadpoolIo(_io);

    /// <summary>Waits until every announced operation has called back, or drops the announcements.</summary>
    public void Wait(bool cancelPending = false) => _context.Pool.WaitForThreadpoolIoCallbacks(_io, cancelPending);

    /// <summary>Closes the object.</summary>
    public void Close() => _context.Pool.CloseThreadpoolIo(_io);

    /// <summary>Announces a receive and starts it while no request is queued; it must pend.</summary>
    public RequestBuffer StartReceiveThatPends(OverlappedBlock overlapped)
    {
        Start();
        return _server.StartReceiveThatPends(overlapped);
    }
}
