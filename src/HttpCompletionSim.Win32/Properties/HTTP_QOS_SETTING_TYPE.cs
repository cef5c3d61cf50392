namespace HttpCompletionSim.Win32;

/// <summary>What an HTTP_QOS_SETTING_INFO limits.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-11).</para>
/// </remarks>
public enum HTTP_QOS_SETTING_TYPE
{
    /// <summary>HTTP_BANDWIDTH_LIMIT_INFO.</summary>
    HttpQosSettingTypeBandwidth = 0,

    /// <summary>HTTP_CONNECTION_LIMIT_INFO.</summary>
    HttpQosSettingTypeConnectionLimit = 1,

    /// <summary>HTTP_FLOWRATE_INFO.</summary>
    HttpQosSettingTypeFlowRate = 2,
}
