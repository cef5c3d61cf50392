using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Cli.Serving;

/// <summary>An exchange that goes on by completions: receive, respond, receive. Whoever is told of a completion calls <see cref="Continue"/>.</summary>
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
    /// <param name="notification">How completions come, in words.</param>
    /// <param name="inlineIsFinal">NO_ERROR brings no notification, because the skip mode is set (MODE-01).</param>
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

    /// <summary>Posts the first receive. False when the server ends.</summary>
    public bool Begin() => Proceed(Receive(again: false));

    /// <summary>Takes the outcome of the call under way and makes the next one. False when the server ends.</summary>
    /// <remarks>After a true return the exchange may be going on elsewhere already: the caller must not touch it (PKT-10).</remarks>
    public bool Continue()
    {
        uint code = Outcome(out uint bytes);
        return (_isSending || !EndsServing(code)) && Proceed(Next(code, bytes));
    }

    public void Dispose() => _exchange.Dispose();

    /// <summary>Codes of a receive after which none can succeed: the queue is shut down or gone.</summary>
    public static bool EndsServing(uint code) => code is Win32Error.ERROR_OPERATION_ABORTED or Win32Error.ERROR_INVALID_HANDLE;

    /// <summary>Goes on while calls report their outcome themselves. True when a completion will follow.</summary>
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

    /// <summary>The call that follows an outcome.</summary>
    private uint Next(uint code, uint bytes)
    {
        // A response that could not be sent has lost its client, and so has a request that is gone at the second try (RECV-16).
        if (_isSending || code is not (Win32Error.NO_ERROR or Win32Error.ERROR_MORE_DATA))
            return Receive(again: false);

        if (code == Win32Error.ERROR_MORE_DATA)
        {
            _exchange.Grow(bytes);
            return Receive(again: true);
        }

        _isSending = true;
        Announce();
        return Announced(_exchange.Respond(_receivedInline ? "the call completed inline" : $"the call pended, {_notification}", Overlapped));
    }

    /// <summary>State is written before the call: once it has returned ERROR_IO_PENDING, another thread may be at work here.</summary>
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

    /// <summary>Takes the announcement back when no callback will come: after an error, and after inline success in the skip mode (TP-06).</summary>
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
