using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpServer503VerbosityProperty: what a client gets whose request the kernel refuses with 503 (QUEUE-14).</summary>
internal sealed unsafe class VerbosityProperty : PropertyCodec<Verbosity>
{
    private VerbosityProperty()
        : base((int)HTTP_SERVER_PROPERTY.HttpServer503VerbosityProperty, sizeof(HTTP_503_RESPONSE_VERBOSITY))
    {
    }

    public static VerbosityProperty Instance { get; } = new();

    protected override uint Read(IoManager io, void* information, out Verbosity? value)
    {
        value = null;
        var level = *(HTTP_503_RESPONSE_VERBOSITY*)information;
        if (level is < HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityBasic
            or > HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityFull)
        {
            return Win32Error.ERROR_INVALID_PARAMETER;
        }

        value = new Verbosity(level);
        return Win32Error.NO_ERROR;
    }

    protected override void Write(Verbosity? value, void* buffer) =>
        *(HTTP_503_RESPONSE_VERBOSITY*)buffer = (value ?? Verbosity.Default).Level;
}
