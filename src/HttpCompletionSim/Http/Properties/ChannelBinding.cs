using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The channel binding that a server session or URL group asks for. The kernel keeps the settings and tells them.</summary>
/// <param name="Hardening">How strictly bindings are checked.</param>
/// <param name="Flags">HTTP_CHANNEL_BIND values.</param>
/// <param name="Names">The service names: the type of each, and its bytes.</param>
internal sealed record ChannelBinding(
    HTTP_AUTHENTICATION_HARDENING_LEVELS Hardening, uint Flags, IReadOnlyList<(HTTP_SERVICE_BINDING_TYPE Type, byte[] Name)> Names)
{
    /// <summary>The setting of an object that has none: nothing is checked.</summary>
    public static ChannelBinding Default { get; } = new(
        HTTP_AUTHENTICATION_HARDENING_LEVELS.HttpAuthenticationHardeningLegacy, Flags: 0, Names: []);
}
