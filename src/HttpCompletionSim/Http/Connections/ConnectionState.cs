using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Http;

/// <summary>The phase of one connection, the request that it answers, and the status with which it ended.</summary>
/// <remarks>
/// <para>Three threads may move the state: the thread that runs the loop of the connection, a thread that sends a response, and a thread
/// that aborts the connection. Each transition is one step under the lock, so exactly one thread takes the request out of the state and
/// ends the request.</para>
/// <code>
/// from        to          when
/// Reading     Answering   a head was parsed and routed
/// Reading     Refusing    the kernel answers in place of the application
/// Answering   Refusing    the queue of a request that waits is closed: the kernel answers in place of the application
/// Answering   Reading     the last byte of the response is flushed, or the request was taken back
/// any         Ended       close, reset, or machine switched off
/// </code>
/// </remarks>
internal sealed class ConnectionState
{
    private readonly EngineLock _lock = new();
    private volatile ConnectionPhase _phase = ConnectionPhase.Reading;
    private HttpRequest? _request;
    private uint _endStatus;

    /// <summary>The current phase. Another thread may move the state before the caller uses the value.</summary>
    public ConnectionPhase Phase => _phase;

    /// <summary>True until the connection ends.</summary>
    public bool IsAlive => _phase != ConnectionPhase.Ended;

    /// <summary>The NTSTATUS with which operations that pend on the connection complete; 0 until the connection ends.</summary>
    public uint EndStatus => Volatile.Read(ref _endStatus);

    /// <summary>The request that the connection answers, or null.</summary>
    public HttpRequest? Request
    {
        get
        {
            using (_lock.EnterScope())
                return _request;
        }
    }

    /// <summary>Moves from Reading to Answering.</summary>
    /// <returns>False when the connection has ended; the caller then ends the request.</returns>
    public bool TryBeginAnswer(HttpRequest request)
    {
        using (_lock.EnterScope())
        {
            if (_phase == ConnectionPhase.Ended)
                return false;

            _request = request;
            Move(ConnectionPhase.Answering);
            return true;
        }
    }

    /// <summary>
    /// Takes the request out of the state. The caller ends the request, and then calls <see cref="AllowNextRequest"/> or ends the
    /// connection.
    /// </summary>
    /// <returns>False when another thread has taken the request out; that thread ends the request.</returns>
    public bool TryTakeRequest([NotNullWhen(true)] out HttpRequest? request)
    {
        using (_lock.EnterScope())
        {
            (request, _request) = (_request, null);
            return request is not null;
        }
    }

    /// <summary>The request that is being answered, with a reference that the caller must release; null if there is none.</summary>
    public HttpRequest? AddRefRequest()
    {
        using (_lock.EnterScope())
            return _request is { } request && request.TryAddRef() ? request : null;
    }

    /// <summary>Moves from Answering to Reading, after <see cref="TryTakeRequest"/>. Does nothing if the connection has ended.</summary>
    public void AllowNextRequest()
    {
        using (_lock.EnterScope())
        {
            Debug.Assert(_request is null, "The request must be taken out before the next one may come.");
            if (_phase == ConnectionPhase.Answering)
                Move(ConnectionPhase.Reading);
        }
    }

    /// <summary>
    /// Takes a request out of the state and moves from Answering to Refusing, in one step, so that no other request can begin between.
    /// The caller ends the request.
    /// </summary>
    /// <returns>False when the connection does not answer that request any more.</returns>
    public bool TryRefuseInstead(HttpRequest request)
    {
        using (_lock.EnterScope())
        {
            if (_request != request)
                return false;

            _request = null;
            Move(ConnectionPhase.Refusing);
            return true;
        }
    }

    /// <summary>Moves from Reading to Refusing.</summary>
    /// <returns>False when the connection has ended.</returns>
    public bool TryRefuse()
    {
        using (_lock.EnterScope())
        {
            if (_phase == ConnectionPhase.Ended)
                return false;

            Move(ConnectionPhase.Refusing);
            return true;
        }
    }

    /// <summary>Ends the connection.</summary>
    /// <param name="status">The NTSTATUS with which operations that pend on the connection complete.</param>
    /// <param name="request">The request that the connection was answering, or null. The caller ends this request.</param>
    /// <returns>False when another thread has ended the connection.</returns>
    public bool TryEnd(uint status, out HttpRequest? request)
    {
        using (_lock.EnterScope())
        {
            request = null;
            if (_phase == ConnectionPhase.Ended)
                return false;

            (request, _request) = (_request, null);
            Volatile.Write(ref _endStatus, status);
            Move(ConnectionPhase.Ended);
            return true;
        }
    }

    private void Move(ConnectionPhase to)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread, "The state moves under its lock.");
        Debug.Assert(IsTransition(_phase, to), $"A connection does not move from {_phase} to {to}.");
        _phase = to;
    }

    private static bool IsTransition(ConnectionPhase from, ConnectionPhase to) => (from, to) switch
    {
        (ConnectionPhase.Reading, ConnectionPhase.Answering) => true,
        (ConnectionPhase.Reading, ConnectionPhase.Refusing) => true,
        (ConnectionPhase.Answering, ConnectionPhase.Reading) => true,
        (ConnectionPhase.Answering, ConnectionPhase.Refusing) => true,
        (not ConnectionPhase.Ended, ConnectionPhase.Ended) => true,
        _ => false,
    };
}
