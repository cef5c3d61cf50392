namespace HttpCompletionSim.Conformance.Stage;

/// <summary>Options of a <see cref="TestServer"/>.</summary>
internal sealed record TestServerOptions
{
    /// <summary>1 for a queue of HttpCreateHttpHandle, 2 for one of HttpCreateRequestQueue.</summary>
    public int Version { get; init; } = 2;

    /// <summary>The path of its URL prefix.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The URL context; version 2 only.</summary>
    public ulong UrlContext { get; init; }

    /// <summary>Whether the URL group is bound to the queue; version 2 only.</summary>
    public bool IsBound { get; init; } = true;

    /// <summary>Whether the URL is registered; if not, <see cref="TestServer.Url"/> is only a free URL.</summary>
    public bool HasUrl { get; init; } = true;
}
