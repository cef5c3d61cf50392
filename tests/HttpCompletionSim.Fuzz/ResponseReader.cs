using System.Globalization;
using System.Text;

namespace HttpCompletionSim.Fuzz;

/// <summary>
/// A minimal reader of HTTP responses, written apart from the simulator's: it takes what RFC 9112 allows and nothing else.
/// </summary>
internal sealed class ResponseReader(byte[] bytes)
{
    private int _position;

    /// <summary>What is wrong with the bytes that were read so far; null if nothing is.</summary>
    public string? Problem { get; private set; }

    public bool IsAtEnd => _position == bytes.Length;

    /// <summary>Whether one head is left to read, and nothing after it.</summary>
    public bool HasHeadOnly => bytes.AsSpan(_position).IndexOf("\r\n\r\n"u8) + 4 == bytes.Length - _position;

    /// <summary>The fields of the last response, with their names in lower case.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; private set; } = [];

    /// <summary>Whether the body of the last response went to the end of the connection.</summary>
    public bool EndedWithConnection { get; private set; }

    /// <summary>Reads the next response that is not an interim one.</summary>
    /// <param name="answersHead">Whether the request was HEAD, so that no body follows.</param>
    public (int Status, byte[] Body) Next(bool answersHead)
    {
        int status;
        do
        {
            status = ReadHead();
        }
        while (status is >= 100 and < 200 && status != 101 && Problem is null);

        return (status, Problem is null ? ReadBody(status, answersHead) : []);
    }

    private int ReadHead()
    {
        string line = ReadLine();
        var fields = new List<(string Name, string Value)>();
        if (!line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || line.Length < 13 || line[12] != ' ' ||
            !int.TryParse(line.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int status))
        {
            Problem ??= $"'{line}' is no status line";
            return 0;
        }

        while (Problem is null && (line = ReadLine()).Length > 0)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line[..colon].Any(letter => letter <= ' '))
                Problem ??= $"'{line}' is no header";
            else
                fields.Add((line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim(' ', '\t')));
        }

        Fields = fields;
        return status;
    }

    private byte[] ReadBody(int status, bool answersHead)
    {
        string[] lengths = [.. Fields.Where(field => field.Name == "content-length").Select(field => field.Value)];
        string[] codings = [.. Fields.Where(field => field.Name == "transfer-encoding").Select(field => field.Value)];
        EndedWithConnection = false;
        if (lengths.Length + codings.Length > 1)
            Problem ??= "more than one length";

        if (answersHead || status is 204 or 304 or (>= 100 and < 200))
            return [];

        if (codings.Length == 1)
        {
            if (!codings[0].Equals("chunked", StringComparison.OrdinalIgnoreCase))
                Problem ??= $"the coding is {codings[0]}";

            return ReadChunks();
        }

        if (lengths.Length == 1)
        {
            if (int.TryParse(lengths[0], NumberStyles.None, CultureInfo.InvariantCulture, out int length))
                return Take(length);

            Problem ??= $"the length is '{lengths[0]}'";
        }

        EndedWithConnection = true;
        return Take(bytes.Length - _position);
    }

    private byte[] ReadChunks()
    {
        var body = new List<byte>();
        while (Problem is null)
        {
            string line = ReadLine();
            if (!int.TryParse(line, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int size))
            {
                Problem ??= $"'{line}' is no size of a chunk";
                break;
            }

            if (size == 0)
            {
                while (Problem is null && ReadLine().Length > 0)
                {
                }

                break;
            }

            body.AddRange(Take(size));
            if (ReadLine().Length > 0)
                Problem ??= "a chunk is longer than its size";
        }

        return [.. body];
    }

    private byte[] Take(int length)
    {
        if (length > bytes.Length - _position)
        {
            Problem ??= $"{length} bytes are promised and {bytes.Length - _position} came";
            length = bytes.Length - _position;
        }

        byte[] taken = bytes[_position..(_position + length)];
        _position += length;
        return taken;
    }

    private string ReadLine()
    {
        int length = bytes.AsSpan(_position).IndexOf("\r\n"u8);
        if (length < 0)
        {
            Problem ??= "the bytes end within a line";
            _position = bytes.Length;
            return string.Empty;
        }

        string line = Encoding.Latin1.GetString(bytes, _position, length);
        _position += length + 2;
        return line;
    }
}
