using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Windows;

// The stub of a call with SetLastError sets the runtime's copy to zero when the call succeeds. C code would still read the last error of
// an earlier call (LERR-06), so the copy is restored.
internal readonly struct LastError
{
    private const uint WAIT_FAILED = 0xFFFFFFFF;

    private readonly int _onEntry;

    private LastError(int onEntry)
    {
        _onEntry = onEntry;
    }

    // In OnEntry().Kept(Call()), OnEntry is evaluated before Call, so it also throws before the call on another platform.
    public static LastError OnEntry([CallerMemberName] string function = "")
    {
        Platform.ThrowIfNotWindows(function);
        return new LastError(Marshal.GetLastPInvokeError());
    }

    public bool Kept(bool succeeded)
    {
        PutBackIf(succeeded);
        return succeeded;
    }

    public nint KeptForHandle(nint handle)
    {
        PutBackIf(handle != 0);
        return handle;
    }

    public uint KeptForWait(uint outcome)
    {
        PutBackIf(outcome != WAIT_FAILED);
        return outcome;
    }

    private void PutBackIf(bool succeeded)
    {
        if (succeeded)
            Marshal.SetLastPInvokeError(_onEntry);
    }
}
