using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Request queues.</summary>
internal sealed unsafe partial class HttpServerApi
{
    private const uint OpenFlag = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING;
    private const uint ControllerFlag = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_CONTROLLER;
    private const uint DelegationFlag = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_DELEGATION;

    /// <summary>Longest name of a request queue, in bytes.</summary>
    private const uint MaxQueueNameBytes = 260;

    private static readonly FormTable s_createHttpHandle = new(
        nameof(HttpCreateHttpHandle),
        FormCheck.LibraryInitialized,
        FormCheck.PointerGiven("RequestQueueHandle", Win32Error.ERROR_INVALID_PARAMETER, "QUEUE-01"),
        FormCheck.ReservedIsZero("Reserved", Win32Error.ERROR_INVALID_PARAMETER, "QUEUE-03, FN-05"));

    private static readonly FormTable s_createRequestQueue = new(
        nameof(HttpCreateRequestQueue),
        FormCheck.LibraryInitialized,
        FormCheck.PointerGiven("RequestQueueHandle", Win32Error.ERROR_INVALID_PARAMETER, "QUEUE-09"),
        FormCheck.VersionTwo("Version", Win32Error.ERROR_REVISION_MISMATCH, "QUEUE-09, FN-06"),
        FormCheck.KnownFlags(
            "Flags", OpenFlag | ControllerFlag | DelegationFlag, Win32Error.ERROR_INVALID_PARAMETER, "QUEUE-09, FN-06"),
        FormCheck.FlagNeedsName("Flags", OpenFlag, "OPEN_EXISTING", "Name", Win32Error.ERROR_INVALID_PARAMETER, "QUEUE-09, FN-06"),
        FormCheck.FlagExcludesSecurity(
            "Flags", OpenFlag, "OPEN_EXISTING", "SecurityAttributes", Win32Error.ERROR_INVALID_PARAMETER, "QUEUE-09, FN-06"),
        FormCheck.FlagsGoTogether(
            "Flags", OpenFlag, "OPEN_EXISTING", ControllerFlag, "CONTROLLER", Win32Error.ERROR_INVALID_PARAMETER, "QUEUE-09, FN-06"),
        FormCheck.NameAtMost("Name", MaxQueueNameBytes, Win32Error.ERROR_INVALID_PARAMETER, "QUEUE-09, FN-06"),
        FormCheck.NoPlannedFlags("Flags", DelegationFlag, "FN-06"));

    private static readonly FormTable s_closeRequestQueue = new(
        nameof(HttpCloseRequestQueue),
        FormCheck.LibraryInitialized,
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Any, Win32Error.ERROR_INVALID_HANDLE, "FN-07"));

    private static readonly FormTable s_shutdownRequestQueue = new(
        nameof(HttpShutdownRequestQueue),
        FormCheck.LibraryInitialized,
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Any, Win32Error.ERROR_INVALID_PARAMETER, "FN-08"));

    public uint HttpCreateHttpHandle(nint* RequestQueueHandle, uint Reserved)
    {
        using var call = new ApiCall(io, nameof(HttpCreateHttpHandle));
        if (call.IsTraced)
            call.Trace((nameof(Reserved), $"{Reserved}"));

        var form = new HttpCallForm(this) { Pointer = RequestQueueHandle, Reserved = Reserved };
        uint refused = form.Check(s_createHttpHandle);
        return call.Returns(
            refused != Win32Error.NO_ERROR
                ? refused
                : driver.CreateQueue(version: 1, name: null, HandleRole.Creator, out *RequestQueueHandle));
    }

    public uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle)
    {
        using var call = new ApiCall(io, nameof(HttpCreateRequestQueue));
        if (call.IsTraced)
            call.Trace((nameof(Version), VersionText(Version)), (nameof(Name), Text(Name)), (nameof(Flags), $"0x{Flags:X}"));

        var form = new HttpCallForm(this)
        {
            Pointer = RequestQueueHandle,
            Version = Version,
            Flags = Flags,
            Name = Name,
            Security = SecurityAttributes,
        };
        uint refused = form.Check(s_createRequestQueue);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        nint made;
        string? name = StringOf(Name);
        HandleRole role = (Flags & ControllerFlag) != 0 ? HandleRole.Controller : HandleRole.Creator;
        uint code = (Flags & OpenFlag) != 0 ? driver.OpenQueue(name!, out made) : driver.CreateQueue(version: 2, name, role, out made);
        if (code == Win32Error.NO_ERROR)
            *RequestQueueHandle = made;

        return call.Returns(code);
    }

    public uint HttpCloseRequestQueue(nint RequestQueueHandle)
    {
        using var call = new ApiCall(io, nameof(HttpCloseRequestQueue));
        if (call.IsTraced)
            call.Trace((nameof(RequestQueueHandle), NameOf(RequestQueueHandle)));

        var form = new HttpCallForm(this) { Handle = RequestQueueHandle };
        uint refused = form.Check(s_closeRequestQueue);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        // Another thread may have closed the handle since the check.
        return call.Returns(HandleTable.Close(RequestQueueHandle) ? Win32Error.NO_ERROR : Win32Error.ERROR_INVALID_HANDLE);
    }

    public uint HttpShutdownRequestQueue(nint RequestQueueHandle)
    {
        using var call = new ApiCall(io, nameof(HttpShutdownRequestQueue));
        if (call.IsTraced)
            call.Trace((nameof(RequestQueueHandle), NameOf(RequestQueueHandle)));

        var form = new HttpCallForm(this) { Handle = RequestQueueHandle };
        uint refused = form.Check(s_shutdownRequestQueue);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        form.QueueFile!.Shutdown();
        return call.Returns(Win32Error.NO_ERROR);
    }

    public uint HttpWaitForDemandStart(nint RequestQueueHandle, NativeOverlapped* Overlapped) =>
        Planned(nameof(HttpWaitForDemandStart));
}
