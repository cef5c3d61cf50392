using System.Text.Json;
using System.Text.Json.Serialization;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The completion matrix: 192 situations, and for each the expectations of three profiles, read from the data file.</summary>
internal static class CompletionMatrix
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new ValueConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<MatrixFile> s_file = new(Load);

    /// <summary>The rows, ordered by number.</summary>
    public static IReadOnlyList<Row> Rows => s_file.Value.Rows;

    /// <summary>The row with a situation.</summary>
    public static Row RowOf(Situation given) => Rows.Single(row => row.In == given);

    /// <summary>The meaning of the words that stand for values, such as <c>N</c> for the bytes that were transferred.</summary>
    public static IReadOnlyDictionary<string, string> Symbols => s_file.Value.Symbols;

    private static MatrixFile Load()
    {
        using Stream stream = typeof(CompletionMatrix).Assembly.GetManifestResourceStream("completion-matrix.json")
            ?? throw new InvalidOperationException("The completion matrix is not embedded in this assembly.");
        return JsonSerializer.Deserialize<MatrixFile>(stream, s_options)!;
    }

    private sealed record MatrixFile(Row[] Rows, IReadOnlyDictionary<string, string> Symbols);

    /// <summary>Reads a value, which may be a word or a number, as text.</summary>
    private sealed class ValueConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? reader.GetInt64().ToString() : reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString()!;
    }
}
