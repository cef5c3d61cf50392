using System.Text.Json.Serialization;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The outcome of the operation of a row.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
internal enum Outcome
{
    [JsonStringEnumMemberName("syncSuccess")]
    SyncSuccess,

    [JsonStringEnumMemberName("pendSuccess")]
    PendSuccess,

    [JsonStringEnumMemberName("pendError")]
    PendError,

    [JsonStringEnumMemberName("pendWarning")]
    PendWarning,

    [JsonStringEnumMemberName("immediateError")]
    ImmediateError,

    [JsonStringEnumMemberName("immediateWarning")]
    ImmediateWarning,
}
