namespace HttpCompletionSim.Win32;

/// <summary>The scheme with which a request was authenticated.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-13).</para>
/// </remarks>
public enum HTTP_REQUEST_AUTH_TYPE
{
    /// <summary>None.</summary>
    HttpRequestAuthTypeNone = 0,

    /// <summary>Basic.</summary>
    HttpRequestAuthTypeBasic = 1,

    /// <summary>Digest.</summary>
    HttpRequestAuthTypeDigest = 2,

    /// <summary>NTLM.</summary>
    HttpRequestAuthTypeNTLM = 3,

    /// <summary>Negotiate.</summary>
    HttpRequestAuthTypeNegotiate = 4,

    /// <summary>Kerberos.</summary>
    HttpRequestAuthTypeKerberos = 5,
}
