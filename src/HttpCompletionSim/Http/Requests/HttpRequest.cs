using System.Buffers;
using System.Diagnostics;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>One request as the kernel side holds it, from its parsed head to the end of its response.</summary>
/// <remarks>
/// Head and cooked URL lie in pooled memory, which goes back to the pool with the last reference: that of the connection, or that of a
/// call that reads them. The object itself is used again by its connection, unless it had a body or a name in the trace. A thread that
/// looks a request up by its id therefore takes a reference (<see cref="TryAddRef"/>) and then checks the id again.
/// </remarks>
/// <param name="connection">The connection that the request came on.</param>
/// <param name="slots">Where the object goes when no thread refers to it.</param>
internal sealed class HttpRequest(IRequestConnection connection, ReuseSlots<HttpRequest> slots) : IIdentified
{
    private RequestHead _head = null!;
    private RequestBody? _body;
    private char[]? _url;
    private CookedUrl _cooked;
    private int _references;
    private int _state;
    private volatile bool _isKept;

    public ulong Id { get; set; }

    public IRequestConnection Connection => connection;

    public RequestHead Head => _head;

    /// <summary>The queue that the request goes to, once it is routed.</summary>
    public IRequestQueue? Queue { get; private set; }

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
    public long BodyBytes => Volatile.Read(ref _body)?.Received ?? 0;

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

    /// <summary>How far the response has come.</summary>
    public ResponseProgress Response { get; } = new();

    /// <summary>Its place among the requests of its queue.</summary>
    public LinkedListNode<HttpRequest> Node => field ??= new LinkedListNode<HttpRequest>(this);

    public HttpRequestState State => (HttpRequestState)Volatile.Read(ref _state);

    public CookedUrl Cooked => _cooked;

    public ReadOnlySpan<char> Url => _url.AsSpan(0, _cooked.Characters);

    /// <summary>Bytes of head and body that have arrived so far (RECV-31).</summary>
    public ulong BytesReceived => (ulong)(HeadByteCount + BodyBytes);

    /// <summary>Begins the life of a request.</summary>
    public void Start(RequestHead head)
    {
        _head = head;
        HasBody = head.HasBody;
        ExpectsContinue = head.ExpectContinue;
        IsHead = head.Verb == HttpVerb.Head;
        HeadByteCount = head.HeadByteCount;
        Queue = null;
        Response.Clear();
        _state = (int)HttpRequestState.Queued;
        Volatile.Write(ref _references, 1);
    }

    /// <summary>The trace knows the request by this object, so the object is not used for another request.</summary>
    public void KeepOutOfPool() => _isKept = true;

    /// <summary>Moves from one state to another, if it is in the first.</summary>
    public bool TryMove(HttpRequestState from, HttpRequestState to)
    {
        Debug.Assert(to != HttpRequestState.Gone, "TryEnd ends a request.");
        return Interlocked.CompareExchange(ref _state, (int)to, (int)from) == (int)from;
    }

    /// <summary>Ends the request, if its state permits that reason to end it.</summary>
    /// <returns>False when it has ended already or is too far for this reason.</returns>
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

        // A response that has begun belongs to the application: a second one would answer nothing.
        RequestEnd.BodyMalformed => state < HttpRequestState.Streaming,
        _ => throw new InvalidOperationException($"Broken invariant: {why} is no reason."),
    };

    /// <summary>Makes the cooked URL.</summary>
    public CookedUrlFailure Cook(in RawUrl raw)
    {
        _url = ArrayPool<char>.Shared.Rent(CookedUrl.MaximumCharacters(raw));
        return CookedUrl.Build(raw, _url, out _cooked);
    }

    /// <summary>Notes where the request belongs.</summary>
    public void Assign(IRequestQueue queue, ulong urlContext, bool ipRouted)
    {
        Queue = queue;
        UrlContext = urlContext;
        IsIpRouted = ipRouted;
    }

    /// <summary>Keeps head and URL in memory for a reader.</summary>
    /// <returns>False when they were given back already.</returns>
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

    /// <summary>Gives a reference back. The last one returns the memory and lets the object be used again.</summary>
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

        // From here on no lookup finds the object under its old id. A thread that found it before fails in TryAddRef, or sees another id.
        Id = 0;
        slots.Return(this);
    }
}
