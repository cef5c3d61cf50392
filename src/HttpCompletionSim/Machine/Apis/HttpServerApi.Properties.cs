using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Properties of server sessions, URL groups and request queues. <see cref="ServerProperties"/> says which has which.</summary>
internal sealed unsafe partial class HttpServerApi
{
    private static readonly FormTable s_setServerSessionProperty = new(
        nameof(HttpSetServerSessionProperty),
        FormCheck.LibraryInitialized,
        FormCheck.PointerGiven("PropertyInformation", Win32Error.ERROR_INVALID_PARAMETER, "FN-13"),
        FormCheck.LengthGiven("PropertyInformationLength", Win32Error.ERROR_INVALID_PARAMETER, "FN-13"),
        FormCheck.ServerSession("ServerSessionId", Win32Error.ERROR_INVALID_PARAMETER, "FN-13"),
        FormCheck.PropertyKnown("Property", PropertyOwner.ServerSession, PropertyAction.Set, Win32Error.ERROR_INVALID_PARAMETER, "FN-13"),
        FormCheck.PropertyRoom("PropertyInformationLength", Win32Error.ERROR_INVALID_PARAMETER, "FN-13"),
        FormCheck.PropertyPart(
            "Property", "PropertyInformation", PropertyOwner.ServerSession, Win32Error.ERROR_INVALID_PARAMETER, "FN-13"),
        FormCheck.PropertyValue("PropertyInformation", Win32Error.ERROR_INVALID_PARAMETER, "FN-13, GRP-11"));

    private static readonly FormTable s_queryServerSessionProperty = new(
        nameof(HttpQueryServerSessionProperty),
        FormCheck.LibraryInitialized,
        FormCheck.PointerGiven("PropertyInformation", Win32Error.ERROR_INVALID_PARAMETER, "FN-14"),
        FormCheck.LengthGiven("PropertyInformationLength", Win32Error.ERROR_INVALID_PARAMETER, "FN-14"),
        FormCheck.ServerSession("ServerSessionId", Win32Error.ERROR_INVALID_PARAMETER, "FN-14"),
        FormCheck.PropertyKnown("Property", PropertyOwner.ServerSession, PropertyAction.Query, Win32Error.ERROR_INVALID_PARAMETER, "FN-14"),
        FormCheck.PropertyPart(
            "Property", "PropertyInformation", PropertyOwner.ServerSession, Win32Error.ERROR_INVALID_PARAMETER, "FN-14"));

    private static readonly FormTable s_setUrlGroupProperty = new(
        nameof(HttpSetUrlGroupProperty),
        FormCheck.LibraryInitialized,
        FormCheck.PointerGiven("PropertyInformation", Win32Error.ERROR_INVALID_PARAMETER, "FN-19"),
        FormCheck.LengthGiven("PropertyInformationLength", Win32Error.ERROR_INVALID_PARAMETER, "FN-19"),
        FormCheck.UrlGroup("UrlGroupId", Win32Error.ERROR_INVALID_PARAMETER, "FN-19"),
        FormCheck.PropertyKnown("Property", PropertyOwner.UrlGroup, PropertyAction.Set, Win32Error.ERROR_INVALID_PARAMETER, "FN-19"),
        FormCheck.PropertyRoom("PropertyInformationLength", Win32Error.ERROR_INVALID_PARAMETER, "FN-19"),
        FormCheck.PropertyPart("Property", "PropertyInformation", PropertyOwner.UrlGroup, Win32Error.ERROR_INVALID_PARAMETER, "FN-19"),
        FormCheck.PropertyValueOrBinding("PropertyInformation", Win32Error.ERROR_INVALID_PARAMETER, "VER-02, GRP-03, GRP-11"));

    private static readonly FormTable s_queryUrlGroupProperty = new(
        nameof(HttpQueryUrlGroupProperty),
        FormCheck.LibraryInitialized,
        FormCheck.PointerGiven("PropertyInformation", Win32Error.ERROR_INVALID_PARAMETER, "FN-20"),
        FormCheck.LengthGiven("PropertyInformationLength", Win32Error.ERROR_INVALID_PARAMETER, "FN-20"),
        FormCheck.UrlGroup("UrlGroupId", Win32Error.ERROR_INVALID_PARAMETER, "FN-20"),
        FormCheck.PropertyKnown("Property", PropertyOwner.UrlGroup, PropertyAction.Query, Win32Error.ERROR_INVALID_PARAMETER, "FN-20"),
        FormCheck.PropertyPart("Property", "PropertyInformation", PropertyOwner.UrlGroup, Win32Error.ERROR_INVALID_PARAMETER, "FN-20"));

