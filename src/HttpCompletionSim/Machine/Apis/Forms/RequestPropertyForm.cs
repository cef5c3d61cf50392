using System.Diagnostics;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The arguments of one call that sets or queries a property of a request, and what the checks have found.</summary>
internal unsafe ref struct RequestPropertyForm(HttpServerApi api)
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

    /// <summary>Makes the checks of a table, first to last.</summary>
    /// <returns>NO_ERROR, or the code of the first check that does not pass.</returns>
    public uint Check(FormTable table)
    {
        foreach (FormCheck check in table.Checks)
        {
            uint code = check.Kind == FormCheckKind.RequestQueue ? FindQueue(check) : Passes(check) ? Win32Error.NO_ERROR : check.Code;
            if (code != Win32Error.NO_ERROR)
            {
                Debug.Assert(code == check.Code || code == check.OtherCode, "A form check gives no code but those of its table.");
                return code;
            }
        }

        return Win32Error.NO_ERROR;
    }

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
        QueueFile = api.FindQueue(Handle, check.Access, out bool isAllowed);
        if (QueueFile is null)
            return check.Code;

        return isAllowed ? Win32Error.NO_ERROR : check.OtherCode;
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
