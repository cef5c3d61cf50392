namespace HttpCompletionSim.Conformance.Cases;

/// <summary>What a server of a scene is to be like.</summary>
internal sealed record SceneServerOptions
{
    /// <summary>1 for a queue of HttpCreateHttpHandle, 2 for one of HttpCreateRequestQueue.</summary>
    public int Version { get; init; } = 2;

    /// <summary>The path of its URL prefix.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The context that is given with the URL; version 2 only.</summary>
    public ulong UrlContext { get; init; }

    /// <summary>The URL group is bound to the queue; version 2 only.</summary>
    public bool IsBound { get; init; } = true;

    /// <summary>A URL is registered; without, <see cref="SceneServer.Url"/> is only a name that is free.</summary>
    public bool HasUrl { get; init; } = true;
}
