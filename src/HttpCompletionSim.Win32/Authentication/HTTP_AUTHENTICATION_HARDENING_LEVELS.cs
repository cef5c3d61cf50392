namespace HttpCompletionSim.Win32;

/// <summary>How strictly channel binding is checked.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-13).</para>
/// </remarks>
public enum HTTP_AUTHENTICATION_HARDENING_LEVELS
{
    /// <summary>Not checked.</summary>
    HttpAuthenticationHardeningLegacy = 0,

    /// <summary>Checked when the client offers it.</summary>
    HttpAuthenticationHardeningMedium = 1,

    /// <summary>Demanded from every client.</summary>
    HttpAuthenticationHardeningStrict = 2,
}
