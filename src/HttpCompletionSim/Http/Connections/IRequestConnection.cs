using System.Net;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>What requests, bodies, queues and operations ask of the connection that a request came on.</summary>
internal interface IRequestConnection
{
    ulong Id { get; }

    IPEndPoint LocalEndPoint { get; }

    IPEndPoint RemoteEndPoint { get; }

    /// <summary>False once the connection has ended: a send on it fails (SEND-09).</summary>
    bool IsAlive { get; }

    /// <summary>How operations that pend on the connection complete; 0 while it lives.</summary>
    uint EndStatus { get; }

    /// <summary>The sending half.</summary>
    ResponseOutput Output { get; }

    /// <summary>What a response builds its head with. One request at a time is answered, so one response at a time uses it.</summary>
    ResponseHeadWriter HeadWriter { get; }

    /// <summary>Body bytes were taken, or a read wants more than the window: the loop of the connection may have waited for that.</summary>
    void BodyWasRead();

    /// <summary>Sends 100 Continue, unless the response has begun or it went out already (BODY-14).</summary>
    void SendContinue(HttpRequest request);

    /// <summary>The last byte of the response is flushed: the request ends, and the next one may come or the connection closes.</summary>
    void ResponseIsOut(bool closes);

    /// <summary>Ends the connection in an orderly way: what was flushed reaches the client (CONN-06).</summary>
    /// <param name="reason">For the trace.</param>
    void Close(ConnectionCloseReason reason);

    /// <summary>Breaks the connection: the client sees a reset (SHUT-05, CONN-06).</summary>
    /// <param name="reason">For the trace.</param>
    /// <param name="status">How operations that pend on the connection complete.</param>
    void Abort(ConnectionResetReason reason, uint status = NtStatus.STATUS_CONNECTION_RESET);
}
