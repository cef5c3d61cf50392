using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>What a server needs to serve a URL: a server session, a URL group, and a request queue that the group is bound to.</summary>
/// <remarks><see cref="SimulatedMachine.OpenQueue"/> makes it on a simulated machine, <see cref="Open(IHttpApi, string, ulong)"/> over
/// any implementation of the HTTP Server API.</remarks>
public sealed unsafe class HttpServerSetup : IDisposable
{
    private readonly IHttpApi _api;
    private bool _disposed;

    private HttpServerSetup(IHttpApi api)
    {
        _api = api;
        HTTPAPI_VERSION version = HTTPAPI_VERSION.HTTPAPI_VERSION_2;
        uint initialized = api.HttpInitialize(version, HttpConstants.HTTP_INITIALIZE_SERVER, null);
        if (initialized != Win32Error.NO_ERROR)
            throw new Win32CallException(nameof(api.HttpInitialize), initialized);

        ulong session;
        ulong group;
        nint queue;
        Check(api.HttpCreateServerSession(version, &session, 0), nameof(api.HttpCreateServerSession));
        SessionId = session;
        Check(api.HttpCreateUrlGroup(session, &group, 0), nameof(api.HttpCreateUrlGroup));
        UrlGroupId = group;
        Check(api.HttpCreateRequestQueue(version, null, null, 0, &queue), nameof(api.HttpCreateRequestQueue));
        Handle = queue;
        var binding = new HTTP_BINDING_INFO { Flags = new HTTP_PROPERTY_FLAGS { Present = 1 }, RequestQueueHandle = queue };
        Check(
            api.HttpSetUrlGroupProperty(group, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, &binding, (uint)sizeof(HTTP_BINDING_INFO)),
            nameof(api.HttpSetUrlGroupProperty));
    }

    /// <summary>The handle of the request queue.</summary>
    public nint Handle { get; }

    /// <summary>The server session.</summary>
    public ulong SessionId { get; }

    /// <summary>The URL group.</summary>
    public ulong UrlGroupId { get; }

    /// <summary>Makes session, group and queue without a URL, by the calls that a program would make.</summary>
    /// <param name="api">The HTTP Server API to call: a simulated machine's, the one of Windows, or a fake.</param>
    /// <returns>Session, group and queue, bound to each other. <see cref="AddUrl"/> registers URLs; dispose it to close them in the
    /// documented order.</returns>
    /// <exception cref="Win32CallException">One of the calls failed. What the calls before it made is closed.</exception>
    public static HttpServerSetup Open(IHttpApi api)
    {
        ArgumentNullException.ThrowIfNull(api);
        return new HttpServerSetup(api);
    }

    /// <summary>Makes session, group and queue, and registers a URL, by the calls that a program would make.</summary>
    /// <param name="api">The HTTP Server API to call: a simulated machine's, the one of Windows, or a fake.</param>
    /// <param name="url">The prefix to register, such as <c>http://localhost:80/</c>.</param>
    /// <param name="urlContext">A value that comes back with each request for the URL.</param>
    /// <returns>Session, group and queue. Dispose it to close them in the documented order.</returns>
    /// <exception cref="Win32CallException">One of the calls failed. What the calls before it made is closed.</exception>
    public static HttpServerSetup Open(IHttpApi api, string url, ulong urlContext = 0)
    {
        ArgumentNullException.ThrowIfNull(url);
        HttpServerSetup setup = Open(api);
        try
        {
            setup.AddUrl(url, urlContext);
            return setup;
        }
        catch (Win32CallException)
        {
            setup.Dispose();
            throw;
        }
    }

    /// <summary>Registers a further URL for the group.</summary>
    /// <exception cref="Win32CallException">The registration failed. The URLs that were registered before stay.</exception>
    public void AddUrl(string url, ulong urlContext = 0)
    {
        ArgumentNullException.ThrowIfNull(url);
        fixed (char* text = url)
        {
            uint code = _api.HttpAddUrlToUrlGroup(UrlGroupId, text, urlContext, 0);
            if (code != Win32Error.NO_ERROR)
                throw new Win32CallException($"{nameof(_api.HttpAddUrlToUrlGroup)}(\"{url}\")", code);
        }
    }

    /// <summary>Closes everything in the documented order: group and session, then the queue, then the library (SHUT-08).</summary>
    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        if (UrlGroupId != 0)
            _api.HttpCloseUrlGroup(UrlGroupId);

        if (SessionId != 0)
            _api.HttpCloseServerSession(SessionId);

        if (Handle != 0)
            _api.HttpCloseRequestQueue(Handle);

        _api.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER, null);
    }

    private void Check(uint code, string call)
    {
        if (code == Win32Error.NO_ERROR)
            return;

        Dispose();
        throw new Win32CallException(call, code);
    }
}
