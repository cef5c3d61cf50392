using System.Net;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http.Urls;

/// <summary>The parts from which a URL is cooked: bytes of the request, and the address of its connection.</summary>
internal readonly ref struct RawUrl
{
    /// <summary>
    /// Whether the connection uses https. This decides the scheme of the cooked URL, even if the target names the other scheme.
    /// </summary>
    public required bool IsSecure { get; init; }

    /// <summary>The shape of the request target, whose parts the parser has found.</summary>
    public required TargetForm Form { get; init; }

    /// <summary>Host and port inside the target; empty unless its form is absolute.</summary>
    public ReadOnlySpan<byte> Authority { get; init; }

    /// <summary>The path inside the target, undecoded; empty for <c>http://host</c> and <c>*</c>.</summary>
    public required ReadOnlySpan<byte> Path { get; init; }

    /// <summary>The query inside the target with its question mark; empty if there is none.</summary>
    public ReadOnlySpan<byte> Query { get; init; }

    /// <summary>Whether there is a Host header, empty or not.</summary>
    public required bool HasHost { get; init; }

    /// <summary>The value of the Host header without white space around it; empty if there is none.</summary>
    public ReadOnlySpan<byte> Host { get; init; }

    /// <summary>Whether the request must have a Host header: HTTP/1.1 and later (COOK-14).</summary>
    public required bool IsHostRequired { get; init; }

    /// <summary>The address at which the connection arrived: the host of a request that names none.</summary>
    public required IPAddress LocalAddress { get; init; }

    /// <summary>The port at which the connection arrived.</summary>
    public required ushort LocalPort { get; init; }

    /// <summary>The parts of a request that arrived without TLS.</summary>
    public static RawUrl Of(RequestHead head, IPEndPoint local) => new()
    {
        IsSecure = false,
        Form = head.TargetForm,
        Authority = head.TargetAuthority,
        Path = head.Path,
        Query = head.Query,
        HasHost = head.HasKnown(KnownRequestHeader.Host),
        Host = head.Host,
        IsHostRequired = !head.IsHttp10,
        LocalAddress = local.Address,
        LocalPort = (ushort)local.Port,
    };
}
