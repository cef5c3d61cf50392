using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>
/// HttpServerQosProperty: HTTP_QOS_SETTING_INFO, whose QosType says which of two limits the call is about. Each limit is a property of its
/// own for everything else.
/// </summary>
/// <remarks>
/// <para><b>Fidelity.</b> A session has a bandwidth only (FN-13); a URL group has a bandwidth and a connection limit (FN-19). The flow
/// rate,
/// which neither page names, is refused.</para>
/// <para>A query takes QosType from the caller's buffer; a zeroed buffer asks for the bandwidth. It writes the setting behind the
/// structure, so the buffer needs room for both. The pages do not say how a query tells the two limits apart; this is inferred.</para>
/// </remarks>
/// <param name="hasConnectionLimit">Whether the kind of object has a connection limit.</param>
internal sealed unsafe class QosProperty(bool hasConnectionLimit)
    : PropertyCodec((int)HTTP_SERVER_PROPERTY.HttpServerQosProperty, (uint)sizeof(HTTP_QOS_SETTING_INFO))
{
    public static QosProperty OfSession { get; } = new(hasConnectionLimit: false);

    public static QosProperty OfGroup { get; } = new(hasConnectionLimit: true);

    public override PropertyCodec? Select(void* information, uint length)
    {
        HTTP_QOS_SETTING_TYPE type = length < Size ? default : ((HTTP_QOS_SETTING_INFO*)information)->QosType;
        return type switch
        {
            HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeBandwidth => BandwidthProperty.Instance,
            HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeConnectionLimit when hasConnectionLimit => ConnectionLimitProperty.Instance,
            _ => null,
        };
    }

    public override uint ReadValue(IoManager io, void* information, out object? value) => throw NoValue();

    public override void WriteValue(object? value, void* buffer) => throw NoValue();

    private static InvalidOperationException NoValue() => new("Broken invariant: only the parts of HttpServerQosProperty have values.");
}
