using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>One limit of HttpServerQosProperty. Both structures have the same layout: flags, and a number of 32 bits.</summary>
/// <param name="slot">The place of the values in a <see cref="PropertySet"/>.</param>
/// <param name="type">The QosType of the limit.</param>
/// <param name="least">The least number that is accepted.</param>
internal abstract unsafe class QosPart(int slot, HTTP_QOS_SETTING_TYPE type, uint least)
    : PropertyCodec<QosLimit>(slot, (uint)sizeof(HTTP_QOS_SETTING_INFO))
{
    /// <summary>The limit that applies to an object, or null for no limit.</summary>
    public QosLimit? FindLimit(PropertySet properties) =>
        properties.Find(this) is { Value: not HttpConstants.HTTP_LIMIT_INFINITE } limit ? limit : null;

    /// <summary>Makes the value of a setting.</summary>
    protected virtual QosLimit Make(uint value) => new(value);

    protected override uint Read(IoManager io, void* information, out QosLimit? value)
    {
        value = null;
        var setting = (HTTP_CONNECTION_LIMIT_INFO*)((HTTP_QOS_SETTING_INFO*)information)->QosSetting;
        if (setting is null)
            return Win32Error.ERROR_INVALID_PARAMETER;

        if (setting->Flags.Present == 0)
            return Win32Error.NO_ERROR;

        if (setting->MaxConnections < least)
            return Win32Error.ERROR_INVALID_PARAMETER;

        value = Make(setting->MaxConnections);
        return Win32Error.NO_ERROR;
    }

    protected override uint Measure(QosLimit? value) => Size + (uint)sizeof(HTTP_CONNECTION_LIMIT_INFO);

    protected override void Write(QosLimit? value, void* buffer)
    {
        var information = (HTTP_QOS_SETTING_INFO*)buffer;
        var setting = (HTTP_CONNECTION_LIMIT_INFO*)(information + 1);
        *information = new HTTP_QOS_SETTING_INFO { QosType = type, QosSetting = setting };
        *setting = new HTTP_CONNECTION_LIMIT_INFO
        {
            Flags = PropertyFlags.Of(value),
            MaxConnections = value?.Value ?? HttpConstants.HTTP_LIMIT_INFINITE,
        };
    }
}
