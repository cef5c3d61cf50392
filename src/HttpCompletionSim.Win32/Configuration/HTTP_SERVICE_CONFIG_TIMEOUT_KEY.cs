namespace HttpCompletionSim.Win32;

/// <summary>Which machine-wide timeout is meant.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-14, CONF-04).</para>
/// </remarks>
public enum HTTP_SERVICE_CONFIG_TIMEOUT_KEY
{
    /// <summary>How long a connection may idle between requests.</summary>
    IdleConnectionTimeout = 0,

    /// <summary>How long the header block may take.</summary>
    HeaderWaitTimeout = 1,
}
