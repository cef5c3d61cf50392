namespace HttpCompletionSim.Http;

/// <summary>What a URL is registered for: a URL group (version 2), or a request queue (version 1).</summary>
internal interface IUrlOwner
{
    /// <summary>The queue that receives the requests for the owner's URLs; null while a URL group is unbound (GRP-05).</summary>
    RequestQueue? Queue { get; }

    /// <summary>
    /// The settings for requests to the owner's URLs: those of the group, or else of its session, or else of the machine.
    /// </summary>
    PropertySet Settings { get; }

    /// <summary>The connections that count against the owner's connection limit (GRP-10); null for a queue, which has no limit.</summary>
    ConnectionCount? Connections { get; }
}
