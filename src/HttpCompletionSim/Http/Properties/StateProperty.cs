using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpServerStateProperty of a server session or URL group: HTTP_STATE_INFO.</summary>
/// <remarks><b>Fidelity.</b> The state of a group overrides that of its session; the default is active (SESS-08 to SESS-10).</remarks>
internal sealed unsafe class StateProperty : PropertyCodec<ServerState>
{
    private StateProperty()
        : base((int)HTTP_SERVER_PROPERTY.HttpServerStateProperty, (uint)sizeof(HTTP_STATE_INFO))
    {
    }

    public static StateProperty Instance { get; } = new();

    protected override uint Read(IoManager io, void* information, out ServerState? value)
    {
        value = null;
        var state = (HTTP_STATE_INFO*)information;
        if (state->Flags.Present == 0)
            return Win32Error.NO_ERROR;

        value = ServerState.From(state->State);
        return value is null ? Win32Error.ERROR_INVALID_PARAMETER : Win32Error.NO_ERROR;
    }

    protected override void Write(ServerState? value, void* buffer) => *(HTTP_STATE_INFO*)buffer = new HTTP_STATE_INFO
    {
        Flags = PropertyFlags.Of(value),
        State = (value ?? ServerState.Active).Value,
    };
}
