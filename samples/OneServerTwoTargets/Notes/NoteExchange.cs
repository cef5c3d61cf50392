using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Notes;

/// <summary>Serves one request from its receive to the last byte of its response, and then receives the next.</summary>
/// <remarks>
/// <para>The state is written before the call that starts an operation. When that call has returned NO_ERROR or ERROR_IO_PENDING, another
/// thread may already have dequeued the packet and run this exchange, so the first thread does not touch it again (PKT-10).</para>
/// </remarks>
internal sealed class NoteExchange : IDisposable
{
    private const uint PieceLength = 4096;

    private readonly NoteServer _server;
    private readonly RequestBuffer _request = new();
    private readonly BodyBuffer _piece = new(PieceLength);
    private readonly ResponseBuilder _response = new();
    private readonly MemoryStream _body = new();

    // The receive has an OVERLAPPED of its own, so that CancelReceive can never cancel the operation that follows the receive.
    private readonly OverlappedBlock _receiving;
    private readonly OverlappedBlock _serving;
    private Step _step;

    public NoteExchange(NoteServer server)
    {
        _server = server;
        _receiving = new OverlappedBlock { State = this };
        _serving = new OverlappedBlock { State = this };
    }

    private enum Step
    {
        Receive,
        ReceiveAgain,
        ReadBody,
        Send,
    }

    /// <summary>Posts the first receive. False when the exchange is over.</summary>
    public bool Begin() => Proceed(Receive());

    /// <summary>Continues with the outcome of the operation whose packet was dequeued. False when the exchange is over.</summary>
    public bool Continue() => Proceed(Next(Outcome(out uint bytes), bytes));

    /// <summary>Cancels the receive if it is pending.</summary>
    public void CancelReceive() => _server.Kernel.CancelIoEx(_server.Queue, _receiving);

    public void Dispose()
    {
        _request.Dispose();
        _piece.Dispose();
        _response.Dispose();
        _receiving.Dispose();
        _serving.Dispose();
    }

    /// <summary>
    /// Makes calls until one of them will queue a packet, which a call that succeeds at once does too (CPL-04). Null ends the exchange.
    /// </summary>
    private bool Proceed(uint? returned)
    {
        while (returned is not (null or Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING))
        {
            // No packet will come: the code is the outcome. For a buffer that is too short the size needed is in the status block.
            uint needed = 0;
            if (returned == Win32Error.ERROR_MORE_DATA)
                Outcome(out needed);

            returned = Next(returned.Value, needed);
        }

        return returned is not null;
    }

    /// <summary>Makes the call that follows an outcome.</summary>
    private uint? Next(uint code, uint bytes)
    {
        switch (_step, code)
        {
            case (Step.Receive or Step.ReceiveAgain, Win32Error.NO_ERROR):
                return Answer();
            case (Step.Receive or Step.ReceiveAgain, Win32Error.ERROR_MORE_DATA):
                _request.Grow(Math.Max(bytes, 2 * _request.Length));
                return ReceiveAgain();
            case (Step.Receive, _):
                return null;
            case (Step.ReadBody, Win32Error.NO_ERROR):
                _body.Write(_piece.Bytes[..(int)bytes]);
                return _body.Length <= _server.Options.LongestNote ? ReadBody() : Refuse();
            case (Step.ReadBody, Win32Error.ERROR_HANDLE_EOF):
                _server.Notes.Put(Name, _body.ToArray(), _response.Clear());
                return Send();
            default:
                // The response is out, or the client has disconnected and no response can reach it. Wait for the next request.
                return Receive();
        }
    }

    private string Name => _request.AbsPath[Math.Min(_server.PrefixLength, _request.AbsPath.Length)..];

    private uint Answer()
    {
        _response.Clear();
        _body.SetLength(0);
        switch (_request.Verb)
        {
            case HTTP_VERB.HttpVerbPUT:
                return ReadBody();
            case HTTP_VERB.HttpVerbGET:
                _server.Notes.Get(Name, _response);
                break;
            case HTTP_VERB.HttpVerbDELETE:
                _server.Notes.Delete(Name, _response);
                break;
            default:
                _response.Status(405, "Method Not Allowed").Header(HTTP_HEADER_ID.HttpHeaderAllow, "GET, PUT, DELETE");
                break;
        }

        return Send();
    }

    private uint? Receive()
    {
        if (_server.IsStopping)
            return null;

        _step = Step.Receive;
        uint code = _server.Http.HttpReceiveHttpRequest(_server.Queue, HttpConstants.HTTP_NULL_ID, 0, _request, _receiving);

        // Shutdown may have cancelled all receives just before this one was posted, and has missed it. Cancel it here.
        if (code == Win32Error.ERROR_IO_PENDING && _server.IsStopping)
            CancelReceive();

        return code;
    }

    private uint ReceiveAgain()
    {
        _step = Step.ReceiveAgain;
        return Started(_server.Http.HttpReceiveHttpRequest(_server.Queue, _request.RequestId, 0, _request, _serving));
    }

    private uint ReadBody()
    {
        _step = Step.ReadBody;
        return Started(_server.Http.HttpReceiveRequestEntityBody(_server.Queue, _request.RequestId, 0, _piece, _serving));
    }

    private uint Send(uint flags = 0)
    {
        _step = Step.Send;
        return Started(_server.Http.HttpSendHttpResponse(_server.Queue, _request.RequestId, flags, _response, _serving));
    }

    /// <summary>Refuses a body that is too long. The rest of it is not read: the connection is closed after the response.</summary>
    private uint Refuse()
    {
        _response.Clear().Status(413, "Content Too Large");
        return Send(HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT);
    }

    /// <summary>Cancels an operation that was started after Shutdown had cancelled all operations.</summary>
    private uint Started(uint code)
    {
        if (code == Win32Error.ERROR_IO_PENDING && _server.IsAborting)
            _server.Kernel.CancelIoEx(_server.Queue, _serving);

        return code;
    }

    private uint Outcome(out uint bytes)
    {
        OverlappedBlock overlapped = _step == Step.Receive ? _receiving : _serving;
        return _server.Kernel.GetOverlappedResult(_server.Queue, overlapped, out bytes, wait: false)
            ? Win32Error.NO_ERROR
            : _server.Kernel.GetLastError();
    }
}
