namespace HttpCompletionSim.Win32;

/// <summary>From where traffic is accepted.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-13).</para>
/// </remarks>
public enum HTTP_PROTECTION_LEVEL_TYPE
{
    /// <summary>From everywhere, edge traversal included.</summary>
    HttpProtectionLevelUnrestricted = 0,

    /// <summary>Not through edge traversal.</summary>
    HttpProtectionLevelEdgeRestricted = 1,

    /// <summary>Restricted.</summary>
    HttpProtectionLevelRestricted = 2,
}
