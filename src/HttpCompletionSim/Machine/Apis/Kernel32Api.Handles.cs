using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Handles: their end, their duplicates.</summary>
internal sealed unsafe partial class Kernel32Api
{
    private const uint KnownDuplicateOptions = Kernel32Constants.DUPLICATE_CLOSE_SOURCE | Kernel32Constants.DUPLICATE_SAME_ACCESS;

    private static readonly FormTable s_closeHandle = new(
        nameof(CloseHandle),
        FormCheck.OpenHandle("hObject", Win32Error.ERROR_INVALID_HANDLE, "CLOSE-05"));

    private static readonly FormTable s_duplicateHandle = new(
        nameof(DuplicateHandle),
        FormCheck.KnownFlags("dwOptions", KnownDuplicateOptions, Win32Error.ERROR_INVALID_PARAMETER, "CLOSE-03"),
        FormCheck.CurrentProcess("hSourceProcessHandle", "hTargetProcessHandle", Win32Error.ERROR_INVALID_HANDLE, "CLOSE-03"),
        FormCheck.DuplicableHandle("hSourceHandle", Win32Error.ERROR_INVALID_HANDLE, "CLOSE-03"));

    public bool CloseHandle(nint hObject)
    {
        using var call = new ApiCall(io, nameof(CloseHandle));
        if (call.IsTraced)
            call.Trace((nameof(hObject), NameOf(hObject)));

        var form = new KernelCallForm(io) { Handle = hObject };
        uint refused = form.Check(s_closeHandle);
        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        // Another thread may have closed the handle since the check.
        return call.Succeeds(HandleTable.Close(hObject) ? 0 : Win32Error.ERROR_INVALID_HANDLE);
    }

    public bool DuplicateHandle(
        nint hSourceProcessHandle, nint hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
        bool bInheritHandle, uint dwOptions)
    {
        using var call = new ApiCall(io, nameof(DuplicateHandle));
        if (call.IsTraced)
            call.Trace((nameof(hSourceHandle), NameOf(hSourceHandle)), (nameof(dwOptions), $"{dwOptions}"));

        var form = new KernelCallForm(io)
        {
            Flags = dwOptions,
            SourceProcess = hSourceProcessHandle,
            TargetProcess = hTargetProcessHandle,
            Handle = hSourceHandle,
        };
        uint refused = form.Check(s_duplicateHandle);
        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        // The copy comes first, so that closing the source is not closing the object (CLOSE-03).
        if (lpTargetHandle is not null && hTargetProcessHandle != 0)
            *lpTargetHandle = HandleTable.Add(form.Target!, io, form.Role, form.Owner);

        if ((dwOptions & Kernel32Constants.DUPLICATE_CLOSE_SOURCE) != 0)
            HandleTable.Close(hSourceHandle);

        return call.Succeeds(0);
    }
}
