using System.Runtime.CompilerServices;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The arguments of one call of httpapi.dll whose form is checked, and what their handles and ids refer to.</summary>
/// <remarks>A function sets the arguments that its table looks at, and afterwards reads the objects that the checks have found.</remarks>
internal unsafe ref struct HttpCallForm(HttpServerApi api) : ICallForm
{
    /// <summary>The session, group or queue that the checks have found. A call names one of them at most.</summary>
    private object? _found;

    public HTTPAPI_VERSION Version { get; set; }

    public uint Flags { get; set; }

    /// <summary>The reserved arguments, or-ed together: 0 if each of them is.</summary>
    public nuint Reserved { get; set; }

    /// <summary>The structure, buffer, array or result that the call is about.</summary>
    public void* Pointer { get; set; }

    /// <summary>The length of a buffer, or the number of elements of an array.</summary>
    public uint Length { get; set; }

    public char* Name { get; set; }

    public void* Security { get; set; }

    /// <summary>The id of a session or group.</summary>
    public ulong Id { get; set; }

    /// <summary>The handle of a request queue.</summary>
    public nint Handle { get; set; }

    public HTTP_SERVER_PROPERTY PropertyNumber { get; set; }

    /// <summary>
    /// Reads and writes the property, or the part of the property that the call is about. Set after the check of the number has passed.
    /// </summary>
    public PropertyCodec? Codec { get; private set; }

    /// <summary>The value of the property, read from the caller's memory. Set by the check of the value.</summary>
    public object? PropertyValue { get; private set; }

    /// <summary>The file object of <see cref="Handle"/>. Null until the check of the handle has passed.</summary>
    public readonly RequestQueueFile? QueueFile => _found as RequestQueueFile;

    /// <summary>The queue of <see cref="Handle"/>. Null until the check of the handle has passed.</summary>
    public readonly RequestQueue? Queue => QueueFile?.Queue;

    /// <summary>The group of <see cref="Id"/>. Null until the check of the id has passed.</summary>
    public readonly UrlGroup? Group => _found as UrlGroup;

    /// <summary>The properties of the session, group or queue that the checks have found.</summary>
    public readonly PropertySet Properties => _found switch
    {
        ServerSession session => session.Properties,
        UrlGroup group => group.Properties,
        _ => Queue!.Properties,
    };

    private readonly HTTP_RESPONSE_V2* Response => (HTTP_RESPONSE_V2*)Pointer;

    /// <summary>Makes the checks of a table, first to last. A fault that a test has installed comes after them.</summary>
    /// <returns>NO_ERROR, or the code of the first check that does not pass, or that of the fault.</returns>
    public uint Check(FormTable table)
    {
        uint code = Walk(IsWithin(table.Simple) ? table.Others : table.Checks);
        return api.Io.Faults is null ? code : FormTable.FailAfter(code, api.Io, table.Function);
    }

    /// <summary>Whether a text is longer than a number of bytes. Reads no further than that.</summary>
    private static bool IsLonger(char* text, uint bytes)
    {
        if (text is null)
            return false;

        for (uint length = 0; length <= bytes / sizeof(char); length++)
        {
            if (text[length] == '\0')
                return false;
        }

        return true;
    }

    private readonly bool IsWithin(SimpleForm simple) =>
        (Flags & simple.UnwantedFlags) == 0 &&
        (Reserved & simple.ReservedMask) == 0 &&
        (nuint)Pointer >= simple.LeastPointer &&
        ((nuint)Pointer & simple.AlignmentMask) == 0 &&
        Length >= simple.LeastLength &&
        Length <= simple.GreatestLength &&
        (!simple.NeedsLibrary || api.IsInitialized);

    // A method of its own, so that the functions have no locals of the checks, which they would clear at every call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint Walk(FormCheck[] checks) => FormTable.Walk(checks, ref this);

    public uint CodeOf(FormCheck check) => check.Kind switch
    {
        FormCheckKind.Chunks => new EntityBody((HTTP_DATA_CHUNK*)Pointer, (ushort)Length).CheckForm(),
        FormCheckKind.ResponseChunks => new EntityBody(Response->pEntityChunks, Response->EntityChunkCount).CheckForm(),
        FormCheckKind.RequestQueue => FindQueue(check),
        FormCheckKind.PropertyValue => ReadProperty(),
        _ => Passes(check) ? Win32Error.NO_ERROR : check.Code,
    };

    private bool Passes(FormCheck check) => check.Kind switch
    {
        FormCheckKind.LibraryInitialized => api.IsInitialized,
        FormCheckKind.LibraryPartsInitialized => api.AreInitialized(Flags),
        FormCheckKind.FlagGiven => Flags != 0,
        FormCheckKind.KnownFlags => (Flags & ~check.Operand) == 0,
        FormCheckKind.NoPlannedFlags => (Flags & check.Operand) == 0,
        FormCheckKind.FlagsGoTogether => (Flags & check.Operand) == 0 || (Flags & check.OtherOperand) == 0,
        FormCheckKind.FlagNeedsName => (Flags & check.Operand) == 0 || Name is not null,
        FormCheckKind.FlagExcludesSecurity => (Flags & check.Operand) == 0 || Security is null,
        FormCheckKind.OpaqueHasStatus101 => (Flags & check.Operand) == 0 || Response->StatusCode == 101,
        FormCheckKind.ReservedIsZero => Reserved == 0,
        FormCheckKind.KnownVersion =>
            Version == HTTPAPI_VERSION.HTTPAPI_VERSION_1 || Version == HTTPAPI_VERSION.HTTPAPI_VERSION_2,
        FormCheckKind.VersionTwo => Version == HTTPAPI_VERSION.HTTPAPI_VERSION_2,
        FormCheckKind.PointerGiven => Pointer is not null,
        FormCheckKind.PointerAligned => ((nuint)Pointer & (check.Operand - 1)) == 0,
        FormCheckKind.LengthGiven => Length != 0,
        FormCheckKind.CountAtMost => Length <= check.Operand,
        FormCheckKind.NameAtMost => !IsLonger(Name, check.Operand),
        FormCheckKind.ServerSession => (_found = api.FindSession(Id)) is not null,
        FormCheckKind.UrlGroup => (_found = api.FindGroup(Id)) is not null,
        FormCheckKind.HandleGiven => Handle != 0,
        FormCheckKind.QueueVersionOne => Queue!.Version == 1,
        FormCheckKind.QueueVersionTwo => Queue!.Version == 2,
        FormCheckKind.RoomForRequest => Length >= RequestMarshaller.FixedSize(Queue!.Version),
        FormCheckKind.ResponseChunkCount => Response->EntityChunkCount <= check.Operand,
        FormCheckKind.ResponseText => !ResponseMarshaller.HasBrokenText(Response),
        FormCheckKind.ResponseInfos => Queue!.Version == 1 || !ResponseMarshaller.HasBrokenInfo(Response),
        FormCheckKind.PropertyKnown =>
            (Codec = ServerProperties.Find(check.PropertyOwner, PropertyNumber, check.PropertyAction)?.Codec) is not null,
        FormCheckKind.PropertyRoom => Length >= Codec!.Size,
        FormCheckKind.PropertyPart => (Codec = Codec!.Select(Pointer, Length)) is not null,
        _ => throw new InvalidOperationException($"Broken invariant: httpapi.dll has no form check {check.Kind}."),
    };

    private uint FindQueue(FormCheck check)
    {
        uint code = api.FindQueue(Handle, check, out RequestQueueFile? file);
        _found = file;
        return code;
    }

    private uint ReadProperty()
    {
        uint code = Codec!.ReadValue(api.Io, Pointer, out object? value);
        PropertyValue = value;
        return code;
    }
}
