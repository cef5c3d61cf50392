using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpServerQueueLengthProperty: how many requests may wait in a request queue.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> The default is 1000 (QUEUE-11). The range is that of the header, not the narrower one of a page (QUEUE-12,
/// X-14).</para>
/// </remarks>
internal sealed unsafe class QueueLengthProperty : PropertyCodec<QueueLength>
{
    private QueueLengthProperty()
        : base((int)HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty, sizeof(uint))
    {
    }

    public static QueueLengthProperty Instance { get; } = new();

    protected override uint Read(IoManager io, void* information, out QueueLength? value)
    {
        value = null;
        uint length = *(uint*)information;
        if (length is < HttpConstants.HTTP_MIN_SERVER_QUEUE_LENGTH or > HttpConstants.HTTP_MAX_SERVER_QUEUE_LENGTH)
            return Win32Error.ERROR_INVALID_PARAMETER;

        value = new QueueLength((int)length);
        return Win32Error.NO_ERROR;
    }

    protected override void Write(QueueLength? value, void* buffer) => *(uint*)buffer = (uint)(value ?? QueueLength.Default).Requests;
}
