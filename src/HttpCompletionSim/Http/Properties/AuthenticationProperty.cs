using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>
/// HttpServerAuthenticationProperty and HttpServerExtendedAuthenticationProperty: which schemes the kernel authenticates with.
/// </summary>
/// <remarks>
/// <para><b>Divergence.</b> The settings are kept and told, and have no effect: the kernel sends no challenge and authenticates no client.
/// Windows completes the challenges of a 401 for NTLM, Negotiate and Digest. A test notices that such a 401 has no challenge, or only
/// those of the application.</para>
/// <para>ASP.NET Core passes a structure of its own whose first two members agree with HTTP_SERVER_AUTHENTICATION_INFO and whose rest is
/// zero, so the members behind them must not be demanded.</para>
/// </remarks>
/// <param name="property">One of the two properties.</param>
internal sealed unsafe class AuthenticationProperty(HTTP_SERVER_PROPERTY property)
    : PropertyCodec<AuthenticationSettings>((int)property, (uint)sizeof(HTTP_SERVER_AUTHENTICATION_INFO))
{
    private const uint KnownSchemes = HttpConstants.HTTP_AUTH_ENABLE_ALL;

    public static AuthenticationProperty Plain { get; } = new(HTTP_SERVER_PROPERTY.HttpServerAuthenticationProperty);

    public static AuthenticationProperty Extended { get; } = new(HTTP_SERVER_PROPERTY.HttpServerExtendedAuthenticationProperty);

    protected override uint Read(IoManager io, void* information, out AuthenticationSettings? value)
    {
        value = null;
        var given = (HTTP_SERVER_AUTHENTICATION_INFO*)information;
        if (given->Flags.Present == 0)
            return Win32Error.NO_ERROR;

        if ((given->AuthSchemes & ~KnownSchemes) != 0 ||
            !PropertyText.IsGiven(given->DigestParams.DomainName, given->DigestParams.DomainNameLength) ||
            !PropertyText.IsGiven(given->DigestParams.Realm, given->DigestParams.RealmLength) ||
            !PropertyText.IsGiven(given->BasicParams.Realm, given->BasicParams.RealmLength))
        {
            return Win32Error.ERROR_INVALID_PARAMETER;
        }

        value = new AuthenticationSettings(
            given->AuthSchemes,
            given->ReceiveMutualAuth,
            given->ReceiveContextHandle,
            given->DisableNTLMCredentialCaching,
            given->ExFlags,
            PropertyText.Read(given->DigestParams.DomainName, given->DigestParams.DomainNameLength),
            PropertyText.Read(given->DigestParams.Realm, given->DigestParams.RealmLength),
            PropertyText.Read(given->BasicParams.Realm, given->BasicParams.RealmLength));
        return Win32Error.NO_ERROR;
    }

    protected override uint Measure(AuthenticationSettings? value) => value is null
        ? Size
        : Size + PropertyText.Bytes(value.DigestDomain) + PropertyText.Bytes(value.DigestRealm) + PropertyText.Bytes(value.BasicRealm);

    protected override void Write(AuthenticationSettings? value, void* buffer)
    {
        var told = (HTTP_SERVER_AUTHENTICATION_INFO*)buffer;
        *told = new HTTP_SERVER_AUTHENTICATION_INFO { Flags = PropertyFlags.Of(value) };
        if (value is null)
            return;

        told->AuthSchemes = value.Schemes;
        told->ReceiveMutualAuth = value.ReceiveMutualAuth;
        told->ReceiveContextHandle = value.ReceiveContextHandle;
        told->DisableNTLMCredentialCaching = value.DisableNtlmCaching;
        told->ExFlags = value.ExFlags;

        var text = (char*)(told + 1);
        told->DigestParams.DomainName = PropertyText.Write(value.DigestDomain, ref text, out told->DigestParams.DomainNameLength);
        told->DigestParams.Realm = PropertyText.Write(value.DigestRealm, ref text, out told->DigestParams.RealmLength);
        told->BasicParams.Realm = PropertyText.Write(value.BasicRealm, ref text, out told->BasicParams.RealmLength);
    }
}
