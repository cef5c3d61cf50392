using System.Text.Json.Serialization;

namespace HttpCompletionSim;

/// <summary>How events are written as JSON: the compiler generates a reader and a writer for each kind.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TraceEvent))]
internal sealed partial class TraceJsonContext : JsonSerializerContext;
