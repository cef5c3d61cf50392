using System.Text.Json.Serialization;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>How the operation of a row comes out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MatrixOutcome>))]
internal enum MatrixOutcome
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
