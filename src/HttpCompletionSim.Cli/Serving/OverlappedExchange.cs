using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Cli.Serving;

/// <summary>
/// An exchange that is driven by completions: receive, respond, receive. The thread that learns of a completion calls
/// <see cref="Continue"/>.
/// </summary>
internal sealed unsafe class OverlappedExchange : IDisposable
{
    private readonly EchoServer _server;
    private readonly Exchange _exchange;
    private readonly string _notification;
    private readonly bool _inlineIsFinal;
    private readonly nint _io;
    private bool _isSending;
    private bool _receivedInline;
    private bool _isRetry;

    /// <param name="server">The server.</param>
    /// <param name="hEvent">The event of its OVERLAPPED, or 0.</param>
    /// <param name="notification">How the server learns of completions, in words.</param>
    /// <param name="inlineIsFinal">True when NO_ERROR gives no notification, because the skip mode is set (MODE-01).</param>
    /// <param name="io">The thread-pool I/O object to which every call is announced, or 0 (TP-05).</param>
    public OverlappedExchange(EchoServer server, nint hEvent, string notification, bool inlineIsFinal, nint io = 0)
    {
        _server = server;
        _exchange = new Exchange(server);
        _exchange.Overlapped->hEvent = hEvent;
        _notification = notification;
        _inlineIsFinal = inlineIsFinal;
        _io = io;
    }

    public NativeOverlapped* Overlapped => _exchange.Overlapped;

    /// <summary>Starts the first receive. False when the server is shutting down.</summary>
    public bool Begin() => Proceed(Receive(again: false));

    /// <summary>Reads the result of the completed call and makes the next one. False when the server is shutting down.</summary>
    /// <remarks>
    /// After it has returned true, another thread may already use the exchange, so the caller must not touch it (PKT-10).
    /// </remarks>
    public bool Continue()
    {
        uint code = Outcome(out uint bytes);
        return (_isSending || !EndsServing(code)) && Proceed(Next(code, bytes));
    }

    public void Dispose() => _exchange.Dispose();

    /// <summary>True for the codes of a receive after which no receive can succeed, because the queue is shut down or closed.</summary>
    public static bool EndsServing(uint code) => code is Win32Error.ERROR_OPERATION_ABORTED or Win32Error.ERROR_INVALID_HANDLE;

    /// <summary>Continues while calls complete inline. True when a completion will follow.</summary>
    private bool Proceed(uint returned)
    {
        while (returned != Win32Error.ERROR_IO_PENDING)
        {
            uint bytes = 0;
            if (returned == Win32Error.NO_ERROR)
            {
                _receivedInline = !_isSending;
                if (!_inlineIsFinal)
                    return true;
            }
            else if (returned == Win32Error.ERROR_MORE_DATA)
            {
                Outcome(out bytes);
            }
            else if (!_isSending && !_isRetry)
            {
                return false;
            }

            returned = Next(returned, bytes);
        }

        return true;
    }

    /// <summary>Makes the call that follows a result.</summary>
    private uint Next(uint code, uint bytes)
    {
        // If a response cannot be sent, or a request is gone at the second try, its client has disconnected (RECV-16).
        if (_isSending || code is not (Win32Error.NO_ERROR or Win32Error.ERROR_MORE_DATA))
            return Receive(again: false);

        if (code == Win32Error.ERROR_MORE_DATA)
        {
            _exchange.Grow(bytes);
            return Receive(again: true);
        }

        _isSending = true;
        Announce();
        return Announced(
            _exchange.Respond(_receivedInline ? "the call completed inline" : $"the call pended, {_notification}", Overlapped));
    }

    /// <summary>
    /// Receives a request. It writes the state before the call, because another thread may continue the exchange as soon as the call pends.
    /// </summary>
    private uint Receive(bool again)
    {
        _isSending = false;
        _receivedInline = false;
        _isRetry = again;
        Announce();
        return Announced(_exchange.Receive(again, Overlapped, null));
    }

    private void Announce()
    {
        if (_io != 0)
            _server.Pool.StartThreadpoolIo(_io);
    }

    /// <summary>
    /// Withdraws the announcement when no callback will come: after an error, and after inline success in the skip mode (TP-06).
    /// </summary>
    private uint Announced(uint returned)
    {
        if (_io != 0 && returned != Win32Error.ERROR_IO_PENDING)
            _server.Pool.CancelThreadpoolIo(_io);

        return returned;
    }

    private uint Outcome(out uint bytes)
    {
        uint transferred;
        bool succeeded = _server.Kernel.GetOverlappedResult(_server.Queue, Overlapped, &transferred, false);
        bytes = transferred;
        return succeeded ? Win32Error.NO_ERROR : _server.Kernel.GetLastError();
    }
}
