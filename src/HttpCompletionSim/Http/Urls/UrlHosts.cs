using HttpCompletionSim.Network;

namespace HttpCompletionSim.Http.Urls;

/// <summary>Which hosts the prefixes of a machine may have, beyond being well formed.</summary>
/// <param name="takesSubdomainWildcards">Whether <c>*.example.test</c> is a host, as since Windows 10 (URL-31).</param>
/// <param name="addresses">The addresses of the machine, the only ones that an IP literal may be (URL-30); null for every address.</param>
internal sealed class UrlHosts(bool takesSubdomainWildcards, MachineAddresses? addresses)
{
    /// <summary>Every host that is well formed.</summary>
    public static UrlHosts Every { get; } = new(takesSubdomainWildcards: true, addresses: null);

    /// <summary>Whether <c>*.example.test</c> is a host.</summary>
    public bool TakesSubdomainWildcards => takesSubdomainWildcards;

    /// <summary>Whether an address is one of the machine.</summary>
    /// <param name="key">See <see cref="IpAddressKey"/>.</param>
    public bool HasAddress(UInt128 key) => addresses is null || addresses.Contains(IpAddressKey.ToAddress(key));
}
