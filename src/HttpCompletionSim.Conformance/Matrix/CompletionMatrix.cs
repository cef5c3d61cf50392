using System.Text.Json;
using System.Text.Json.Serialization;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The completion matrix: 192 situations and what three profiles expect of each, read from the data file.</summary>
internal static class CompletionMatrix
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new CellConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<IReadOnlyList<MatrixRow>> s_rows = new(Load);

    /// <summary>The rows, in the order of their numbers.</summary>
    public static IReadOnlyList<MatrixRow> Rows => s_rows.Value;

    private static MatrixRow[] Load()
    {
        using Stream stream = typeof(CompletionMatrix).Assembly.GetManifestResourceStream("completion-matrix.json")
            ?? throw new InvalidOperationException("The completion matrix is not embedded in this assembly.");
        return JsonSerializer.Deserialize<MatrixFile>(stream, s_options)!.Rows;
    }

    private sealed record MatrixFile(MatrixRow[] Rows);

    /// <summary>A cell may be a word or a number; here it is always its text.</summary>
    private sealed class CellConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? reader.GetInt64().ToString() : reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;
    }
}