    private static readonly FormTable s_setRequestQueueProperty = new(
        nameof(HttpSetRequestQueueProperty),
        FormCheck.LibraryInitialized,
        FormCheck.ReservedAreZero("Reserved1", "Reserved2", Win32Error.ERROR_INVALID_PARAMETER, "FN-09"),
        FormCheck.PointerGiven("PropertyInformation", Win32Error.ERROR_INVALID_PARAMETER, "FN-09"),
        FormCheck.LengthGiven("PropertyInformationLength", Win32Error.ERROR_INVALID_PARAMETER, "FN-09"),
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Configure, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04, FN-09"),
        FormCheck.QueueVersionTwo("RequestQueueHandle", Win32Error.ERROR_NOT_SUPPORTED, "VER-03"),
        FormCheck.PropertyKnown("Property", PropertyOwner.RequestQueue, PropertyAction.Set, Win32Error.ERROR_INVALID_PARAMETER, "FN-09"),
        FormCheck.PropertyRoom("PropertyInformationLength", Win32Error.ERROR_INVALID_PARAMETER, "QUEUE-10"),
        FormCheck.PropertyValue("PropertyInformation", Win32Error.ERROR_INVALID_PARAMETER, "FN-09, QUEUE-12"));

    private static readonly FormTable s_queryRequestQueueProperty = new(
        nameof(HttpQueryRequestQueueProperty),
        FormCheck.LibraryInitialized,
        FormCheck.ReservedAreZero("Reserved1", "Reserved2", Win32Error.ERROR_INVALID_PARAMETER, "FN-10"),
        FormCheck.PointerGiven("PropertyInformation", Win32Error.ERROR_INVALID_PARAMETER, "FN-10"),
        FormCheck.LengthGiven("PropertyInformationLength", Win32Error.ERROR_INVALID_PARAMETER, "FN-10"),
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Any, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04, FN-10"),
        FormCheck.QueueVersionTwo("RequestQueueHandle", Win32Error.ERROR_NOT_SUPPORTED, "VER-03"),
        FormCheck.PropertyKnown("Property", PropertyOwner.RequestQueue, PropertyAction.Query, Win32Error.ERROR_INVALID_PARAMETER, "FN-10"));

    public uint HttpSetServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength)
    {
        HttpCallForm form = FormOf(Property, PropertyInformation, PropertyInformationLength) with { Id = ServerSessionId };
        return SetProperty(s_setServerSessionProperty, ref form);
    }

    public uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint* ReturnLength)
    {
        HttpCallForm form = FormOf(Property, PropertyInformation, PropertyInformationLength) with { Id = ServerSessionId };
        return QueryProperty(s_queryServerSessionProperty, ref form, ReturnLength);
    }

    public uint HttpSetUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength)
    {
        HttpCallForm form = FormOf(Property, PropertyInformation, PropertyInformationLength) with { Id = UrlGroupId };
        return SetProperty(s_setUrlGroupProperty, ref form);
    }

    public uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint* ReturnLength)
    {
        HttpCallForm form = FormOf(Property, PropertyInformation, PropertyInformationLength) with { Id = UrlGroupId };
        return QueryProperty(s_queryUrlGroupProperty, ref form, ReturnLength);
    }

    public uint HttpSetRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, void* Reserved2)
    {
        HttpCallForm form = FormOf(Property, PropertyInformation, PropertyInformationLength) with
        {
            Handle = RequestQueueHandle,
            Reserved = Reserved1 | (nuint)Reserved2,
        };
        return SetProperty(s_setRequestQueueProperty, ref form);
    }

    public uint HttpQueryRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, uint* ReturnLength, void* Reserved2)
    {
        HttpCallForm form = FormOf(Property, PropertyInformation, PropertyInformationLength) with
        {
            Handle = RequestQueueHandle,
            Reserved = Reserved1 | (nuint)Reserved2,
        };
        return QueryProperty(s_queryRequestQueueProperty, ref form, ReturnLength);
    }

    /// <summary>What all functions for properties take; the caller adds the object.</summary>
    private HttpCallForm FormOf(HTTP_SERVER_PROPERTY property, void* information, uint length) =>
        new(this) { PropertyNumber = property, Pointer = information, Length = length };

    /// <summary>Sets a property: the one path of the functions that do, whatever object the property belongs to.</summary>
    private uint SetProperty(FormTable table, ref HttpCallForm form)
    {
        using var call = new ApiCall(io, table.Function);
        if (call.IsTraced)
            call.Trace(("Property", $"{form.PropertyNumber}"));

        uint refused = form.Check(table);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        form.Properties.Set(form.Codec!, form.PropertyValue);
        if (form.Codec == BindingProperty.Instance)
        {
            if (call.IsTraced)
                driver.TraceBinding(form.Group!);

            driver.SettleBinding(form.Group!);
        }

        return call.Returns(Win32Error.NO_ERROR);
    }

    /// <summary>Queries a property: the one path of the functions that do.</summary>
    private uint QueryProperty(FormTable table, ref HttpCallForm form, uint* returnLength)
    {
        using var call = new ApiCall(io, table.Function);
        if (call.IsTraced)
            call.Trace(("Property", $"{form.PropertyNumber}"), ("PropertyInformationLength", $"{form.Length}"));

        uint refused = form.Check(table);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        uint code = form.Properties.Query(form.Codec!, form.Pointer, form.Length, out uint needed);
        if (returnLength is not null)
            *returnLength = needed;

        return call.Returns(code);
    }
}
