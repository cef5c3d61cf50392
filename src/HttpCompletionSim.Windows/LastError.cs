using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Windows;

// The stub of a call that reports its last error zeroes the runtime's copy when the call succeeds. C code would still read what was there
// before (LERR-06), so it is put back.
internal readonly struct LastError
{
    private const uint WAIT_FAILED = 0xFFFFFFFF;

    private readonly int _onEntry;

    private LastError(int onEntry)
    {
        _onEntry = onEntry;
    }

    // Written before its call, as in OnEntry().Kept(Call()), it is evaluated before it, and refuses the wrong platform on the way.
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
