using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>URL groups: their life and their URLs.</summary>
internal sealed unsafe partial class HttpServerApi
{
    private static readonly FormTable s_createUrlGroup = new(
        nameof(HttpCreateUrlGroup),
        FormCheck.LibraryInitialized,
        FormCheck.PointerGiven("pUrlGroupId", Win32Error.ERROR_INVALID_PARAMETER, "FN-15"),
        FormCheck.ReservedIsZero("Reserved", Win32Error.ERROR_INVALID_PARAMETER, "FN-15"),
        FormCheck.ServerSession("ServerSessionId", Win32Error.ERROR_INVALID_PARAMETER, "GRP-01, FN-15"));

    private static readonly FormTable s_closeUrlGroup = new(
        nameof(HttpCloseUrlGroup),
        FormCheck.LibraryInitialized,
        FormCheck.UrlGroup("UrlGroupId", Win32Error.ERROR_INVALID_PARAMETER, "FN-16"));

    private static readonly FormTable s_addUrlToUrlGroup = new(
        nameof(HttpAddUrlToUrlGroup),
        FormCheck.LibraryInitialized,
        FormCheck.ReservedIsZero("Reserved", Win32Error.ERROR_INVALID_PARAMETER, "FN-17"),
        FormCheck.UrlGroup("UrlGroupId", Win32Error.ERROR_INVALID_PARAMETER, "FN-17"));

    private static readonly FormTable s_removeUrlFromUrlGroup = new(
        nameof(HttpRemoveUrlFromUrlGroup),
        FormCheck.LibraryInitialized,
        FormCheck.UrlGroup("UrlGroupId", Win32Error.ERROR_INVALID_PARAMETER, "FN-18"),
        FormCheck.KnownFlags("Flags", HttpConstants.HTTP_URL_FLAG_REMOVE_ALL, Win32Error.ERROR_INVALID_PARAMETER, "FN-18, URL-25"));

    private static readonly FormTable s_findUrlGroupId = new(
        nameof(HttpFindUrlGroupId),
        FormCheck.LibraryInitialized,
        FormCheck.PointersGiven("FullyQualifiedUrl, UrlGroupId", Win32Error.ERROR_INVALID_PARAMETER, "FN-21"),
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Any, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04, FN-21"));

    public uint HttpCreateUrlGroup(ulong ServerSessionId, ulong* pUrlGroupId, uint Reserved)
    {
        using var call = new ApiCall(io, nameof(HttpCreateUrlGroup));
        if (call.IsTraced)
            call.Trace((nameof(ServerSessionId), SessionText(ServerSessionId)), (nameof(Reserved), $"{Reserved}"));

        var form = new HttpCallForm(this) { Pointer = pUrlGroupId, Reserved = Reserved, Id = ServerSessionId };
        uint refused = form.Check(s_createUrlGroup);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        uint code = driver.CreateGroup(ServerSessionId, out ulong id);
        if (code == Win32Error.NO_ERROR)
            *pUrlGroupId = id;

        return call.Returns(code);
    }

    public uint HttpCloseUrlGroup(ulong UrlGroupId)
    {
        using var call = new ApiCall(io, nameof(HttpCloseUrlGroup));
        if (call.IsTraced)
            call.Trace((nameof(UrlGroupId), GroupText(UrlGroupId)));

        var form = new HttpCallForm(this) { Id = UrlGroupId };
        uint refused = form.Check(s_closeUrlGroup);
        return call.Returns(refused != Win32Error.NO_ERROR ? refused : driver.CloseGroup(UrlGroupId));
    }

    public uint HttpAddUrlToUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, ulong UrlContext, uint Reserved)
    {
        using var call = new ApiCall(io, nameof(HttpAddUrlToUrlGroup));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(UrlGroupId), GroupText(UrlGroupId)),
                (nameof(pFullyQualifiedUrl), Text(pFullyQualifiedUrl)),
                (nameof(UrlContext), $"{UrlContext}"));
        }

        var form = new HttpCallForm(this) { Reserved = Reserved, Id = UrlGroupId };
        uint refused = form.Check(s_addUrlToUrlGroup);
        return call.Returns(
            refused != Win32Error.NO_ERROR ? refused : driver.AddUrl(form.Group!, StringOf(pFullyQualifiedUrl), UrlContext));
    }

    public uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, uint Flags)
    {
        using var call = new ApiCall(io, nameof(HttpRemoveUrlFromUrlGroup));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(UrlGroupId), GroupText(UrlGroupId)),
                (nameof(pFullyQualifiedUrl), Text(pFullyQualifiedUrl)),
                (nameof(Flags), $"0x{Flags:X}"));
        }

        var form = new HttpCallForm(this) { Id = UrlGroupId, Flags = Flags };
        uint refused = form.Check(s_removeUrlFromUrlGroup);
        return call.Returns(
            refused != Win32Error.NO_ERROR ? refused : driver.Urls.RemoveUrl(StringOf(pFullyQualifiedUrl), form.Group!, Flags));
    }

    public uint HttpFindUrlGroupId(char* FullyQualifiedUrl, nint RequestQueueHandle, ulong* UrlGroupId)
    {
        using var call = new ApiCall(io, nameof(HttpFindUrlGroupId));
        if (call.IsTraced)
            call.Trace((nameof(FullyQualifiedUrl), Text(FullyQualifiedUrl)), (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)));

        var form = new HttpCallForm(this)
        {
            Pointer = FullyQualifiedUrl is null ? null : UrlGroupId,
            Handle = RequestQueueHandle,
        };
        uint refused = form.Check(s_findUrlGroupId);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        uint code = driver.FindUrlGroup(StringOf(FullyQualifiedUrl), form.Queue!, out ulong found);
        if (code == Win32Error.NO_ERROR)
            *UrlGroupId = found;

        return call.Returns(code);
    }
}
