using System.Security.Cryptography;
using System.Text;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>
/// The paths of the pages of cases. The path is the address, if every system can have a file of that name. A result file may hold any text
/// as an address, so other characters are replaced, and a hash keeps the paths apart. A path needs no escaping in a link.
/// </summary>
internal sealed class PagePaths
{
    private const int MaxLength = 100;

    private static readonly string[] s_reserved =
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"com{i}", $"lpt{i}" })];

    // Some file systems do not distinguish capitals.
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The path of the page of a case.</summary>
    public string Of(string address)
    {
        string[] parts = address.Split('/');
        string path = string.Join('/', parts.Select(PartOf));
        bool isSame = path == address && parts.Length > 1 && path.Length <= MaxLength;
        if (!isSame || !_used.Add(path))
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..12];
            path = $"other/{string.Concat(path.Replace('/', '-').Take(MaxLength / 2))}-{hash}";
            _used.Add(path);
        }

        return path + ".html";
    }

    private static string PartOf(string part)
    {
        string safe = string.Concat(part.Select(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_' or '@' or '.' ? each : '-'));
        bool isReserved = s_reserved.Contains(safe.Split('.')[0].ToLowerInvariant());
        bool isUsable = safe.Length > 0 && safe.Trim('.').Length == safe.Length && !isReserved;
        return isUsable ? safe : $"-{safe.Trim('.')}-";
    }
}
