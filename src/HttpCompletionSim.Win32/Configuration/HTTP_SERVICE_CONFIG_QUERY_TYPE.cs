namespace HttpCompletionSim.Win32;

/// <summary>How configuration records are asked for.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-14, CONF-03).</para>
/// </remarks>
public enum HTTP_SERVICE_CONFIG_QUERY_TYPE
{
    /// <summary>The record with the given key.</summary>
    HttpServiceConfigQueryExact = 0,

    /// <summary>The record with the number dwToken, to enumerate.</summary>
    HttpServiceConfigQueryNext = 1,

    /// <summary>One more than the last way.</summary>
    HttpServiceConfigQueryMax = 2,
}
