using System.Text.Json;
using System.Text.Json.Serialization;

namespace HttpCompletionSim;

/// <summary>Writes the arguments of a call as an object with a member for each.</summary>
internal sealed class CallArgumentsConverter : JsonConverter<CallArguments>
{
    public override CallArguments Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The arguments of a call are an object.");

        var arguments = new List<CallArgument>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException("The value of an argument is a string.");

            arguments.Add(new CallArgument(name, reader.GetString()!));
        }

        return [.. arguments];
    }

    public override void Write(Utf8JsonWriter writer, CallArguments value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (CallArgument argument in value)
            writer.WriteString(argument.Name, argument.Value);

        writer.WriteEndObject();
    }
}
