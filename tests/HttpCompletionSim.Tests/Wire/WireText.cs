using System.Globalization;
using System.Text;

namespace HttpCompletionSim.Tests.Wire;

/// <summary>Bytes as readable text and back: <c>\r \n \t \0 \\ \xNN</c>, and <c>{text*300}</c> for repetitions.</summary>
internal static class WireText
{
    // Long enough for the escape of a two-byte character.
    private const int LongestUnit = 6;
    private const int FewestTimesShown = 24;

    public static byte[] Parse(string text)
    {
        var bytes = new List<byte>();
        for (int index = 0; index < text.Length; index++)
        {
            int close = text[index] == '{' ? text.IndexOf('}', index) : -1;
            int star = close > 0 ? text.LastIndexOf('*', close) : -1;
            if (star > index)
            {
                byte[] unit = Parse(text[(index + 1)..star]);
                int times = int.Parse(text[(star + 1)..close], CultureInfo.InvariantCulture);
                for (; times > 0; times--)
                    bytes.AddRange(unit);
                index = close;
            }
            else if (text[index] == '\\')
            {
                index++;
                bytes.Add(text[index] switch
                {
                    'r' => (byte)'\r',
                    'n' => (byte)'\n',
                    't' => (byte)'\t',
                    '0' => 0,
                    'x' => byte.Parse(text.AsSpan(index + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                    var other => (byte)other,
                });
                if (text[index] == 'x')
                    index += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes([text[index]]));
            }
        }

        return [.. bytes];
    }

    public static string Show(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            (int unit, int times) = FindRepetition(bytes);
            if (times > 1)
                text.Append('{').Append(ShowEach(bytes[..unit])).Append(CultureInfo.InvariantCulture, $"*{times}}}");
            else
                text.Append(ShowEach(bytes[..1]));
            bytes = bytes[(unit * times)..];
        }

        return text.ToString();
    }

    private static (int Unit, int Times) FindRepetition(ReadOnlySpan<byte> bytes)
    {
        for (int unit = 1; unit <= LongestUnit; unit++)
        {
            int times = 1;
            while (bytes.Length >= (times + 1) * unit && bytes.Slice(times * unit, unit).SequenceEqual(bytes[..unit]))
                times++;
            if (times >= FewestTimesShown)
                return (unit, times);
        }

        return (1, 1);
    }

    private static string ShowEach(ReadOnlySpan<byte> bytes)
    {
        string text = string.Empty;
        foreach (byte value in bytes)
            text += ShowOne(value);
        return text;
    }

    private static string ShowOne(byte value) => value switch
    {
        (byte)'\r' => "\\r",
        (byte)'\n' => "\\n",
        (byte)'\t' => "\\t",
        (byte)'\\' => "\\\\",
        (byte)'{' => "\\{",
        < 0x20 or >= 0x7F => $"\\x{value:X2}",
        _ => ((char)value).ToString(),
    };
}
