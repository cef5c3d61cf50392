using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>Which objects have which properties (FN-09, FN-10, FN-13, FN-14, FN-19, FN-20).</summary>
/// <remarks>A property that is not in this table is an invalid argument.</remarks>
internal static class ServerProperties
{
    public static IReadOnlyList<ServerProperty> All { get; } =
    [
        new(
            PropertyOwner.ServerSession,
            HTTP_SERVER_PROPERTY.HttpServerAuthenticationProperty,
            IsQueryable: true,
            AuthenticationProperty.Plain),
        new(PropertyOwner.ServerSession, HTTP_SERVER_PROPERTY.HttpServerLoggingProperty, IsQueryable: false, LoggingProperty.OfSession),
        new(PropertyOwner.ServerSession, HTTP_SERVER_PROPERTY.HttpServerQosProperty, IsQueryable: true, QosProperty.OfSession),
        new(PropertyOwner.ServerSession, HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty, IsQueryable: true, TimeoutsProperty.Instance),
        new(PropertyOwner.ServerSession, HTTP_SERVER_PROPERTY.HttpServerStateProperty, IsQueryable: true, StateProperty.Instance),
        new(
            PropertyOwner.ServerSession,
            HTTP_SERVER_PROPERTY.HttpServerExtendedAuthenticationProperty,
            IsQueryable: true,
            AuthenticationProperty.Extended),
        new(
            PropertyOwner.ServerSession,
            HTTP_SERVER_PROPERTY.HttpServerChannelBindProperty,
            IsQueryable: true,
            ChannelBindProperty.Instance),
        new(
            PropertyOwner.UrlGroup,
            HTTP_SERVER_PROPERTY.HttpServerAuthenticationProperty,
            IsQueryable: true,
            AuthenticationProperty.Plain),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerLoggingProperty, IsQueryable: false, LoggingProperty.OfGroup),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerQosProperty, IsQueryable: true, QosProperty.OfGroup),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty, IsQueryable: true, TimeoutsProperty.Instance),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerStateProperty, IsQueryable: true, StateProperty.Instance),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, IsQueryable: false, BindingProperty.Instance),
        new(
            PropertyOwner.UrlGroup,
            HTTP_SERVER_PROPERTY.HttpServerExtendedAuthenticationProperty,
            IsQueryable: true,
            AuthenticationProperty.Extended),
        new(PropertyOwner.UrlGroup, HTTP_SERVER_PROPERTY.HttpServerChannelBindProperty, IsQueryable: true, ChannelBindProperty.Instance),
        new(
            PropertyOwner.RequestQueue,
            HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty,
            IsQueryable: true,
            QueueLengthProperty.Instance),
        new(PropertyOwner.RequestQueue, HTTP_SERVER_PROPERTY.HttpServerStateProperty, IsQueryable: true, QueueStateProperty.Instance),
        new(
            PropertyOwner.RequestQueue,
            HTTP_SERVER_PROPERTY.HttpServer503VerbosityProperty,
            IsQueryable: true,
            VerbosityProperty.Instance),
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
