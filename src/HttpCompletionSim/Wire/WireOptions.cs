namespace HttpCompletionSim.Wire;

/// <summary>The limits and options of the parsers. Defaults are those of the http.sys registry values of the same name.</summary>
internal sealed record WireOptions
{
    /// <summary>The defaults.</summary>
    public static WireOptions Default { get; } = new();

    /// <summary>Request line and headers together, with the blank line and anything skipped before them (HDR-08).</summary>
    public int MaxRequestBytes { get; init; } = 16384;

    /// <summary>One header line with its line end (HDR-08).</summary>
    public int MaxFieldLength { get; init; } = 16384;

    /// <summary>Characters of one path segment, an escape counting as what it stands for (COOK-13).</summary>
    public int UrlSegmentMaxLength { get; init; } = 260;

    /// <summary>Segments of one path (COOK-13).</summary>
    public int UrlSegmentMaxCount { get; init; } = 255;

    /// <summary>Accept escapes of single control characters in a path (COOK-12).</summary>
    public bool AllowRestrictedChars { get; init; }

    /// <summary>Accept <c>%uNNNN</c> in a path (COOK-12).</summary>
    public bool PercentUAllowed { get; init; } = true;

    /// <summary>Accept separator characters in header names (HDR-10).</summary>
    public bool AllowWeakHeaderNameSyntax { get; init; }

    /// <summary>Accept control characters other than CR, LF and NUL in header values (HDR-10).</summary>
    public bool AllowWeakHeaderValueSyntax { get; init; }

    /// <summary>How a known verb in the wrong case is treated (HDR-07, OQ-08).</summary>
    public MiscasedVerbPolicy MiscasedVerbs { get; init; } = MiscasedVerbPolicy.DeliverAsUnknown;

    /// <summary>One chunk-size line: digits, extensions, line end. The default is the simulator's own.</summary>
    public int MaxChunkLineBytes { get; init; } = 4096;

    /// <summary>All trailer lines of a message together, which are dropped (BODY-11). The default is the simulator's own.</summary>
    public int MaxTrailerBytes { get; init; } = 16384;
}
