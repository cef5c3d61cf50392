using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Targets;

/// <summary>A fresh 2.0 request queue with one URL, made with the functions that a program would call.</summary>
internal sealed unsafe class ConformanceQueue : IDisposable
{
    private const int UrlAttempts = 20;

    private readonly IHttpApi _http;
    private readonly ulong _sessionId;
    private readonly ulong _urlGroupId;

    public ConformanceQueue(TargetMachine machine)
    {
        _http = machine.HttpApi;
        Require(_http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, HttpConstants.HTTP_INITIALIZE_SERVER, null), "HttpInitialize");
        ulong sessionId;
        Require(_http.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, &sessionId, 0), "HttpCreateServerSession");
        _sessionId = sessionId;
        ulong urlGroupId;
        Require(_http.HttpCreateUrlGroup(sessionId, &urlGroupId, 0), "HttpCreateUrlGroup");
        _urlGroupId = urlGroupId;
        nint handle;
        Require(_http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, null, 0, &handle), "HttpCreateRequestQueue");
        Handle = handle;
        var binding = new HTTP_BINDING_INFO { Flags = new HTTP_PROPERTY_FLAGS { Present = 1 }, RequestQueueHandle = handle };
        Require(
            _http.HttpSetUrlGroupProperty(
                urlGroupId, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, &binding, (uint)sizeof(HTTP_BINDING_INFO)),
            "HttpSetUrlGroupProperty");
        Url = AddUrl(machine);
    }

    public nint Handle { get; }

    public string Url { get; }

    public void Dispose()
    {
        _http.HttpShutdownRequestQueue(Handle);
        _http.HttpCloseUrlGroup(_urlGroupId);
        _http.HttpCloseServerSession(_sessionId);
        _http.HttpCloseRequestQueue(Handle);
        _http.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER, null);
    }

    /// <summary>Throws when a call of the set-up has failed.</summary>
    public static void Require(uint code, string function)
    {
        if (code != Win32Error.NO_ERROR)
            throw new InvalidOperationException($"{function} returned {Win32Error.NameOf(code)} ({code}) while the case was being set up.");
    }

    /// <summary>
    /// Registers a URL. Another process may take the free port between <see cref="TargetMachine.NextUrl"/> and the registration; then the
    /// next port is tried.
    /// </summary>
    private string AddUrl(TargetMachine machine)
    {
        for (int attempt = 1; ; attempt++)
        {
            string url = machine.NextUrl();
            uint code;
            fixed (char* characters = url)
                code = _http.HttpAddUrlToUrlGroup(_urlGroupId, characters, 0, 0);

            if (code == Win32Error.ERROR_SHARING_VIOLATION && attempt < UrlAttempts)
                continue;

            Require(code, $"HttpAddUrlToUrlGroup({url})");
            return url;
        }
    }
}
