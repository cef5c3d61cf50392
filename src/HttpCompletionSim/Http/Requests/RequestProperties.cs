using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The properties of requests (FN-34, FN-35).</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Which properties can be set, and the types of their values, are those of the page HTTP_REQUEST_PROPERTY. A
/// property that the request does not have gives ERROR_INVALID_FUNCTION (RPROP-01).</para>
/// <para><b>Divergence.</b> The statistics of TCP and the times of socket calls are not kept. The tag for differentiated services is not
/// put on packets: a program cannot read it from a TCP connection.</para>
/// </remarks>
internal static class RequestProperties
{
    private const uint MaxDscpTag = 0x3F;

    public static IReadOnlyList<RequestProperty> All { get; } =
    [
        new(HTTP_REQUEST_PROPERTY.HttpRequestPropertyIsb, false, sizeof(ulong), 0, RequestPropertySupport.HasValue),
        Absent(HTTP_REQUEST_PROPERTY.HttpRequestPropertyTcpInfoV0),
        Absent(HTTP_REQUEST_PROPERTY.HttpRequestPropertyQuicStats),
        Absent(HTTP_REQUEST_PROPERTY.HttpRequestPropertyTcpInfoV1),
        Absent(HTTP_REQUEST_PROPERTY.HttpRequestPropertySni),
        new(HTTP_REQUEST_PROPERTY.HttpRequestPropertyStreamError, true, sizeof(uint), uint.MaxValue, RequestPropertySupport.Accepted),
        Absent(HTTP_REQUEST_PROPERTY.HttpRequestPropertyWskApiTimings),
        Absent(HTTP_REQUEST_PROPERTY.HttpRequestPropertyQuicApiTimings),
        Absent(HTTP_REQUEST_PROPERTY.HttpRequestPropertyQuicStatsV2),
        Absent(HTTP_REQUEST_PROPERTY.HttpRequestPropertyQuicStreamStats),
        Absent(HTTP_REQUEST_PROPERTY.HttpRequestPropertyTcpInfoV2),
        Absent(HTTP_REQUEST_PROPERTY.HttpRequestPropertyTlsClientHello),
        new(
            HTTP_REQUEST_PROPERTY.HttpRequestPropertyTransportIdleConnectionTimeout,
            true,
            sizeof(ushort),
            ushort.MaxValue,
            RequestPropertySupport.LimitsIdleConnection),
        new(HTTP_REQUEST_PROPERTY.HttpRequestPropertyDscpTag, true, sizeof(byte), MaxDscpTag, RequestPropertySupport.Accepted),
        Absent(HTTP_REQUEST_PROPERTY.HttpRequestPropertyTlsCipherInfo),
    ];

    /// <summary>The property with a number, if it exists and allows the action; else null. Every property can be asked for.</summary>
    public static RequestProperty? Find(HTTP_REQUEST_PROPERTY property, PropertyAction action)
    {
        foreach (RequestProperty row in All)
        {
            if (row.Property == property)
                return action == PropertyAction.Query || row.CanBeSet ? row : null;
        }

        return null;
    }

    private static RequestProperty Absent(HTTP_REQUEST_PROPERTY property) =>
        new(property, CanBeSet: false, Size: 0, MaxValue: 0, RequestPropertySupport.Absent);
}
