namespace HttpCompletionSim.Win32;

/// <summary>How the kernel's authentication of a request ended.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-13).</para>
/// </remarks>
public enum HTTP_AUTH_STATUS
{
    /// <summary>The client is authenticated.</summary>
    HttpAuthStatusSuccess = 0,

    /// <summary>The request carries no credentials.</summary>
    HttpAuthStatusNotAuthenticated = 1,

    /// <summary>The credentials were refused.</summary>
    HttpAuthStatusFailure = 2,
}
