using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Cancellation of overlapped operations and of calls that block.</summary>
internal sealed unsafe partial class Kernel32Api
{
    private static readonly FormTable s_cancelIo = new(
        nameof(CancelIo),
        FormCheck.FileObject("hFile", Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04"));

    private static readonly FormTable s_cancelIoEx = new(
        nameof(CancelIoEx),
        FormCheck.FileObject("hFile", Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04"));

    private static readonly FormTable s_cancelSynchronousIo = new(
        nameof(CancelSynchronousIo),
        FormCheck.Thread("hThread", Win32Error.ERROR_INVALID_HANDLE, "CANCEL-08"));

    /// <summary>Whether CancelSynchronousIo sees a blocked HTTP call (CANCEL-10).</summary>
    public bool CancelsBlockedHttpCalls { get; init; } = true;

    public bool CancelIo(nint hFile)
    {
        using var call = new ApiCall(io, nameof(CancelIo));
        if (call.IsTraced)
            call.Trace((nameof(hFile), NameOf(hFile)));

        var form = new KernelCallForm(io) { Handle = hFile };
        uint refused = form.Check(s_cancelIo);
        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        // TRUE also when there was nothing to cancel (CANCEL-01).
        io.Cancel(((FileObject)form.Target!).InFlight(issuer: call.Thread));
        return call.Succeeds(0);
    }

    public bool CancelIoEx(nint hFile, NativeOverlapped* lpOverlapped)
    {
        using var call = new ApiCall(io, nameof(CancelIoEx));
        if (call.IsTraced)
            call.Trace((nameof(hFile), NameOf(hFile)), (nameof(lpOverlapped), io.Trace.NameOfOverlapped((nint)lpOverlapped)));

        var form = new KernelCallForm(io) { Handle = hFile };
        uint refused = form.Check(s_cancelIoEx);
        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        var file = (FileObject)form.Target!;
        return call.Succeeds(io.Cancel(file.InFlight(lpOverlapped)) > 0 ? 0 : Win32Error.ERROR_NOT_FOUND);
    }

    public bool CancelSynchronousIo(nint hThread)
    {
        using var call = new ApiCall(io, nameof(CancelSynchronousIo));
        if (call.IsTraced)
            call.Trace((nameof(hThread), NameOf(hThread)));

        var form = new KernelCallForm(io) { Handle = hThread };
        uint refused = form.Check(s_cancelSynchronousIo);
        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        // Only a call that blocks counts; overlapped operations of the thread do not (CANCEL-08).
        bool cancelled = CancelsBlockedHttpCalls &&
            IoThread.Find(form.Thread!)?.BlockedIn is { } request &&
            request.File.Manager == io &&
            io.Cancel([request]) > 0;
        return call.Succeeds(cancelled ? 0 : Win32Error.ERROR_NOT_FOUND);
    }
}
