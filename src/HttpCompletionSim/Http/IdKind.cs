namespace HttpCompletionSim.Http;

/// <summary>What an id is the id of.</summary>
internal enum IdKind
{
    ServerSession,
    UrlGroup,
    Connection,
    Request,
}
