using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Events.</summary>
internal sealed unsafe partial class Kernel32Api
{
    private static readonly FormTable s_createEvent = new(
        nameof(CreateEvent),
        FormCheck.NoName("lpName", Win32Error.ERROR_CALL_NOT_IMPLEMENTED, "LERR-06"));

    private static readonly FormTable s_setEvent = new(
        nameof(SetEvent),
        FormCheck.Event("hEvent", Win32Error.ERROR_INVALID_HANDLE, "EVT-02"));

    private static readonly FormTable s_resetEvent = new(
        nameof(ResetEvent),
        FormCheck.Event("hEvent", Win32Error.ERROR_INVALID_HANDLE, "EVT-02"));

    public nint CreateEvent(void* lpEventAttributes, bool bManualReset, bool bInitialState, char* lpName)
    {
        using var call = new ApiCall(io, nameof(CreateEvent));
        if (call.IsTraced)
            call.Trace((nameof(bManualReset), bManualReset ? "TRUE" : "FALSE"), (nameof(bInitialState), bInitialState ? "TRUE" : "FALSE"));

        var form = new KernelCallForm(io) { Name = lpName };
        uint refused = form.Check(s_createEvent);
        if (refused != Win32Error.NO_ERROR)
            return call.Yields<nint>(0, refused, "NULL");

        // Success sets the last error to 0 here, while other functions leave it as it was (LERR-06).
        call.ClearLastError();
        var created = new EventObject(bManualReset, bInitialState, io);
        return call.Yields(HandleTable.Add(created, io), 0, call.IsTraced ? io.NameOf(created) : "");
    }

    public bool SetEvent(nint hEvent)
    {
        using var call = new ApiCall(io, nameof(SetEvent));
        if (call.IsTraced)
            call.Trace((nameof(hEvent), NameOf(hEvent)));

        uint refused = s_setEvent.FindOnly(hEvent, out EventObject? target);
        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        if (call.IsTraced)
            io.Trace.Write(new EventSet { Event = io.NameOf(target!) });

        target!.Signal();
        return call.Succeeds(0);
    }

    public bool ResetEvent(nint hEvent)
    {
        using var call = new ApiCall(io, nameof(ResetEvent));
        if (call.IsTraced)
            call.Trace((nameof(hEvent), NameOf(hEvent)));

        uint refused = s_resetEvent.FindOnly(hEvent, out EventObject? target);
        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        target!.Unsignal();
        return call.Succeeds(0);
    }
}
