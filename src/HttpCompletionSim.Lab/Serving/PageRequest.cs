namespace HttpCompletionSim.Lab.Serving;

/// <summary>A request for a page, as <see cref="PageServer"/> hands it to the function that answers.</summary>
/// <param name="Method">The method. HEAD comes as GET: the server leaves the body out of the response.</param>
/// <param name="Path">The path below the URL prefix of the server, decoded from the cooked URL. It begins with a slash, and has neither a
/// segment ".." nor a backslash.</param>
/// <param name="Query">The query as it was sent, without its question mark.</param>
/// <param name="Body">The whole body.</param>
internal sealed record PageRequest(string Method, string Path, string Query, ReadOnlyMemory<byte> Body)
{
    /// <summary>The header Sec-Fetch-Site, with which a browser says whose page asks; null without one.</summary>
    public string? FetchSite { get; init; }

    /// <summary>True if a page of another site asks, as the browser says.</summary>
    public bool IsFromOtherSite => FetchSite is not (null or "same-origin" or "none");
}
