using System.Text.Encodings.Web;
using System.Text.Json;

namespace HttpCompletionSim.Viewer.Pages;

/// <summary>Text inside HTML, SVG and XML.</summary>
internal static class Html
{
    private static readonly JsonSerializerOptions s_inScript = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Default };

    /// <summary>Text as the content of an element or of a quoted attribute. Characters that XML forbids become U+FFFD.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(s_special) < 0)
            return text;

        var escaped = new System.Text.StringBuilder(text.Length + 16);
        foreach (char each in text)
        {
            _ = each switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\t' or '\n' or '\r' => escaped.Append(each),
                < ' ' or '\uFFFE' or '\uFFFF' => escaped.Append('\uFFFD'),
                _ => escaped.Append(each),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A value as JSON that may stand inside a script element: no character in it can end the element.</summary>
    public static string Json<T>(T value) => JsonSerializer.Serialize(value, s_inScript);

    private static readonly System.Buffers.SearchValues<char> s_special = System.Buffers.SearchValues.Create(
        "&<>\"'\uFFFE\uFFFF\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\v\f\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"
        + "\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");
}
