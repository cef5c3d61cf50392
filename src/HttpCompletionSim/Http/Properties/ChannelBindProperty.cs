using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpServerChannelBindProperty: how strictly an authentication is bound to its TLS connection.</summary>
/// <remarks>
/// <para><b>Divergence.</b> The settings are kept and told, and have no effect, because there is neither TLS nor authentication by the
/// kernel.</para>
/// <para>HTTP_CHANNEL_BIND_INFO has no present bit, so a setting cannot be removed, only replaced.</para>
/// </remarks>
internal sealed unsafe class ChannelBindProperty : PropertyCodec<ChannelBinding>
{
    private const uint KnownFlags =
        HttpConstants.HTTP_CHANNEL_BIND_PROXY |
        HttpConstants.HTTP_CHANNEL_BIND_NO_SERVICE_NAME_CHECK |
        HttpConstants.HTTP_CHANNEL_BIND_DOTLESS_SERVICE |
        HttpConstants.HTTP_CHANNEL_BIND_SECURE_CHANNEL_TOKEN |
        HttpConstants.HTTP_CHANNEL_BIND_CLIENT_SERVICE |
        HttpConstants.HTTP_CHANNEL_BIND_PROXY_COHOSTING;

    /// <summary>More names than any program has, so that a number that was never set is refused.</summary>
    private const uint MaxNames = ushort.MaxValue;

    private ChannelBindProperty()
        : base((int)HTTP_SERVER_PROPERTY.HttpServerChannelBindProperty, (uint)sizeof(HTTP_CHANNEL_BIND_INFO))
    {
    }

    public static ChannelBindProperty Instance { get; } = new();

    protected override uint Read(IoManager io, void* information, out ChannelBinding? value)
    {
        value = null;
        var given = (HTTP_CHANNEL_BIND_INFO*)information;
        if (given->Hardening is < HTTP_AUTHENTICATION_HARDENING_LEVELS.HttpAuthenticationHardeningLegacy
                or > HTTP_AUTHENTICATION_HARDENING_LEVELS.HttpAuthenticationHardeningStrict ||
            (given->Flags & ~KnownFlags) != 0 ||
            given->NumberOfServiceNames > MaxNames ||
            (given->NumberOfServiceNames != 0 && given->ServiceNames is null))
        {
            return Win32Error.ERROR_INVALID_PARAMETER;
        }

        var names = new (HTTP_SERVICE_BINDING_TYPE Type, byte[] Name)[given->NumberOfServiceNames];
        for (int i = 0; i < names.Length; i++)
        {
            HTTP_SERVICE_BINDING_BASE* name = given->ServiceNames[i];
            if (name is null || !TryRead(name, out byte[] bytes))
                return Win32Error.ERROR_INVALID_PARAMETER;

            names[i] = (name->Type, bytes);
        }

        value = new ChannelBinding(given->Hardening, given->Flags, names);
        return Win32Error.NO_ERROR;
    }

    protected override uint Measure(ChannelBinding? value)
    {
        uint bytes = Size;
        foreach ((_, byte[] name) in (value ?? ChannelBinding.Default).Names)
            bytes += SizeOf(name);

        return bytes;
    }

    protected override void Write(ChannelBinding? value, void* buffer)
    {
        ChannelBinding settings = value ?? ChannelBinding.Default;
        var told = (HTTP_CHANNEL_BIND_INFO*)buffer;
        *told = new HTTP_CHANNEL_BIND_INFO { Hardening = settings.Hardening, Flags = settings.Flags };
        if (settings.Names.Count == 0)
            return;

        told->NumberOfServiceNames = (uint)settings.Names.Count;
        told->ServiceNames = (HTTP_SERVICE_BINDING_BASE**)(told + 1);
        var name = (HTTP_SERVICE_BINDING_W*)(told->ServiceNames + settings.Names.Count);
        byte* text = (byte*)(name + settings.Names.Count);
        for (int i = 0; i < settings.Names.Count; i++, name++)
        {
            (HTTP_SERVICE_BINDING_TYPE type, byte[] bytes) = settings.Names[i];
            told->ServiceNames[i] = (HTTP_SERVICE_BINDING_BASE*)name;

            // HTTP_SERVICE_BINDING_A has the same layout.
            *name = new HTTP_SERVICE_BINDING_W { Buffer = (char*)text, BufferSize = (uint)bytes.Length };
            name->Base.Type = type;
            bytes.CopyTo(new Span<byte>(text, bytes.Length));
            text += bytes.Length;
        }
    }

    /// <summary>The room of one service name: its entry in the array, its structure and its text.</summary>
    private static uint SizeOf(byte[] name) => (uint)(sizeof(void*) + sizeof(HTTP_SERVICE_BINDING_W) + name.Length);

    private static bool TryRead(HTTP_SERVICE_BINDING_BASE* name, out byte[] bytes)
    {
        bytes = [];
        if (name->Type == HTTP_SERVICE_BINDING_TYPE.HttpServiceBindingTypeNone)
            return true;

        if (name->Type is not (HTTP_SERVICE_BINDING_TYPE.HttpServiceBindingTypeW or HTTP_SERVICE_BINDING_TYPE.HttpServiceBindingTypeA))
            return false;

        var text = (HTTP_SERVICE_BINDING_W*)name;
        if (text->BufferSize > ushort.MaxValue || (text->BufferSize != 0 && text->Buffer is null))
            return false;

        bytes = new ReadOnlySpan<byte>(text->Buffer, (int)text->BufferSize).ToArray();
        return true;
    }
}
