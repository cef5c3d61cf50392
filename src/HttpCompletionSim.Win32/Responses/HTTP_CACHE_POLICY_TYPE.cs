namespace HttpCompletionSim.Win32;

/// <summary>How long a response may stay in the kernel cache.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-11).</para>
/// </remarks>
public enum HTTP_CACHE_POLICY_TYPE
{
    /// <summary>The response is not cached.</summary>
    HttpCachePolicyNocache = 0,

    /// <summary>Cached until it is flushed.</summary>
    HttpCachePolicyUserInvalidates = 1,

    /// <summary>Cached for SecondsToLive seconds.</summary>
    HttpCachePolicyTimeToLive = 2,

    /// <summary>One more than the last policy.</summary>
    HttpCachePolicyMaximum = 3,
}
