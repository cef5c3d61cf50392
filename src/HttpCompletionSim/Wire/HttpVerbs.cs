using System.Text;

namespace HttpCompletionSim.Wire;

/// <summary>Finds the numbers of verbs by name (CONST-05). The match is case-sensitive (HDR-07); PATCH is not a known verb.</summary>
internal static class HttpVerbs
{
    private const int LongestKnownVerb = 9;

    /// <summary>The known verb with exactly this spelling, or <see cref="HttpVerb.Unknown"/>.</summary>
    public static HttpVerb Find(ReadOnlySpan<byte> name)
    {
        switch (name.Length)
        {
            case 3:
                if (name.SequenceEqual("GET"u8))
                    return HttpVerb.Get;
                if (name.SequenceEqual("PUT"u8))
                    return HttpVerb.Put;
                break;
            case 4:
                if (name.SequenceEqual("POST"u8))
                    return HttpVerb.Post;
                if (name.SequenceEqual("HEAD"u8))
                    return HttpVerb.Head;
                if (name.SequenceEqual("MOVE"u8))
                    return HttpVerb.Move;
                if (name.SequenceEqual("COPY"u8))
                    return HttpVerb.Copy;
                if (name.SequenceEqual("LOCK"u8))
                    return HttpVerb.Lock;
                break;
            case 5:
                if (name.SequenceEqual("TRACE"u8))
                    return HttpVerb.Trace;
                if (name.SequenceEqual("TRACK"u8))
                    return HttpVerb.Track;
                if (name.SequenceEqual("MKCOL"u8))
                    return HttpVerb.MkCol;
                break;
            case 6:
                if (name.SequenceEqual("DELETE"u8))
                    return HttpVerb.Delete;
                if (name.SequenceEqual("UNLOCK"u8))
                    return HttpVerb.Unlock;
                if (name.SequenceEqual("SEARCH"u8))
                    return HttpVerb.Search;
                break;
            case 7:
                if (name.SequenceEqual("OPTIONS"u8))
                    return HttpVerb.Options;
                if (name.SequenceEqual("CONNECT"u8))
                    return HttpVerb.Connect;
                break;
            case 8:
                if (name.SequenceEqual("PROPFIND"u8))
                    return HttpVerb.PropFind;
                break;
            case 9:
                if (name.SequenceEqual("PROPPATCH"u8))
                    return HttpVerb.PropPatch;
                break;
        }

        return HttpVerb.Unknown;
    }

    /// <summary>The known verb with this spelling in any case, or <see cref="HttpVerb.Unknown"/> (OQ-08).</summary>
    public static HttpVerb FindIgnoringCase(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestKnownVerb)
            return HttpVerb.Unknown;

        Span<byte> upper = stackalloc byte[LongestKnownVerb];
        Ascii.ToUpper(name, upper, out int length);
        return Find(upper[..length]);
    }
}
