namespace HttpCompletionSim.Win32;

/// <summary>The kind of an HTTP_RESPONSE_INFO.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-12).</para>
/// </remarks>
public enum HTTP_RESPONSE_INFO_TYPE
{
    /// <summary>HTTP_MULTIPLE_KNOWN_HEADERS.</summary>
    HttpResponseInfoTypeMultipleKnownHeaders = 0,

    /// <summary>Authentication for this connection.</summary>
    HttpResponseInfoTypeAuthenticationProperty = 1,

    /// <summary>Quality of service for this connection.</summary>
    HttpResponseInfoTypeQoSProperty = 2,

    /// <summary>Channel binding for this connection.</summary>
    HttpResponseInfoTypeChannelBind = 3,
}
