using System.Text;

namespace HttpCompletionSim.Lab.Serving;

/// <summary>The answer to a <see cref="PageRequest"/>. <see cref="PageServer"/> adds the headers that every page has.</summary>
/// <param name="StatusCode">The status code.</param>
/// <param name="ContentType">The media type of the body.</param>
/// <param name="Body">The body. It is not sent in answer to HEAD; its length is.</param>
internal sealed record PageResponse(int StatusCode, string ContentType, ReadOnlyMemory<byte> Body)
{
    private const string PlainText = "text/plain; charset=utf-8";

    /// <summary>The methods that the resource accepts, for the header Allow of status 405; else null.</summary>
    public string? Allow { get; init; }

    /// <summary>A text in a media type of its own.</summary>
    public static PageResponse Text(string text, string contentType = PlainText, int statusCode = 200) =>
        new(statusCode, contentType, Encoding.UTF8.GetBytes(text));

    /// <summary>An answer of one line.</summary>
    public static PageResponse Line(int statusCode, string line) => Text(line + "\n", statusCode: statusCode);

    /// <summary>Nothing is there.</summary>
    public static PageResponse NotFound() => Line(404, "There is no such page.");

    /// <summary>The resource does not accept the method of the request.</summary>
    /// <param name="allow">The methods it accepts, separated by commas.</param>
    public static PageResponse MethodNotAllowed(string allow) =>
        Line(405, $"This address accepts {allow} only.") with { Allow = allow };
}
