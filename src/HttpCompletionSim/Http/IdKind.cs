namespace HttpCompletionSim.Http;

/// <summary>The kinds of object that have an id.</summary>
internal enum IdKind
{
    ServerSession,
    UrlGroup,
    Connection,
    Request,
}
