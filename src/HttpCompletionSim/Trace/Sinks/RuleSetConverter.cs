using System.Text.Json;
using System.Text.Json.Serialization;

namespace HttpCompletionSim;

/// <summary>Writes rules as an array of their ids.</summary>
internal sealed class RuleSetConverter : JsonConverter<RuleSet>
{
    public override RuleSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("The rules of an event are an array of strings.");

        var ids = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException("The id of a rule is a string.");

            ids.Add(reader.GetString()!);
        }

        return [.. ids];
    }

    public override void Write(Utf8JsonWriter writer, RuleSet value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (string id in value)
            writer.WriteStringValue(id);

        writer.WriteEndArray();
    }
}
