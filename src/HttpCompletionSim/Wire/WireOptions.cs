namespace HttpCompletionSim.Wire;

/// <summary>The limits and options of the parsers. Defaults are those of the http.sys registry values of the same name.</summary>
internal sealed record WireOptions
{
    /// <summary>The defaults.</summary>
    public static WireOptions Default { get; } = new();

    /// <summary>The largest head in bytes: request line, headers, blank line, and anything skipped before them (HDR-08).</summary>
    public int MaxRequestBytes { get; init; } = 16384;

    /// <summary>The largest header line in bytes, with its line end (HDR-08).</summary>
    public int MaxFieldLength { get; init; } = 16384;

    /// <summary>
    /// The largest number of characters of a path segment. An escape counts as the character that it stands for (COOK-13).
    /// </summary>
    public int UrlSegmentMaxLength { get; init; } = 260;

    /// <summary>The largest number of segments of a path (COOK-13).</summary>
    public int UrlSegmentMaxCount { get; init; } = 255;

    /// <summary>Whether escapes of single control characters are accepted in a path (COOK-12).</summary>
    public bool AllowRestrictedChars { get; init; }

    /// <summary>Whether <c>%uNNNN</c> is accepted in a path (COOK-12).</summary>
    public bool PercentUAllowed { get; init; } = true;

    /// <summary>Whether separator characters are accepted in header names (HDR-10).</summary>
    public bool AllowWeakHeaderNameSyntax { get; init; }

    /// <summary>Whether control characters other than CR, LF and NUL are accepted in header values (HDR-10).</summary>
    public bool AllowWeakHeaderValueSyntax { get; init; }

    /// <summary>How a known verb in the wrong case is treated, such as <c>get</c> (HDR-07, OQ-08).</summary>
    public MiscasedVerbPolicy MiscasedVerbs { get; init; } = MiscasedVerbPolicy.DeliverAsUnknown;

    /// <summary>
    /// The largest chunk-size line in bytes: digits, extensions, line end. The simulator's own limit; extensions are dropped.
    /// </summary>
    public int MaxChunkLineBytes { get; init; } = 4096;

    /// <summary>
    /// The largest size in bytes of all trailer lines of a message. The simulator's own limit; trailers are dropped (BODY-11).
    /// </summary>
    public int MaxTrailerBytes { get; init; } = 16384;
}
