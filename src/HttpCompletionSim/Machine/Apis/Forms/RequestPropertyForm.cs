using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The arguments of one call that sets or queries a property of a request, and what the checks have found.</summary>
internal unsafe ref struct RequestPropertyForm(HttpServerApi api) : ICallForm
{
    public nint Handle { get; set; }

    public HTTP_REQUEST_PROPERTY PropertyNumber { get; set; }

    public void* Qualifier { get; set; }

    public uint QualifierSize { get; set; }

    /// <summary>The value to set, or the buffer for it.</summary>
    public void* Value { get; set; }

    /// <summary>The length of <see cref="Value"/> in bytes.</summary>
    public uint Length { get; set; }

    public uint* BytesReturned { get; set; }

    /// <summary>The property. Set after the check of its number has passed.</summary>
    public RequestProperty? Property { get; private set; }

    /// <summary>The file object of <see cref="Handle"/>. Set after the check of the handle has passed.</summary>
    public RequestQueueFile? QueueFile { get; private set; }

    /// <summary>The value to set. Set by the check of the value.</summary>
    public uint Number { get; private set; }

    /// <summary>Makes the checks of a table, first to last. A fault that a test has installed comes after them.</summary>
    /// <returns>NO_ERROR, or the code of the first check that does not pass, or that of the fault.</returns>
    public uint Check(FormTable table)
    {
        uint code = FormTable.Walk(table.Checks, ref this);
        return api.Io.Faults is null ? code : FormTable.FailAfter(code, api.Io, table.Function);
    }

    /// <inheritdoc/>
    public uint CodeOf(FormCheck check) =>
        check.Kind == FormCheckKind.RequestQueue ? FindQueue(check) : Passes(check) ? Win32Error.NO_ERROR : check.Code;

    private bool Passes(FormCheck check) => check.Kind switch
    {
        FormCheckKind.LibraryInitialized => api.IsInitialized,
        FormCheckKind.PointerGiven => Value is not null,
        FormCheckKind.PointerWithLength => check.Parameters[0] == "Qualifier"
            ? Qualifier is not null || QualifierSize == 0
            : Value is not null || Length == 0,
        FormCheckKind.ResultGiven => Value is not null || BytesReturned is not null,
        FormCheckKind.RequestPropertyKnown => (Property = RequestProperties.Find(PropertyNumber, check.PropertyAction)) is not null,
        FormCheckKind.PropertyRoom => Length >= Property!.Size,
        FormCheckKind.RequestPropertyValue => (Number = Read()) <= Property!.MaxValue,
        _ => throw new InvalidOperationException($"Broken invariant: a property of a request has no form check {check.Kind}."),
    };

    private uint FindQueue(FormCheck check)
    {
        uint code = api.FindQueue(Handle, check, out RequestQueueFile? file);
        QueueFile = file;
        return code;
    }

    /// <summary>The value to set, which is a number of 1, 2 or 4 bytes.</summary>
    private readonly uint Read()
    {
        uint value = 0;
        for (int i = (int)Property!.Size - 1; i >= 0; i--)
            value = (value << 8) | ((byte*)Value)[i];

        return value;
    }
}
