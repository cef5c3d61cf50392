using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>Whether a server session, a URL group or a request queue accepts requests. There are two values.</summary>
internal sealed class ServerState
{
    private ServerState(HTTP_ENABLED_STATE value) => Value = value;

    public static ServerState Active { get; } = new(HTTP_ENABLED_STATE.HttpEnabledStateActive);

    public static ServerState Inactive { get; } = new(HTTP_ENABLED_STATE.HttpEnabledStateInactive);

    public HTTP_ENABLED_STATE Value { get; }

    /// <summary>The state of a number; null if there is no such state.</summary>
    public static ServerState? From(HTTP_ENABLED_STATE value) => value switch
    {
        HTTP_ENABLED_STATE.HttpEnabledStateActive => Active,
        HTTP_ENABLED_STATE.HttpEnabledStateInactive => Inactive,
        _ => null,
    };
}
