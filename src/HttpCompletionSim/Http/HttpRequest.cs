using System.Buffers;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>One request as the kernel side holds it, from its parsed head to the end of its response.</summary>
/// <remarks>
/// Head and cooked URL lie in pooled memory. They are given back when the last user is done: the connection, or a receive that is
/// just being filled from them. The object itself is used again by its connection, unless it had a body or a name in the trace.
/// Whoever finds a request by its id therefore uses it (<see cref="TryUse"/>), and looks at its id once more.
/// </remarks>
internal sealed class HttpRequest(HttpConnection connection) : IIdentified
{
    private RequestHead _head = null!;
    private RequestBody? _body;
    private char[]? _url;
    private CookedUrl _cooked;
    private int _users;
    private int _state;
    private long _bodyBytes;
    private volatile bool _named;

    public ulong Id { get; set; }

    public HttpConnection Connection => connection;

    public RequestHead Head => _head;

    public RequestQueue? Queue { get; set; }

    public ulong UrlContext { get; private set; }

    /// <summary>The URL matched by its IP address (COOK-15).</summary>
    public bool IsIpRouted { get; private set; }

    /// <summary>Whether a body follows the head. Like the next three it can be asked for when the head is given back already.</summary>
    public bool HasBody { get; private set; }

    /// <summary>The client waits for 100 Continue (BODY-14).</summary>
    public bool ExpectsContinue { get; private set; }

    /// <summary>The answer has no body, whatever its headers say (SEND-20).</summary>
    public bool IsHead { get; private set; }

    /// <summary>Bytes of request line and headers.</summary>
    public int HeadByteCount { get; private set; }

    /// <summary>Body bytes that have arrived.</summary>
    public long BodyBytes => Volatile.Read(ref _bodyBytes);

    /// <summary>What comes after the head. Made when it is first asked for, by whichever thread is first: the connection or a read.</summary>
    public RequestBody Body
    {
        get
        {
            if (Volatile.Read(ref _body) is { } body)
                return body;

            var made = new RequestBody(this);
            return Interlocked.CompareExchange(ref _body, made, null) ?? made;
        }
    }

    /// <summary>How the response is framed, once its head is written.</summary>
    public ResponseHeadResult Response { get; set; }

    /// <summary>Body bytes of the response so far (ENT-07). Guarded, like the next two, by the lock of its connection's output.</summary>
    public long ResponseBodyBytes { get; set; }

    /// <summary>A send has asked for the end of the connection; it comes with the end of the response (SEND-33, SEND-34).</summary>
    public bool Disconnects { get; set; }

    /// <summary>100 Continue went out, or must not any more (BODY-14).</summary>
    public bool ContinueIsSettled { get; set; }

    /// <summary>Its place among the requests of its queue.</summary>
    public LinkedListNode<HttpRequest> Node => field ??= new LinkedListNode<HttpRequest>(this);

    public HttpRequestState State => (HttpRequestState)Volatile.Read(ref _state);

    public CookedUrl Cooked => _cooked;

    public ReadOnlySpan<char> Url => _url.AsSpan(0, _cooked.Characters);

    /// <summary>Bytes of head and body that have arrived so far (RECV-31).</summary>
    public ulong BytesReceived => (ulong)(HeadByteCount + BodyBytes);

    public void AddBodyBytes(int count) => Interlocked.Add(ref _bodyBytes, count);

    /// <summary>Begins the life of a request.</summary>
    public void Start(RequestHead head)
    {
        _head = head;
        HasBody = head.HasBody;
        ExpectsContinue = head.ExpectContinue;
        IsHead = head.Verb == HttpVerb.Head;
        HeadByteCount = head.HeadByteCount;
        Queue = null;
        Response = default;
        ResponseBodyBytes = 0;
        Disconnects = false;
        ContinueIsSettled = false;
        _state = (int)HttpRequestState.Queued;
        Volatile.Write(ref _users, 1);
    }

    /// <summary>The trace knows the request by this object, which therefore stands for it for good.</summary>
    public void Keep() => _named = true;

    /// <summary>Moves from one state to another, if it is in the first.</summary>
    public bool TryMove(HttpRequestState from, HttpRequestState to) =>
        Interlocked.CompareExchange(ref _state, (int)to, (int)from) == (int)from;

    /// <summary>Ends the request whatever its state.</summary>
    /// <returns>The state it was in.</returns>
    public HttpRequestState End() => (HttpRequestState)Interlocked.Exchange(ref _state, (int)HttpRequestState.Gone);

    /// <summary>Ends the request unless it is being answered or has ended.</summary>
    public bool TryGiveUp()
    {
        while (State is var state and < HttpRequestState.Responding)
        {
            if (TryMove(state, HttpRequestState.Gone))
                return true;
        }

        return false;
    }

    /// <summary>Makes the cooked URL.</summary>
    public CookedUrlFailure Cook(in RawUrl raw)
    {
        _url = ArrayPool<char>.Shared.Rent(CookedUrl.MaximumCharacters(raw));
        return CookedUrl.Build(raw, _url, out _cooked);
    }

    /// <summary>Notes where the request belongs.</summary>
    public void Assign(RequestQueue queue, ulong urlContext, bool ipRouted)
    {
        Queue = queue;
        UrlContext = urlContext;
        IsIpRouted = ipRouted;
    }

    /// <summary>Keeps head and URL alive for a reader; false when they are given back already.</summary>
    public bool TryUse()
    {
        int users = Volatile.Read(ref _users);
        while (users > 0)
        {
            int seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
                return true;

            users = seen;
        }

        return false;
    }

    /// <summary>Ends a use; the last one gives the memory back.</summary>
    public void EndUse()
    {
        if (Interlocked.Decrement(ref _users) != 0)
            return;

        Head.Return();
        if (_url is { } url)
            ArrayPool<char>.Shared.Return(url);

        _url = null;
        if (_body is not null || HasBody || _named)
            return;

        // No id finds it from now on, and whoever has found it cannot use it or sees that it is another one.
        Id = 0;
        connection.TakeSpare(this);
    }
}
