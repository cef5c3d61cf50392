using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>Which objects have which properties (FN-09, FN-10, FN-13, FN-14, FN-19, FN-20).</summary>
/// <remarks>
/// A property that is not in this table is an invalid argument. A property without a codec is planned: a call that sets or queries it
/// returns ERROR_CALL_NOT_IMPLEMENTED.
/// </remarks>
internal static class ServerProperties
{
    public static IReadOnlyList<ServerProperty> All { get; } =
    [
        new(PropertyOwner.ServerSession, HTTP_SERVER_PROPERTY.HttpServerAuthenticationProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.ServerSession, HTTP_SERVER_PROPERTY.HttpServerLoggingProperty, IsQueryable: false, Codec: null),
        new(PropertyOwner.ServerSession, HTTP_SERVER_PROPERTY.HttpServerQosProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.ServerSession, HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.ServerSession, HTTP_SERVER_PROPERTY.HttpServerStateProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.ServerSession, HTTP_SERVER_PROPERTY.HttpServerExtendedAuthenticationProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.ServerSession, HTTP_SERVER_PROPERTY.HttpServerChannelBindProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerAuthenticationProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerLoggingProperty, IsQueryable: false, Codec: null),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerQosProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerStateProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, IsQueryable: false, BindingProperty.Instance),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerExtendedAuthenticationProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerChannelBindProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.RequestQueue, HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.RequestQueue, HTTP_SERVER_PROPERTY.HttpServerStateProperty, IsQueryable: true, Codec: null),
        new(PropertyOwner.RequestQueue, HTTP_SERVER_PROPERTY.HttpServer503VerbosityProperty, IsQueryable: true, Codec: null),
    ];

    /// <summary>Finds a property of a kind of object.</summary>
    /// <returns>The property; null when objects of this kind do not have it, or when it does not allow the action.</returns>
    public static ServerProperty? Find(PropertyOwner owner, HTTP_SERVER_PROPERTY property, PropertyAction action)
    {
        foreach (ServerProperty row in All)
        {
            if (row.Owner == owner && row.Property == property)
                return action == PropertyAction.Set || row.IsQueryable ? row : null;
        }

        return null;
    }
}
