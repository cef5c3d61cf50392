using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Windows;

// The stub of a call that reports its last error sets the runtime's copy to 0 when the call succeeds. C code would still read the previous
// error (LERR-06), so this structure restores it.
internal readonly struct LastError
{
    private const uint WAIT_FAILED = 0xFFFFFFFF;

    private readonly int _onEntry;

    private LastError(int onEntry)
    {
        _onEntry = onEntry;
    }

    // In OnEntry().Kept(Call()), OnEntry is evaluated before Call. It throws on a platform other than Windows.
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
