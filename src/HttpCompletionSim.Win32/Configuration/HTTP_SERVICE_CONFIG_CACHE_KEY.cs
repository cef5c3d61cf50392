namespace HttpCompletionSim.Win32;

/// <summary>Which cache limit is meant.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-14).</para>
/// </remarks>
public enum HTTP_SERVICE_CONFIG_CACHE_KEY
{
    /// <summary>Largest response that is cached.</summary>
    MaxCacheResponseSize = 0,

    /// <summary>Piece size of cached ranges.</summary>
    CacheRangeChunkSize = 1,
}
