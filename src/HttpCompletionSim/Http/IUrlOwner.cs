namespace HttpCompletionSim.Http;

/// <summary>What a URL is registered for: a URL group (version 2), or a request queue (version 1).</summary>
internal interface IUrlOwner
{
    /// <summary>The queue that receives the requests for the owner's URLs; null while a URL group is unbound (GRP-05).</summary>
    RequestQueue? Queue { get; }
}
