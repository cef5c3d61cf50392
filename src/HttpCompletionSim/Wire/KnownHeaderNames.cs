using System.Text;

namespace HttpCompletionSim.Wire;

/// <summary>The names of the headers that have a slot of their own, with the lookup of a slot by name.</summary>
/// <remarks>Names match in any case (HDR-05). Responses are written with the spelling of this table.</remarks>
internal sealed class KnownHeaderNames
{
    /// <summary>HttpHeaderRequestMaximum: slots 0 to 40 (CONST-07).</summary>
    public const int RequestCount = 41;

    /// <summary>HttpHeaderResponseMaximum: slots 0 to 29 (CONST-08).</summary>
    public const int ResponseCount = 30;

    /// <summary>The result of <see cref="Find"/> for a name without a slot.</summary>
    public const int None = -1;

    private static readonly string[] s_common =
    [
        "Cache-Control",
        "Connection",
        "Date",
        "Keep-Alive",
        "Pragma",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "Via",
        "Warning",
        "Allow",
        "Content-Length",
        "Content-Type",
        "Content-Encoding",
        "Content-Language",
        "Content-Location",
        "Content-MD5",
        "Content-Range",
        "Expires",
        "Last-Modified",
    ];

    /// <summary>The request side (CONST-06, CONST-07).</summary>
    public static readonly KnownHeaderNames Request = new(
    [
        .. s_common,
        "Accept",
        "Accept-Charset",
        "Accept-Encoding",
        "Accept-Language",
        "Authorization",
        "Cookie",
        "Expect",
        "From",
        "Host",
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "If-Range",
        "If-Unmodified-Since",
        "Max-Forwards",
        "Proxy-Authorization",
        "Referer",
        "Range",
        "TE",
        "Translate",
        "User-Agent",
    ]);

    /// <summary>The response side (CONST-06, CONST-08).</summary>
    public static readonly KnownHeaderNames Response = new(
    [
        .. s_common,
        "Accept-Ranges",
        "Age",
        "ETag",
        "Location",
        "Proxy-Authenticate",
        "Retry-After",
        "Server",
        "Set-Cookie",
        "Vary",
        "WWW-Authenticate",
    ]);

    // The length, the first and the last letter distinguish all names of one side. The factors in Place were found by trial; the
    // constructor throws if two names share a place.
    private const int TableSize = 128;
    private readonly sbyte[] _table = new sbyte[TableSize];
    private readonly byte[][] _names;

    private KnownHeaderNames(string[] spellings)
    {
        _names = Array.ConvertAll(spellings, Encoding.ASCII.GetBytes);
        Array.Fill(_table, (sbyte)None);
        for (int id = 0; id < _names.Length; id++)
        {
            ref sbyte place = ref _table[Place(_names[id])];
            if (place != None)
                throw new InvalidOperationException($"'{spellings[id]}' and '{spellings[place]}' share a place in the header table.");
            place = (sbyte)id;
        }
    }

    /// <summary>How many slots there are.</summary>
    public int Count => _names.Length;

    /// <summary>The name of a slot as it is written on the wire.</summary>
    public ReadOnlySpan<byte> this[int id] => _names[id];

    /// <summary>The slot of a name in any case, or <see cref="None"/>.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
            return None;

        int id = _table[Place(name)];
        if (id == None)
            return None;

        // Most clients use the spelling of the table, so compare exactly first.
        byte[] spelling = _names[id];
        return name.SequenceEqual(spelling) || Ascii.EqualsIgnoreCase(name, spelling) ? id : None;
    }

    private static int Place(ReadOnlySpan<byte> name) =>
        ((name.Length * 1) + ((name[0] | 0x20) * 100) + ((name[^1] | 0x20) * 58)) & (TableSize - 1);
}
