using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The connection limit of HttpServerQosProperty: HTTP_CONNECTION_LIMIT_INFO (GRP-10).</summary>
internal sealed class ConnectionLimitProperty : QosPart
{
    private ConnectionLimitProperty()
        : base(PropertySet.ConnectionLimitSlot, HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeConnectionLimit, least: 0)
    {
    }

    public static ConnectionLimitProperty Instance { get; } = new();
}
