namespace HttpCompletionSim;

/// <summary>What becomes of the byte-count pointer when an OVERLAPPED is given (DIV-02).</summary>
public enum BytesWhenOverlapped
{
    /// <summary>The page's way: ignored, although it is not NULL.</summary>
    Never,

    /// <summary>Written when the call itself reports NO_ERROR or ERROR_MORE_DATA. ASP.NET Core depends on it (NETB-07).</summary>
    WhenCompletedInline,

    /// <summary>As <see cref="WhenCompletedInline"/>, and 0xCDCDCDCD when the call pends, to catch code that reads it then.</summary>
    Poison,
}
