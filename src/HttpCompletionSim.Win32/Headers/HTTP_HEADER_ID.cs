namespace HttpCompletionSim.Win32;

/// <summary>Index of a known header in the KnownHeaders array.</summary>
/// <remarks>
/// <para>Numbers 0 to 19 are shared; from 20 on the same number means a different header in requests and in responses.</para>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-06, CONST-07, CONST-08).</para>
/// </remarks>
public enum HTTP_HEADER_ID
{
    /// <summary>Cache-Control.</summary>
    HttpHeaderCacheControl = 0,

    /// <summary>Connection.</summary>
    HttpHeaderConnection = 1,

    /// <summary>Date.</summary>
    HttpHeaderDate = 2,

    /// <summary>Keep-Alive.</summary>
    HttpHeaderKeepAlive = 3,

    /// <summary>Pragma.</summary>
    HttpHeaderPragma = 4,

    /// <summary>Trailer.</summary>
    HttpHeaderTrailer = 5,

    /// <summary>Transfer-Encoding.</summary>
    HttpHeaderTransferEncoding = 6,

    /// <summary>Upgrade.</summary>
    HttpHeaderUpgrade = 7,

    /// <summary>Via.</summary>
    HttpHeaderVia = 8,

    /// <summary>Warning.</summary>
    HttpHeaderWarning = 9,

    /// <summary>Allow.</summary>
    HttpHeaderAllow = 10,

    /// <summary>Content-Length.</summary>
    HttpHeaderContentLength = 11,

    /// <summary>Content-Type.</summary>
    HttpHeaderContentType = 12,

    /// <summary>Content-Encoding.</summary>
    HttpHeaderContentEncoding = 13,

    /// <summary>Content-Language.</summary>
    HttpHeaderContentLanguage = 14,

    /// <summary>Content-Location.</summary>
    HttpHeaderContentLocation = 15,

    /// <summary>Content-MD5.</summary>
    HttpHeaderContentMd5 = 16,

    /// <summary>Content-Range.</summary>
    HttpHeaderContentRange = 17,

    /// <summary>Expires.</summary>
    HttpHeaderExpires = 18,

    /// <summary>Last-Modified.</summary>
    HttpHeaderLastModified = 19,

    /// <summary>Accept; requests only.</summary>
    HttpHeaderAccept = 20,

    /// <summary>Accept-Charset; requests only.</summary>
    HttpHeaderAcceptCharset = 21,

    /// <summary>Accept-Encoding; requests only.</summary>
    HttpHeaderAcceptEncoding = 22,

    /// <summary>Accept-Language; requests only.</summary>
    HttpHeaderAcceptLanguage = 23,

    /// <summary>Authorization; requests only.</summary>
    HttpHeaderAuthorization = 24,

    /// <summary>Cookie; requests only.</summary>
    HttpHeaderCookie = 25,

    /// <summary>Expect; requests only.</summary>
    HttpHeaderExpect = 26,

    /// <summary>From; requests only.</summary>
    HttpHeaderFrom = 27,

    /// <summary>Host; requests only.</summary>
    HttpHeaderHost = 28,

    /// <summary>If-Match; requests only.</summary>
    HttpHeaderIfMatch = 29,

    /// <summary>If-Modified-Since; requests only.</summary>
    HttpHeaderIfModifiedSince = 30,

    /// <summary>If-None-Match; requests only.</summary>
    HttpHeaderIfNoneMatch = 31,

    /// <summary>If-Range; requests only.</summary>
    HttpHeaderIfRange = 32,

    /// <summary>If-Unmodified-Since; requests only.</summary>
    HttpHeaderIfUnmodifiedSince = 33,

    /// <summary>Max-Forwards; requests only.</summary>
    HttpHeaderMaxForwards = 34,

    /// <summary>Proxy-Authorization; requests only.</summary>
    HttpHeaderProxyAuthorization = 35,

    /// <summary>Referer; requests only.</summary>
    HttpHeaderReferer = 36,

    /// <summary>Range; requests only.</summary>
    HttpHeaderRange = 37,

    /// <summary>TE; requests only.</summary>
    HttpHeaderTe = 38,

    /// <summary>Translate; requests only.</summary>
    HttpHeaderTranslate = 39,

    /// <summary>User-Agent; requests only.</summary>
    HttpHeaderUserAgent = 40,

    /// <summary>Number of known request headers.</summary>
    HttpHeaderRequestMaximum = 41,

    /// <summary>Accept-Ranges; responses only.</summary>
    HttpHeaderAcceptRanges = 20,

    /// <summary>Age; responses only.</summary>
    HttpHeaderAge = 21,

    /// <summary>ETag; responses only.</summary>
    HttpHeaderEtag = 22,

    /// <summary>Location; responses only.</summary>
    HttpHeaderLocation = 23,

    /// <summary>Proxy-Authenticate; responses only.</summary>
    HttpHeaderProxyAuthenticate = 24,

    /// <summary>Retry-After; responses only.</summary>
    HttpHeaderRetryAfter = 25,

    /// <summary>Server; responses only.</summary>
    HttpHeaderServer = 26,

    /// <summary>Set-Cookie; responses only.</summary>
    HttpHeaderSetCookie = 27,

    /// <summary>Vary; responses only.</summary>
    HttpHeaderVary = 28,

    /// <summary>WWW-Authenticate; responses only.</summary>
    HttpHeaderWwwAuthenticate = 29,

    /// <summary>Number of known response headers.</summary>
    HttpHeaderResponseMaximum = 30,

    /// <summary>The larger of the numbers of known request headers and known response headers.</summary>
    HttpHeaderMaximum = 41,
}
