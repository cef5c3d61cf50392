using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpServerStateProperty of a request queue: the bare HTTP_ENABLED_STATE, without HTTP_PROPERTY_FLAGS (FN-09).</summary>
internal sealed unsafe class QueueStateProperty : PropertyCodec<ServerState>
{
    private QueueStateProperty()
        : base((int)HTTP_SERVER_PROPERTY.HttpServerStateProperty, sizeof(HTTP_ENABLED_STATE))
    {
    }

    public static QueueStateProperty Instance { get; } = new();

    protected override uint Read(IoManager io, void* information, out ServerState? value)
    {
        value = ServerState.From(*(HTTP_ENABLED_STATE*)information);
        return value is null ? Win32Error.ERROR_INVALID_PARAMETER : Win32Error.NO_ERROR;
    }

    protected override void Write(ServerState? value, void* buffer) =>
        *(HTTP_ENABLED_STATE*)buffer = (value ?? ServerState.Active).Value;
}
