using System.Globalization;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http.Urls;

/// <summary>HttpPrepareUrl: brings a URL into the form that the functions for prefixes take (FN-04).</summary>
/// <remarks>
/// <para><b>Fidelity.</b> A host in punycode becomes Unicode, because prefixes are in Unicode.</para>
/// <para><b>Divergence.</b> What else Windows changes is not documented. Here the scheme and the host become lower case, a missing port
/// becomes that of the scheme, a missing path becomes a slash, and the path stays as it is. What is no prefix then is refused with the code
/// that HttpAddUrl would return for its form.</para>
/// </remarks>
internal static class UrlPreparation
{
    private const string SchemeEnd = "://";

    private static readonly IdnMapping s_names = new() { AllowUnassigned = true };

    /// <summary>Prepares a URL.</summary>
    /// <returns>NO_ERROR, or ERROR_INVALID_PARAMETER or ERROR_NOT_SUPPORTED for what is no prefix.</returns>
    public static uint Prepare(string url, out string? prepared)
    {
        prepared = null;
        int schemeLength = url.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (schemeLength < 0)
            return Win32Error.ERROR_INVALID_PARAMETER;

        string scheme = url[..schemeLength].ToLowerInvariant();
        string rest = url[(schemeLength + SchemeEnd.Length)..];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string authority = slash < 0 ? rest : rest[..slash];
        string path = slash < 0 ? "/" : rest[slash..];
        int colon = authority.LastIndexOf(':');
        bool hasPort = colon > authority.LastIndexOf(']');
        string port = hasPort ? authority[colon..] : scheme == "https" ? ":443" : ":80";
        if (!TryPrepareHost(hasPort ? authority[..colon] : authority, out string host))
            return Win32Error.ERROR_INVALID_PARAMETER;

        string candidate = $"{scheme}{SchemeEnd}{host}{port}{path}";
        uint error = UrlPrefix.TryParse(candidate, out _);
        prepared = error == Win32Error.NO_ERROR ? candidate : null;
        return error;
    }

    private static bool TryPrepareHost(string host, out string prepared)
    {
        prepared = host;
        if (host is "+" or "*" || host.StartsWith('['))
            return true;

        string wildcard = host.StartsWith("*.", StringComparison.Ordinal) ? "*." : "";
        string name = host[wildcard.Length..];
        if (!HostName.IsName(name))
            return false;

        try
        {
            // To punycode and back: names in Unicode are brought into one form too.
            prepared = wildcard + s_names.GetUnicode(s_names.GetAscii(name.ToLowerInvariant()));
            return true;
        }
        catch (ArgumentException)
        {
            // A label that is too long, or that begins with xn-- and is no punycode.
            return false;
        }
    }
}
