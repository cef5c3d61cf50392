using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The bandwidth of HttpServerQosProperty: HTTP_BANDWIDTH_LIMIT_INFO, in bytes per second (GRP-11).</summary>
internal sealed class BandwidthProperty : QosPart
{
    private BandwidthProperty()
        : base(
            PropertySet.BandwidthSlot,
            HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeBandwidth,
            HttpConstants.HTTP_MIN_ALLOWED_BANDWIDTH_THROTTLING_RATE)
    {
    }

    public static BandwidthProperty Instance { get; } = new();

    /// <summary>The bandwidth that applies to an object, or null for no limit.</summary>
    public BandwidthLimit? FindBandwidth(PropertySet properties) => (BandwidthLimit?)FindLimit(properties);

    protected override QosLimit Make(uint value) => new BandwidthLimit(value);
}
