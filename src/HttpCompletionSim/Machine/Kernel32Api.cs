using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The functions of kernel32.dll on a machine: events and waits, handles, last error.</summary>
/// <remarks>What belongs to overlapped I/O is in <c>Kernel32Api.Io.cs</c>, what concerns threads in <c>Kernel32Api.Threads.cs</c>.</remarks>
internal sealed unsafe partial class Kernel32Api(IoManager io, CallbackPort callbacks, int processorCount) : IKernel32
{
    public nint CreateEvent(void* lpEventAttributes, bool bManualReset, bool bInitialState, char* lpName)
    {
        using var call = new ApiCall(io, nameof(CreateEvent));
        if (lpName is not null)
            return call.Yields<nint>(0, Win32Error.ERROR_CALL_NOT_IMPLEMENTED, "NULL");

        // The one function that says 0 where others say nothing (LERR-06).
        call.ClearLastError();
        var created = new EventObject(bManualReset, bInitialState, io);
        return call.Yields(HandleTable.Add(created, io), 0, call.IsTraced ? io.NameOf(created) : "");
    }

    public bool SetEvent(nint hEvent)
    {
        using var call = new ApiCall(io, nameof(SetEvent));
        if (call.IsTraced)
            call.Trace((nameof(hEvent), NameOf(hEvent)));

        if (HandleTable.Find(hEvent) is not EventObject target)
            return call.Succeeds(Win32Error.ERROR_INVALID_HANDLE);

        if (call.IsTraced)
            io.Trace.Write(new EventSet { Event = io.NameOf(target) });

        target.Signal();
        return call.Succeeds(0);
    }

    public bool ResetEvent(nint hEvent)
    {
        using var call = new ApiCall(io, nameof(ResetEvent));
        if (call.IsTraced)
            call.Trace((nameof(hEvent), NameOf(hEvent)));

        if (HandleTable.Find(hEvent) is not EventObject target)
            return call.Succeeds(Win32Error.ERROR_INVALID_HANDLE);

        target.Unsignal();
        return call.Succeeds(0);
    }

    public uint WaitForSingleObject(nint hHandle, uint dwMilliseconds)
    {
        using var call = new ApiCall(io, nameof(WaitForSingleObject));
        if (call.IsTraced)
            call.Trace((nameof(hHandle), NameOf(hHandle)), (nameof(dwMilliseconds), Milliseconds(dwMilliseconds)));

        if (HandleTable.Find(hHandle) is not DispatcherObject target)
            return call.Yields(Win32Error.WAIT_FAILED, Win32Error.ERROR_INVALID_HANDLE, "WAIT_FAILED");

        int index = WaitBlock.Wait(call.Thread, call.Waits, [target], all: false, dwMilliseconds, NameOf(hHandle));
        return index < 0 ? call.Yields(Win32Error.WAIT_TIMEOUT, 0, "WAIT_TIMEOUT") : call.Yields(Win32Error.WAIT_OBJECT_0, 0, "WAIT_OBJECT_0");
    }

    public uint WaitForMultipleObjects(uint nCount, nint* lpHandles, bool bWaitAll, uint dwMilliseconds)
    {
        using var call = new ApiCall(io, nameof(WaitForMultipleObjects));
        if (call.IsTraced)
            call.Trace((nameof(nCount), $"{nCount}"), (nameof(bWaitAll), bWaitAll ? "TRUE" : "FALSE"), (nameof(dwMilliseconds), Milliseconds(dwMilliseconds)));

        if (nCount is 0 or > Kernel32Constants.MAXIMUM_WAIT_OBJECTS || lpHandles is null)
            return call.Yields(Win32Error.WAIT_FAILED, Win32Error.ERROR_INVALID_PARAMETER, "WAIT_FAILED");

        var targets = new DispatcherObject[nCount];
        for (int i = 0; i < nCount; i++)
        {
            if (HandleTable.Find(lpHandles[i]) is not DispatcherObject target)
                return call.Yields(Win32Error.WAIT_FAILED, Win32Error.ERROR_INVALID_HANDLE, "WAIT_FAILED");

            if (Array.IndexOf(targets, target) >= 0)
                return call.Yields(Win32Error.WAIT_FAILED, Win32Error.ERROR_INVALID_PARAMETER, "WAIT_FAILED");

            targets[i] = target;
        }

        int index = WaitBlock.Wait(call.Thread, call.Waits, targets, bWaitAll, dwMilliseconds, $"{(bWaitAll ? "all" : "one")} of {nCount} objects");
        return index < 0
            ? call.Yields(Win32Error.WAIT_TIMEOUT, 0, "WAIT_TIMEOUT")
            : call.Yields(Win32Error.WAIT_OBJECT_0 + (uint)index, 0, $"WAIT_OBJECT_0 + {index}");
    }

    public bool CloseHandle(nint hObject)
    {
        using var call = new ApiCall(io, nameof(CloseHandle));
        if (call.IsTraced)
            call.Trace((nameof(hObject), NameOf(hObject)));

        // A thread-pool I/O object has a number here, but is no handle.
        bool isHandle = HandleTable.Find(hObject) is not ThreadPoolIoObject;
        return call.Succeeds(isHandle && HandleTable.Close(hObject) ? 0 : Win32Error.ERROR_INVALID_HANDLE);
    }

    public uint GetLastError() => SimulatedThread.Current.LastError;

    public void SetLastError(uint dwErrCode)
    {
        SimulatedThread.Current.LastError = dwErrCode;
        System.Runtime.InteropServices.Marshal.SetLastPInvokeError((int)dwErrCode);
    }

    private static string Milliseconds(uint timeout) => timeout == Kernel32Constants.INFINITE ? "INFINITE" : $"{timeout} ms";

    private string NameOf(nint handle) => HandleTable.Find(handle) is { } target ? io.NameOf(target) : handle == 0 ? "NULL" : "(no handle)";
}
