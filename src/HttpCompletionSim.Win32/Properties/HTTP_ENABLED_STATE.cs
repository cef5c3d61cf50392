namespace HttpCompletionSim.Win32;

/// <summary>Whether a server session, URL group or request queue takes requests.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-11).</para>
/// </remarks>
public enum HTTP_ENABLED_STATE
{
    /// <summary>Requests are accepted.</summary>
    HttpEnabledStateActive = 0,

    /// <summary>Requests are refused with 503.</summary>
    HttpEnabledStateInactive = 1,
}
