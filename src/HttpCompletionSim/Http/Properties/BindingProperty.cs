using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpServerBindingProperty: the request queue of a URL group.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Present = 0 removes the binding, and so does a NULL handle (GRP-04, GRP-12). A group cannot be bound to a 1.0
/// queue (VER-02).</para>
/// </remarks>
internal sealed unsafe class BindingProperty : PropertyCodec<RequestQueue>
{
    private BindingProperty()
        : base((int)HTTP_SERVER_PROPERTY.HttpServerBindingProperty, (uint)sizeof(HTTP_BINDING_INFO))
    {
    }

    public static BindingProperty Instance { get; } = new();

    protected override uint Read(IoManager io, void* information, out RequestQueue? value)
    {
        value = null;
        var binding = (HTTP_BINDING_INFO*)information;
        if (binding->Flags.Present == 0 || binding->RequestQueueHandle == 0)
            return Win32Error.NO_ERROR;

        if (RequestQueueFile.Find(binding->RequestQueueHandle, io) is not { Target: RequestQueueFile { Queue: var queue } })
            return Win32Error.ERROR_INVALID_HANDLE;

        if (queue.Version == 1)
            return Win32Error.ERROR_INVALID_PARAMETER;

        value = queue;
        return Win32Error.NO_ERROR;
    }
}
