using System.Net;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>The members of a connection that requests, bodies, queues and operations use.</summary>
internal interface IRequestConnection
{
    ulong Id { get; }

    IPEndPoint LocalEndPoint { get; }

    IPEndPoint RemoteEndPoint { get; }

    /// <summary>False once the connection has ended: a send on it fails (SEND-09).</summary>
    bool IsAlive { get; }

    /// <summary>The NTSTATUS with which operations that pend on the connection complete; 0 until the connection ends.</summary>
    uint EndStatus { get; }

    /// <summary>The properties that apply to the request in progress: those of its URL group.</summary>
    PropertySet Settings { get; }

    /// <summary>The sending half of the connection.</summary>
    ResponseOutput Output { get; }

    /// <summary>
    /// Builds the heads of responses. The connection answers one request at a time, so one response at a time uses the writer.
    /// </summary>
    ResponseHeadWriter HeadWriter { get; }

    /// <summary>Sets how long the connection may wait for its next request.</summary>
    /// <param name="seconds">0 for the limit of group, session and machine; <see cref="TimeLimits.NoLimit"/> for no limit
    /// (TIME-02).</param>
    void LimitIdleTime(ushort seconds);

    /// <summary>Wakes the loop of the connection: body bytes were read, or a read asks for more bytes than the window holds.</summary>
    void BodyWasRead();

    /// <summary>From the end of the request on, the bytes of the connection belong to the body of this request (SEND-37).</summary>
    void BecameOpaque(HttpRequest request);

    /// <summary>Sends 100 Continue, unless the response has begun or 100 Continue was sent before (BODY-14).</summary>
    void SendContinue(HttpRequest request);

    /// <summary>Ends the request after the last byte of its response was flushed.</summary>
    /// <param name="closes">True to close the connection as well; false to let the loop route the next request.</param>
    void ResponseIsOut(bool closes);

    /// <summary>
    /// Refuses a request that waited in a queue when the queue was closed, with 503 by the verbosity of the queue (SHUT-06, QUEUE-14).
    /// </summary>
    /// <param name="request">The request. The caller holds a reference, and has ended the request.</param>
    /// <param name="verbosity">What the client is told.</param>
    void RefuseWaiting(HttpRequest request, HTTP_503_RESPONSE_VERBOSITY verbosity);

    /// <summary>Ends the connection in an orderly way: bytes that were flushed reach the client (CONN-06).</summary>
    /// <param name="reason">The reason that the trace shows.</param>
    void Close(ConnectionCloseReason reason);

    /// <summary>Resets the connection (SHUT-05, CONN-06).</summary>
    /// <param name="reason">The reason that the trace shows.</param>
    /// <param name="status">The NTSTATUS with which operations that pend on the connection complete.</param>
    void Abort(ConnectionResetReason reason, uint status = NtStatus.STATUS_CONNECTION_RESET);
}
