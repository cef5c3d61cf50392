using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>
/// The part of a server that is right in all pieces: a queue bound to a completion port, threads that take packets, and exchanges that
/// receive a request, answer it with its path, and receive the next one. A piece overrides the step that its story is about.
/// </summary>
/// <remarks>
/// The rule of the port: NO_ERROR and ERROR_IO_PENDING are followed by a packet, any other code is not. Whether NO_ERROR is, depends on the
/// handle: see <paramref name="skipsPort"/>.
/// </remarks>
/// <param name="machine">The machine of the run.</param>
/// <param name="exchanges">How many receives are posted at once.</param>
/// <param name="skipsPort">Whether the handle queues no packet for an operation that succeeds inside its call.</param>
internal abstract class PortServer(SimulatedMachine machine, int exchanges, bool skipsPort = false) : IServer
{
    private const nuint RequestKey = 1;
    private const nuint QuitKey = 2;

    private readonly Exchange[] _exchanges = [.. Enumerable.Range(1, exchanges).Select(number => new Exchange(number))];
    private HttpServerSetup? _queue;
    private nint _port;

    protected SimulatedMachine Machine => machine;

    protected IHttpApi Http => machine.HttpApi;

    protected IKernel32 Kernel => machine.Kernel32;

    protected nint Queue => _queue!.Handle;

    protected ulong UrlGroup => _queue!.UrlGroupId;

    protected nint Port => _port;

    protected IReadOnlyList<Exchange> Exchanges => _exchanges;

    /// <inheritdoc/>
    public void Start(int threads)
    {
        _queue = machine.OpenQueue(Visitor.Url);
        _port = Kernel.CreateIoCompletionPort(Queue, 0, RequestKey, 0);
        if (skipsPort)
            Kernel.SetFileCompletionNotificationModes(Queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);

        for (int i = 1; i <= threads; i++)
            machine.StartThread($"worker {i}", Serve);

        foreach (Exchange exchange in _exchanges)
            Receive(exchange);
    }

    /// <inheritdoc/>
    public void End()
    {
        _queue!.Dispose();
        machine.RunUntilIdle();
        Kernel.PostQueuedCompletionStatus(_port, 0, QuitKey);
        machine.RunUntilIdle();
        Kernel.CloseHandle(_port);
    }

    public virtual void Dispose()
    {
        foreach (Exchange exchange in _exchanges)
            exchange.Dispose();
    }

    /// <summary>Takes packets until the one that ends all threads.</summary>
    protected virtual void Serve()
    {
        while (true)
        {
            bool succeeded = Kernel.GetQueuedCompletionStatus(
                _port, out _, out nuint key, out OverlappedReference which, Kernel32Constants.INFINITE);
            uint code = succeeded ? Win32Error.NO_ERROR : Kernel.GetLastError();
            if (IsEnd(succeeded, key, which))
                return;

            Completed(which, code);
        }
    }

    /// <summary>Whether the threads end. One packet ends them all: each thread posts it again for the next.</summary>
    protected bool IsEnd(bool succeeded, nuint key, OverlappedReference which)
    {
        if (key != QuitKey && (succeeded || !which.IsNull))
            return false;

        Kernel.PostQueuedCompletionStatus(_port, 0, QuitKey);
        return true;
    }

    /// <summary>A packet was taken.</summary>
    protected virtual void Completed(OverlappedReference which, uint code) => Continue((Exchange)which.Block!.State!, code);

    /// <summary>Goes on with an exchange whose operation has ended.</summary>
    protected virtual void Continue(Exchange exchange, uint code)
    {
        switch (exchange.Step, code)
        {
            case (Step.Receive or Step.ReceiveAgain, Win32Error.NO_ERROR):
                Answer(exchange);
                break;
            case (Step.Receive or Step.ReceiveAgain, Win32Error.ERROR_MORE_DATA):
                ReceiveAgain(exchange);
                break;
            case (Step.Receive or Step.ReceiveAgain, Win32Error.ERROR_OPERATION_ABORTED):
                // The queue is closed.
                break;
            case (Step.Send, _):
                // The response is out, or its client has left.
                Next(exchange);
                break;
            default:
                ReceiveFailed(exchange, code);
                break;
        }
    }

    /// <summary>A receive has failed, and not because the queue is closed.</summary>
    protected virtual void ReceiveFailed(Exchange exchange, uint code) => Next(exchange);

    /// <summary>The exchange is over.</summary>
    protected virtual void Next(Exchange exchange) => Receive(exchange);

    /// <summary>Receives the next request.</summary>
    protected virtual void Receive(Exchange exchange)
    {
        exchange.Step = Step.Receive;
        exchange.RenewBuffer();
        Started(exchange, Receive(exchange, HttpConstants.HTTP_NULL_ID));
    }

    /// <summary>Receives the request that did not fit. It is kept for the receive that has its id.</summary>
    protected virtual void ReceiveAgain(Exchange exchange)
    {
        exchange.Step = Step.ReceiveAgain;
        ulong id = exchange.Request.RequestId;
        exchange.Request.Grow((uint)exchange.Receiving.InternalHigh);
        Started(exchange, Receive(exchange, id));
    }

    /// <summary>Answers the request with its path.</summary>
    protected virtual void Answer(Exchange exchange)
    {
        exchange.Step = Step.Send;
        exchange.Response.Clear().Body(exchange.Request.AbsPath);
        Started(exchange, Http.HttpSendHttpResponse(Queue, exchange.Request.RequestId, 0, exchange.Response, exchange.Sending));
    }

    /// <summary>A call has returned: goes on, unless a packet will come.</summary>
    protected virtual void Started(Exchange exchange, uint code)
    {
        if (code != Win32Error.ERROR_IO_PENDING && (code != Win32Error.NO_ERROR || skipsPort))
            Continue(exchange, code);
    }

    protected uint Receive(Exchange exchange, ulong id) =>
        Http.HttpReceiveHttpRequest(Queue, id, 0, exchange.Request, exchange.Receiving);
}
