using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Http;

/// <summary>The phase of one connection, the request that it answers, and the status with which it ended.</summary>
/// <remarks>
/// <para>The loop of the connection, the thread that sends a response, and whichever thread aborts the connection move the state. Each
/// move is one step under the lock, so exactly one of them gets the request out of the state and ends it.</para>
/// <code>
/// from        to          when
/// Reading     Answering   a head was parsed and routed
/// Reading     Refusing    the kernel answers in place of the application
/// Answering   Reading     the last byte of the response is flushed, or the request was taken back
/// any         Ended       close, reset, or machine switched off
/// </code>
/// </remarks>
/// <typeparam name="TRequest">The request.</typeparam>
internal sealed class ConnectionState<TRequest>
    where TRequest : class
{
    private readonly EngineLock _lock = new();
    private volatile ConnectionPhase _phase = ConnectionPhase.Reading;
    private TRequest? _request;
    private uint _endStatus;

    /// <summary>What the connection is doing now. Another thread may have moved it by the time the caller looks.</summary>
    public ConnectionPhase Phase => _phase;

    /// <summary>True until the connection ends.</summary>
    public bool IsAlive => _phase != ConnectionPhase.Ended;

    /// <summary>How operations that pend on the connection complete; 0 while it lives.</summary>
    public uint EndStatus => Volatile.Read(ref _endStatus);

    /// <summary>Reading to Answering.</summary>
    /// <returns>False when the connection has ended; the caller then ends the request.</returns>
    public bool TryBeginAnswer(TRequest request)
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

    /// <summary>Takes the request out, so that the caller ends it. <see cref="AllowNextRequest"/> or an end of the connection follows.</summary>
    /// <returns>False when another thread has taken it out; that thread ends the request.</returns>
    public bool TryTakeRequest([NotNullWhen(true)] out TRequest? request)
    {
        using (_lock.EnterScope())
        {
            (request, _request) = (_request, null);
            return request is not null;
        }
    }

    /// <summary>Answering to Reading, after <see cref="TryTakeRequest"/>. On a connection that has ended it changes nothing.</summary>
    public void AllowNextRequest()
    {
        using (_lock.EnterScope())
        {
            Debug.Assert(_request is null, "The request must be taken out before the next one may come.");
            if (_phase == ConnectionPhase.Answering)
                Move(ConnectionPhase.Reading);
        }
    }

    /// <summary>Reading to Refusing.</summary>
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
    /// <param name="status">How operations that pend on it complete.</param>
    /// <param name="request">The request that it was answering; the caller ends it.</param>
    /// <returns>False when another thread has ended the connection.</returns>
    public bool TryEnd(uint status, out TRequest? request)
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
        (not ConnectionPhase.Ended, ConnectionPhase.Ended) => true,
        _ => false,
    };
}
