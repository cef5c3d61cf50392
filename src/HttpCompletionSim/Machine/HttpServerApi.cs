using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The functions of httpapi.dll on a machine: library, sessions, groups, queues, URLs.</summary>
/// <remarks>
/// A door checks the form of its call, in the order that RECV-39 and QUEUE-09 suggest, and touches nothing when the form is wrong; what
/// only the kernel side can find out is an immediate error of a started operation (OPEN-04). The operations are in
/// <c>HttpServerApi.Operations.cs</c>, what is not there yet in <c>HttpServerApi.Planned.cs</c>.
/// </remarks>
internal sealed unsafe partial class HttpServerApi(IoManager io, HttpSys driver) : IHttpApi
{
    /// <summary>Longest name of a request queue, in bytes.</summary>
    private const int MaxQueueNameBytes = 260;

    private const uint KnownInitializeFlags = HttpConstants.HTTP_INITIALIZE_SERVER | HttpConstants.HTTP_INITIALIZE_CONFIG;

    private int _serverUsers;
    private int _configUsers;

    private bool IsInitialized => Volatile.Read(ref _serverUsers) > 0 || Volatile.Read(ref _configUsers) > 0;

    public uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved)
    {
        using var call = new ApiCall(io, nameof(HttpInitialize));
        if (call.IsTraced)
            call.Trace((nameof(Version), VersionText(Version)), (nameof(Flags), $"0x{Flags:X}"));

        if (Flags == 0 || (Flags & ~KnownInitializeFlags) != 0 || pReserved is not null)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        if (!IsKnown(Version))
            return call.Returns(Win32Error.ERROR_REVISION_MISMATCH);

        if ((Flags & HttpConstants.HTTP_INITIALIZE_SERVER) != 0)
            Interlocked.Increment(ref _serverUsers);

        if ((Flags & HttpConstants.HTTP_INITIALIZE_CONFIG) != 0)
            Interlocked.Increment(ref _configUsers);

        return call.Returns(Win32Error.NO_ERROR);
    }

    public uint HttpTerminate(uint Flags, void* pReserved)
    {
        using var call = new ApiCall(io, nameof(HttpTerminate));
        if (call.IsTraced)
            call.Trace((nameof(Flags), $"0x{Flags:X}"));

        if (Flags == 0 || (Flags & ~KnownInitializeFlags) != 0 || pReserved is not null)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        bool server = (Flags & HttpConstants.HTTP_INITIALIZE_SERVER) != 0;
        bool config = (Flags & HttpConstants.HTTP_INITIALIZE_CONFIG) != 0;
        if ((server && _serverUsers == 0) || (config && _configUsers == 0))
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        if (server)
            Interlocked.Decrement(ref _serverUsers);

        if (config)
            Interlocked.Decrement(ref _configUsers);

        return call.Returns(Win32Error.NO_ERROR);
    }

    public uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved)
    {
        using var call = new ApiCall(io, nameof(HttpCreateServerSession));
        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if (ServerSessionId is null || Reserved != 0)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        if (!IsKnown(Version))
            return call.Returns(Win32Error.ERROR_REVISION_MISMATCH);

        *ServerSessionId = driver.CreateSession();
        return call.Returns(Win32Error.NO_ERROR);
    }

    public uint HttpCloseServerSession(ulong ServerSessionId)
    {
        using var call = new ApiCall(io, nameof(HttpCloseServerSession));
        return call.Returns(IsInitialized ? driver.CloseSession(ServerSessionId) : Win32Error.ERROR_DLL_INIT_FAILED);
    }

    public uint HttpCreateUrlGroup(ulong ServerSessionId, ulong* pUrlGroupId, uint Reserved)
    {
        using var call = new ApiCall(io, nameof(HttpCreateUrlGroup));
        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if (pUrlGroupId is null || Reserved != 0)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        uint code = driver.CreateGroup(ServerSessionId, out ulong id);
        if (code == Win32Error.NO_ERROR)
            *pUrlGroupId = id;

        return call.Returns(code);
    }

    public uint HttpCloseUrlGroup(ulong UrlGroupId)
    {
        using var call = new ApiCall(io, nameof(HttpCloseUrlGroup));
        return call.Returns(IsInitialized ? driver.CloseGroup(UrlGroupId) : Win32Error.ERROR_DLL_INIT_FAILED);
    }

    public uint HttpAddUrlToUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, ulong UrlContext, uint Reserved)
    {
        using var call = new ApiCall(io, nameof(HttpAddUrlToUrlGroup));
        if (call.IsTraced)
            call.Trace((nameof(pFullyQualifiedUrl), Text(pFullyQualifiedUrl)), (nameof(UrlContext), $"{UrlContext}"));

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if (Reserved != 0 || driver.FindGroup(UrlGroupId) is not { } group)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        return call.Returns(driver.AddUrl(group, StringOf(pFullyQualifiedUrl), UrlContext));
    }

    public uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, uint Flags)
    {
        using var call = new ApiCall(io, nameof(HttpRemoveUrlFromUrlGroup));
        if (call.IsTraced)
            call.Trace((nameof(pFullyQualifiedUrl), Text(pFullyQualifiedUrl)), (nameof(Flags), $"0x{Flags:X}"));

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if (driver.FindGroup(UrlGroupId) is not { } group)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        return call.Returns(driver.Urls.RemoveUrl(StringOf(pFullyQualifiedUrl), group, Flags));
    }

    public uint HttpSetUrlGroupProperty(ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength)
    {
        using var call = new ApiCall(io, nameof(HttpSetUrlGroupProperty));
        if (call.IsTraced)
            call.Trace((nameof(Property), $"{Property}"));

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if (PropertyInformation is null || PropertyInformationLength == 0 || driver.FindGroup(UrlGroupId) is not { } group)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        return call.Returns(Property switch
        {
            HTTP_SERVER_PROPERTY.HttpServerBindingProperty => SetBinding(group, PropertyInformation, PropertyInformationLength),
            HTTP_SERVER_PROPERTY.HttpServerAuthenticationProperty or
            HTTP_SERVER_PROPERTY.HttpServerExtendedAuthenticationProperty or
            HTTP_SERVER_PROPERTY.HttpServerQosProperty or
            HTTP_SERVER_PROPERTY.HttpServerLoggingProperty or
            HTTP_SERVER_PROPERTY.HttpServerStateProperty or
            HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty or
            HTTP_SERVER_PROPERTY.HttpServerChannelBindProperty => Win32Error.ERROR_CALL_NOT_IMPLEMENTED,
            _ => Win32Error.ERROR_INVALID_PARAMETER,
        });
    }

    public uint HttpCreateHttpHandle(nint* RequestQueueHandle, uint Reserved)
    {
        using var call = new ApiCall(io, nameof(HttpCreateHttpHandle));
        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if (RequestQueueHandle is null || Reserved != 0)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        return call.Returns(driver.CreateQueue(version: 1, name: null, out *RequestQueueHandle));
    }

    public uint HttpCreateRequestQueue(HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle)
    {
        using var call = new ApiCall(io, nameof(HttpCreateRequestQueue));
        if (call.IsTraced)
            call.Trace((nameof(Version), VersionText(Version)), (nameof(Name), Text(Name)), (nameof(Flags), $"0x{Flags:X}"));

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if (RequestQueueHandle is null)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        if (Version != HTTPAPI_VERSION.HTTPAPI_VERSION_2)
            return call.Returns(Win32Error.ERROR_REVISION_MISMATCH);

        return call.Returns(CreateOrOpenQueue(StringOf(Name), SecurityAttributes, Flags, RequestQueueHandle));
    }

    public uint HttpCloseRequestQueue(nint RequestQueueHandle)
    {
        using var call = new ApiCall(io, nameof(HttpCloseRequestQueue));
        if (call.IsTraced)
            call.Trace((nameof(RequestQueueHandle), NameOf(RequestQueueHandle)));

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        return call.Returns(FindQueue(RequestQueueHandle) is not null && HandleTable.Close(RequestQueueHandle) ? Win32Error.NO_ERROR : Win32Error.ERROR_INVALID_HANDLE);
    }

    public uint HttpShutdownRequestQueue(nint RequestQueueHandle)
    {
        using var call = new ApiCall(io, nameof(HttpShutdownRequestQueue));
        if (call.IsTraced)
            call.Trace((nameof(RequestQueueHandle), NameOf(RequestQueueHandle)));

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if (FindQueue(RequestQueueHandle) is not { } queue)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        queue.Shutdown();
        return call.Returns(Win32Error.NO_ERROR);
    }

    public uint HttpAddUrl(nint RequestQueueHandle, char* FullyQualifiedUrl, void* Reserved)
    {
        using var call = new ApiCall(io, nameof(HttpAddUrl));
        if (call.IsTraced)
            call.Trace((nameof(RequestQueueHandle), NameOf(RequestQueueHandle)), (nameof(FullyQualifiedUrl), Text(FullyQualifiedUrl)));

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if (FindQueue(RequestQueueHandle) is not { } queue)
            return call.Returns(Win32Error.ERROR_INVALID_HANDLE);

        // A 2.0 queue gets its requests through URL groups only (VER-01).
        if (Reserved is not null || queue.Version != 1)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        return call.Returns(driver.AddUrl(queue, StringOf(FullyQualifiedUrl)));
    }

    public uint HttpRemoveUrl(nint RequestQueueHandle, char* FullyQualifiedUrl)
    {
        using var call = new ApiCall(io, nameof(HttpRemoveUrl));
        if (call.IsTraced)
            call.Trace((nameof(RequestQueueHandle), NameOf(RequestQueueHandle)), (nameof(FullyQualifiedUrl), Text(FullyQualifiedUrl)));

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        // NULL is a bad parameter here, while HttpAddUrl calls it a bad handle (URL-01, URL-02).
        if (RequestQueueHandle == 0)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        if (FindQueue(RequestQueueHandle) is not { } queue)
            return call.Returns(Win32Error.ERROR_INVALID_HANDLE);

        return call.Returns(queue.Version == 1 ? driver.Urls.RemoveUrl(StringOf(FullyQualifiedUrl), queue) : Win32Error.ERROR_INVALID_PARAMETER);
    }

    private static bool IsKnown(HTTPAPI_VERSION version) => version == HTTPAPI_VERSION.HTTPAPI_VERSION_1 || version == HTTPAPI_VERSION.HTTPAPI_VERSION_2;

    private static string? StringOf(char* text) => text is null ? null : new string(text);

    private static string Text(char* text) => text is null ? "NULL" : $"\"{new string(text)}\"";

    private static string VersionText(HTTPAPI_VERSION version) => $"{version.HttpApiMajorVersion}.{version.HttpApiMinorVersion}";

    private uint CreateOrOpenQueue(string? name, void* securityAttributes, uint flags, nint* handle)
    {
        const uint Open = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING;
        const uint Controller = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_CONTROLLER;
        const uint Delegation = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_DELEGATION;
        bool opens = (flags & Open) != 0;
        if ((flags & ~(Open | Controller | Delegation)) != 0 ||
            (opens && (name is null || securityAttributes is not null || (flags & Controller) != 0)) ||
            name?.Length * sizeof(char) > MaxQueueNameBytes)
        {
            return Win32Error.ERROR_INVALID_PARAMETER;
        }

        if ((flags & (Controller | Delegation)) != 0)
            return Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

        nint made;
        uint code = opens ? driver.OpenQueue(name!, out made) : driver.CreateQueue(version: 2, name, out made);
        if (code == Win32Error.NO_ERROR)
            *handle = made;

        return code;
    }

    private uint SetBinding(UrlGroup group, void* information, uint length)
    {
        if (length < sizeof(HTTP_BINDING_INFO))
            return Win32Error.ERROR_INVALID_PARAMETER;

        var binding = (HTTP_BINDING_INFO*)information;

        // Present = 0 takes the setting away, and so does a NULL handle (GRP-04, GRP-12).
        if (binding->Flags.Present == 0 || binding->RequestQueueHandle == 0)
            return driver.Bind(group, null);

        return FindQueue(binding->RequestQueueHandle) is { } queue ? driver.Bind(group, queue) : Win32Error.ERROR_INVALID_HANDLE;
    }

    private RequestQueue? FindQueue(nint handle) => HandleTable.Find(handle) is RequestQueue queue && queue.Manager == io ? queue : null;

    private string NameOf(nint handle) => HandleTable.Find(handle) is { } target ? io.NameOf(target) : handle == 0 ? "NULL" : "(no handle)";
}
