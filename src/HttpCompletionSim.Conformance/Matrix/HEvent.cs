using System.Text.Json.Serialization;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The value of the member hEvent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HEvent>))]
internal enum HEvent
{
    [JsonStringEnumMemberName("n/a")]
    NotApplicable,

    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("set")]
    Set,

    [JsonStringEnumMemberName("lowbit")]
    LowBit,
}
