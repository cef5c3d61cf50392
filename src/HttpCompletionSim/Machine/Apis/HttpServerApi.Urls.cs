using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>URLs of version 1.0 queues. Those of groups stand in the chapter of the URL groups.</summary>
internal sealed unsafe partial class HttpServerApi
{
    private static readonly FormTable s_addUrl = new(
        nameof(HttpAddUrl),
        FormCheck.LibraryInitialized,
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Any, Win32Error.ERROR_INVALID_HANDLE, "URL-01, URL-03"),
        FormCheck.ReservedIsZero("Reserved", Win32Error.ERROR_INVALID_PARAMETER, "FN-22"),
        FormCheck.QueueVersionOne("RequestQueueHandle", Win32Error.ERROR_INVALID_PARAMETER, "VER-01"));

    private static readonly FormTable s_removeUrl = new(
        nameof(HttpRemoveUrl),
        FormCheck.LibraryInitialized,

        // NULL is a bad parameter here, while HttpAddUrl calls it a bad handle.
        FormCheck.HandleGiven("RequestQueueHandle", Win32Error.ERROR_INVALID_PARAMETER, "URL-02"),
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Any, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04"),
        FormCheck.QueueVersionOne("RequestQueueHandle", Win32Error.ERROR_INVALID_PARAMETER, "VER-01"));

    public uint HttpAddUrl(nint RequestQueueHandle, char* FullyQualifiedUrl, void* Reserved)
    {
        using var call = new ApiCall(io, nameof(HttpAddUrl));
        if (call.IsTraced)
            call.Trace((nameof(RequestQueueHandle), NameOf(RequestQueueHandle)), (nameof(FullyQualifiedUrl), Text(FullyQualifiedUrl)));

        var form = new HttpCallForm(this) { Handle = RequestQueueHandle, Reserved = (nuint)Reserved };
        uint refused = form.Check(s_addUrl);
        return call.Returns(refused != Win32Error.NO_ERROR ? refused : driver.AddUrl(form.Queue!, StringOf(FullyQualifiedUrl)));
    }

    public uint HttpRemoveUrl(nint RequestQueueHandle, char* FullyQualifiedUrl)
    {
        using var call = new ApiCall(io, nameof(HttpRemoveUrl));
        if (call.IsTraced)
            call.Trace((nameof(RequestQueueHandle), NameOf(RequestQueueHandle)), (nameof(FullyQualifiedUrl), Text(FullyQualifiedUrl)));

        var form = new HttpCallForm(this) { Handle = RequestQueueHandle };
        uint refused = form.Check(s_removeUrl);
        return call.Returns(
            refused != Win32Error.NO_ERROR ? refused : driver.Urls.RemoveUrl(StringOf(FullyQualifiedUrl), form.Queue!));
    }
}
