namespace HttpCompletionSim.Http;

/// <summary>What a URL is registered for: a URL group (version 2), or a request queue (version 1).</summary>
internal interface IUrlOwner
{
    /// <summary>Where its requests go; null while a group is unbound (GRP-05).</summary>
    RequestQueue? Queue { get; }
}
