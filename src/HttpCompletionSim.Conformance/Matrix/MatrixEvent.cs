using System.Text.Json.Serialization;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>What stands in hEvent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MatrixEvent>))]
internal enum MatrixEvent
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
