namespace HttpCompletionSim;

/// <summary>When the byte-count pointer of a call with an OVERLAPPED is written (DIV-02).</summary>
public enum BytesWhenOverlapped
{
    /// <summary>Never, as the page says: the pointer is ignored even if it is not NULL.</summary>
    Never,

    /// <summary>When the call itself returns NO_ERROR or ERROR_MORE_DATA. ASP.NET Core depends on it (NETB-07).</summary>
    WhenCompletedInline,

    /// <summary>As <see cref="WhenCompletedInline"/>, and 0xCDCDCDCD is written if the call pends, to catch code that reads the count
    /// then.</summary>
    Poison,
}
