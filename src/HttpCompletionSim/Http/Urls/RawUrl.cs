using System.Net;

namespace HttpCompletionSim.Http.Urls;

/// <summary>The parts from which a URL is cooked: bytes of the request, and the address of its connection.</summary>
internal readonly ref struct RawUrl
{
    /// <summary>
    /// Whether the connection uses https. This decides the scheme of the cooked URL, even if the target names the other scheme.
    /// </summary>
    public required bool IsSecure { get; init; }

    /// <summary>The request target, undecoded: <c>/path?query</c>, <c>http://host/path</c> or <c>*</c>.</summary>
    public required ReadOnlySpan<byte> Target { get; init; }

    /// <summary>The value of the Host header without white space around it; empty if there is none.</summary>
    public ReadOnlySpan<byte> Host { get; init; }

    /// <summary>Whether the request must name its host: HTTP/1.1 and later (COOK-14).</summary>
    public required bool IsHostRequired { get; init; }

    /// <summary>Whether the method is OPTIONS, the only one that may ask for <c>*</c> (COOK-06).</summary>
    public bool IsOptions { get; init; }

    /// <summary>The address at which the connection arrived: the host of a request that names none.</summary>
    public required IPAddress LocalAddress { get; init; }

    /// <summary>The port at which the connection arrived.</summary>
    public required ushort LocalPort { get; init; }
}
