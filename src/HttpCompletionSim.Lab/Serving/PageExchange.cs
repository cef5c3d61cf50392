using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Lab.Serving;

/// <summary>Serves one request of a <see cref="PageServer"/> from its receive to the last byte of its response, and then receives the
/// next.</summary>
/// <remarks>
/// The state is written before the call that starts an operation. When that call has returned NO_ERROR or ERROR_IO_PENDING, another thread
/// may already have dequeued the packet and run this exchange, so the first thread does not touch it again (PKT-10).
/// </remarks>
internal sealed class PageExchange : IDisposable
{
    private const uint PieceLength = 64 * 1024;

    private readonly PageServer _server;
    private readonly int _prefixLength;
    private readonly RequestBuffer _request = new();
    private readonly BodyBuffer _piece = new(PieceLength);
    private readonly ResponseBuilder _response = new();
    private readonly MemoryStream _body = new();

    // The receive has an OVERLAPPED of its own, so that CancelReceive can never cancel the operation that follows the receive.
    private readonly OverlappedBlock _receiving;
    private readonly OverlappedBlock _serving;
    private Step _step;

    /// <param name="server">The server.</param>
    /// <param name="prefixLength">The length of the path of the URL prefix, with its slash at the end.</param>
    public PageExchange(PageServer server, int prefixLength)
    {
        _server = server;
        _prefixLength = prefixLength;
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

    private bool IsHead => _request.Verb == HTTP_VERB.HttpVerbHEAD;

    private string Method => IsHead ? "GET" : _request.VerbText;

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
                return Accept();
            case (Step.Receive or Step.ReceiveAgain, Win32Error.ERROR_MORE_DATA):
                _request.Grow(Math.Max(bytes, 2 * _request.Length));
                return ReceiveAgain();
            case (Step.Receive, _):
                return null;
            case (Step.ReadBody, Win32Error.NO_ERROR):
                _body.Write(_piece.Bytes[..(int)bytes]);
                return _body.Length <= PageServer.LongestBody ? ReadBody() : Refuse();
            case (Step.ReadBody, Win32Error.ERROR_HANDLE_EOF):
                return Answer();
            default:
                // The response is out, or the client has disconnected and no response can reach it. Wait for the next request.
                return Receive();
        }
    }

    /// <summary>Looks at the head of a request, and reads its body before it is answered.</summary>
    private uint Accept()
    {
        _body.SetLength(0);
        if (!_server.Methods.Contains(Method))
            return Send(PageResponse.MethodNotAllowed(string.Join(", ", Allowed())));

        _body.Write(_request.EntityBytes);
        // No page takes a body with GET, so a client that announces one and does not send it cannot hold the exchange.
        return _request.MoreEntityBodyExists && Method != "GET" ? ReadBody() : Answer();
    }

    private IEnumerable<string> Allowed() => _server.Methods.SelectMany(each => each == "GET" ? ["GET", "HEAD"] : new[] { each });

    private uint Answer()
    {
        string path = "/" + _request.AbsPath[Math.Min(_prefixLength, _request.AbsPath.Length)..];
        if (path.Split('/').Contains("..") || path.AsSpan().ContainsAny('\\', '\0'))
            return Send(PageResponse.Line(400, "The path is not one of a page."));

        string query = _request.QueryString.StartsWith('?') ? _request.QueryString[1..] : _request.QueryString;
        string? site = _request.UnknownHeaders.FirstOrDefault(
            header => header.Key.Equals("Sec-Fetch-Site", StringComparison.OrdinalIgnoreCase)).Value;
        return Send(_server.Answer(new PageRequest(Method, path, query, _body.ToArray()) { FetchSite = site }));
    }

    private uint? Receive()
    {
        if (_server.IsStopping)
            return null;

        _step = Step.Receive;
        uint code = _server.Http.HttpReceiveHttpRequest(_server.Queue, HttpConstants.HTTP_NULL_ID, 0, _request, _receiving);

        // Stop may have cancelled all receives just before this one was posted, and has missed it. Cancel it here.
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

    /// <summary>Refuses a body that is too long. The rest of it is not read: the connection is closed after the response.</summary>
    private uint Refuse()
    {
        var refusal = PageResponse.Line(413, $"A body may have at most {PageServer.LongestBody} bytes.");
        return Send(refusal, HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT);
    }

    private uint Send(PageResponse response, uint flags = 0)
    {
        _response.Clear()
            .Status(response.StatusCode, ReasonPhrase(response.StatusCode))
            .Header(HTTP_HEADER_ID.HttpHeaderContentType, response.ContentType)
            .Header(HTTP_HEADER_ID.HttpHeaderCacheControl, "no-store")
            .UnknownHeader("Content-Security-Policy", _server.Policy)
            .UnknownHeader("X-Content-Type-Options", "nosniff")
            .UnknownHeader("Referrer-Policy", "no-referrer");
        if (response.Allow is { } allow)
            _response.Header(HTTP_HEADER_ID.HttpHeaderAllow, allow);

        if (IsHead)
            _response.Header(HTTP_HEADER_ID.HttpHeaderContentLength, response.Body.Length.ToString());
        else
            _response.Body(response.Body.Span);

        _step = Step.Send;
        return Started(_server.Http.HttpSendHttpResponse(_server.Queue, _request.RequestId, flags, _response, _serving));
    }

    /// <summary>Cancels an operation that was started after Stop had cancelled all operations.</summary>
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

    private static string ReasonPhrase(int statusCode) => statusCode switch
    {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        500 => "Internal Server Error",
        _ => "Status",
    };
}
