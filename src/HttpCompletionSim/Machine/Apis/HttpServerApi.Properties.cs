using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Properties of server sessions, URL groups and request queues. <see cref="ServerProperties"/> says which has which.</summary>
internal sealed unsafe partial class HttpServerApi
{
    private static readonly FormTable s_setUrlGroupProperty = new(
        nameof(HttpSetUrlGroupProperty),
        FormCheck.LibraryInitialized,
        FormCheck.PointerGiven("PropertyInformation", Win32Error.ERROR_INVALID_PARAMETER, "FN-19"),
        FormCheck.LengthGiven("PropertyInformationLength", Win32Error.ERROR_INVALID_PARAMETER, "FN-19"),
        FormCheck.UrlGroup("UrlGroupId", Win32Error.ERROR_INVALID_PARAMETER, "FN-19"),
        FormCheck.PropertyKnown("Property", PropertyOwner.UrlGroup, PropertyAction.Set, Win32Error.ERROR_INVALID_PARAMETER, "FN-19"),
        FormCheck.PropertyNotPlanned("Property", "FN-19"),
        FormCheck.PropertyRoom("PropertyInformationLength", Win32Error.ERROR_INVALID_PARAMETER, "FN-19"),
        FormCheck.PropertyValue("PropertyInformation", Win32Error.ERROR_INVALID_PARAMETER, "VER-02, GRP-03"));

    public uint HttpSetServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength) =>
        Planned(nameof(HttpSetServerSessionProperty));

    public uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint* ReturnLength) =>
        Planned(nameof(HttpQueryServerSessionProperty));

    public uint HttpSetUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength)
    {
        var form = new HttpCallForm(this)
        {
            Id = UrlGroupId,
            PropertyNumber = Property,
            Pointer = PropertyInformation,
            Length = PropertyInformationLength,
        };
        return SetProperty(s_setUrlGroupProperty, ref form);
    }

    public uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint* ReturnLength) =>
        Planned(nameof(HttpQueryUrlGroupProperty));

    public uint HttpSetRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, void* Reserved2) =>
        Planned(nameof(HttpSetRequestQueueProperty));

    public uint HttpQueryRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, uint* ReturnLength, void* Reserved2) =>
        Planned(nameof(HttpQueryRequestQueueProperty));

    /// <summary>Sets a property: the one path of the functions that do, whatever object the property belongs to.</summary>
    private uint SetProperty(FormTable table, ref HttpCallForm form)
    {
        using var call = new ApiCall(io, table.Function);
        if (call.IsTraced)
            call.Trace(("Property", $"{form.PropertyNumber}"));

        uint refused = form.Check(table);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        form.Properties.Set(form.Property!.Codec!, form.PropertyValue);
        if (call.IsTraced && form.Property.Codec == BindingProperty.Instance)
            driver.TraceBinding(form.Group!);

        return call.Returns(Win32Error.NO_ERROR);
    }
}
