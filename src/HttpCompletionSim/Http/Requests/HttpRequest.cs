using System.Buffers;
using System.Diagnostics;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>One request as the kernel side holds it, from its parsed head to the end of its response.</summary>
/// <remarks>
/// The head and the cooked URL are in pooled memory. The connection holds a reference to the request, and so does each call that reads the
/// request; the last release returns the memory to the pool. The connection then uses the object for a later request, unless the request
/// had a body or a name in the trace. A thread that looks a request up by its id therefore takes a reference (<see cref="TryAddRef"/>) and
/// then checks the id again.
/// </remarks>
/// <param name="connection">The connection that the request came on.</param>
/// <param name="slots">Receives the object for reuse after its last reference was released.</param>
internal sealed class HttpRequest(IRequestConnection connection, ReuseSlots<HttpRequest> slots) : IIdentified
{
    private RequestHead _head = null!;
    private RequestBody? _body;
    private char[]? _url;
    private CookedUrl _cooked;
    private int _references;
    private int _state;
    private volatile bool _isKept;
    private volatile bool _isOpaque;

    public ulong Id { get; set; }

    public IRequestConnection Connection => connection;

    public RequestHead Head => _head;

    /// <summary>The queue that the request goes to, once it is routed.</summary>
    public IRequestQueue? Queue { get; private set; }

    public ulong UrlContext { get; private set; }

    /// <summary>Whether routing matched the IP address at which the connection arrived (COOK-15).</summary>
    public bool IsIpRouted { get; private set; }

    /// <summary>
    /// Whether a body follows the head. This property and the next three stay valid after the head was returned to its pool.
    /// </summary>
    public bool HasBody { get; private set; }

    /// <summary>
    /// Whether the client holds a body back until 100 Continue (BODY-14). Without a body it waits for nothing, whatever its headers say.
    /// </summary>
    public bool ExpectsContinue { get; private set; }

    /// <summary>Whether the request is HEAD: an answer of the kernel has no page (KERR-01).</summary>
    public bool IsHead { get; private set; }

    /// <summary>The size of request line and headers in bytes.</summary>
    public int HeadByteCount { get; private set; }

    /// <summary>How many body bytes have arrived.</summary>
    public long BodyBytes => Volatile.Read(ref _body)?.Received ?? 0;

    /// <summary>
    /// The body that follows the head. The first thread that needs the body creates it: that of the connection or of a read.
    /// </summary>
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

    /// <summary>
    /// Whether the connection was upgraded: what follows the request is a body of raw bytes without a known end (SEND-37).
    /// </summary>
    public bool IsOpaque => _isOpaque;

    /// <summary>How far the response has come.</summary>
    public ResponseProgress Response { get; } = new();

    /// <summary>The node of the request in the lists of its queue.</summary>
    public LinkedListNode<HttpRequest> Node => field ??= new LinkedListNode<HttpRequest>(this);

    public HttpRequestState State => (HttpRequestState)Volatile.Read(ref _state);

    public CookedUrl Cooked => _cooked;

    public ReadOnlySpan<char> Url => _url.AsSpan(0, _cooked.Characters);

    /// <summary>How many bytes of head and body have arrived so far (RECV-31).</summary>
    public ulong BytesReceived => (ulong)(HeadByteCount + BodyBytes);

    /// <summary>Starts a new request in this object.</summary>
    public void Start(RequestHead head)
    {
        _head = head;
        HasBody = head.HasBody;
        ExpectsContinue = head.ExpectContinue && head.HasBody;
        IsHead = head.Verb == HttpVerb.Head;
        HeadByteCount = head.HeadByteCount;
        Queue = null;
        Response.Clear();
        _state = (int)HttpRequestState.Queued;
        Volatile.Write(ref _references, 1);
    }

    /// <summary>Excludes the object from reuse, because the trace identifies the request by the object.</summary>
    public void KeepOutOfPool() => _isKept = true;

    /// <summary>Moves to the state <paramref name="to"/> if the current state is <paramref name="from"/>.</summary>
    /// <returns>False if the request is in another state.</returns>
    public bool TryMove(HttpRequestState from, HttpRequestState to)
    {
        Debug.Assert(to != HttpRequestState.Gone, "TryEnd ends a request.");
        return Interlocked.CompareExchange(ref _state, (int)to, (int)from) == (int)from;
    }

    /// <summary>Ends the request, if its state permits that reason to end it.</summary>
    /// <returns>False when the request has ended before, or when its state does not permit this reason.</returns>
    public bool TryEnd(RequestEnd why)
    {
        while (State is var state && CanEnd(state, why))
        {
            if (Interlocked.CompareExchange(ref _state, (int)HttpRequestState.Gone, (int)state) == (int)state)
                return true;
        }

        return false;
    }

    /// <summary>From which states each reason ends a request.</summary>
    private static bool CanEnd(HttpRequestState state, RequestEnd why) => why switch
    {
        RequestEnd.Answered or RequestEnd.ConnectionEnded or RequestEnd.QueueRefused => state != HttpRequestState.Gone,

        // A response whose last send has begun is completed (SHUT-01, CANC-02).
        RequestEnd.Cancelled or RequestEnd.QueueClosed => state < HttpRequestState.Responding,

        // The application completes a response that has begun. A kernel answer after that would answer no request.
        RequestEnd.BodyMalformed => state < HttpRequestState.Streaming,
        _ => throw new InvalidOperationException($"Broken invariant: {why} is no reason."),
    };

    /// <summary>Makes the rest of the client's bytes the body of the request (SEND-37).</summary>
    public void BecomeOpaque()
    {
        Body.BecomeOpaque();
        _isOpaque = true;
        connection.BecameOpaque(this);

        // A thread that ended the request before the line above saw no body to abort. The barrier orders the write before the read.
        Interlocked.MemoryBarrier();
        if (State == HttpRequestState.Gone)
            Body.Abort(NtStatus.STATUS_CONNECTION_RESET);
    }

    /// <summary>Builds the cooked URL.</summary>
    /// <returns>None, or why the URL cannot be cooked.</returns>
    public CookedUrlFailure Cook(in RawUrl raw)
    {
        _url = ArrayPool<char>.Shared.Rent(CookedUrl.MaximumCharacters(raw));
        return CookedUrl.Build(raw, _url, out _cooked);
    }

    /// <summary>Records the queue that routing has found, with the context and the kind of the match.</summary>
    public void Assign(IRequestQueue queue, ulong urlContext, bool ipRouted)
    {
        Queue = queue;
        UrlContext = urlContext;
        IsIpRouted = ipRouted;
    }

    /// <summary>Adds a reference, which keeps the head and the URL in memory.</summary>
    /// <returns>False when the last reference was released before.</returns>
    public bool TryAddRef()
    {
        int references = Volatile.Read(ref _references);
        while (references > 0)
        {
            int seen = Interlocked.CompareExchange(ref _references, references + 1, references);
            if (seen == references)
                return true;

            references = seen;
        }

        return false;
    }

    /// <summary>Releases a reference. The last release returns the memory to the pool and makes the object available for reuse.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0)
            return;

        Head.Return();
        if (_url is { } url)
            ArrayPool<char>.Shared.Return(url);

        _url = null;
        if (_body is not null || HasBody || _isKept)
            return;

        // From here on no lookup finds the object under its old id. On a thread that found the object before, TryAddRef fails or the id
        // differs.
        Id = 0;
        slots.Return(this);
    }
}
