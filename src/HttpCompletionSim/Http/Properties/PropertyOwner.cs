namespace HttpCompletionSim.Http;

/// <summary>The kinds of object that have properties of HTTP_SERVER_PROPERTY.</summary>
internal enum PropertyOwner
{
    ServerSession,
    UrlGroup,
    RequestQueue,
}
