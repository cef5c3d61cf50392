namespace HttpCompletionSim.Http;

/// <summary>The authentication that a server session or URL group asks for. The kernel keeps the settings and tells them.</summary>
/// <param name="Schemes">HTTP_AUTH_ENABLE values.</param>
/// <param name="ReceiveMutualAuth">Whether data for mutual authentication is delivered.</param>
/// <param name="ReceiveContextHandle">Whether the security context is delivered.</param>
/// <param name="DisableNtlmCaching">Whether NTLM authenticates each request.</param>
/// <param name="ExFlags">HTTP_AUTH_EX_FLAG values.</param>
/// <param name="DigestDomain">The domain of Digest.</param>
/// <param name="DigestRealm">The realm of Digest.</param>
/// <param name="BasicRealm">The realm of Basic.</param>
internal sealed record AuthenticationSettings(
    uint Schemes,
    byte ReceiveMutualAuth,
    byte ReceiveContextHandle,
    byte DisableNtlmCaching,
    byte ExFlags,
    string DigestDomain,
    string DigestRealm,
    string BasicRealm);
