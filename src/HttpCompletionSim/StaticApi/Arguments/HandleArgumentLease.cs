using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Keeps the SafeHandle of a <see cref="HandleArgument"/>, if it has one, open for the duration of a call.</summary>
internal readonly ref struct HandleArgumentLease
{
    private readonly SafeHandle? _safeHandle;

    public HandleArgumentLease(SafeHandle? safeHandle, nint handle)
    {
        Handle = handle;
        if (safeHandle is null)
            return;

        bool isAdded = false;
        safeHandle.DangerousAddRef(ref isAdded);
        _safeHandle = safeHandle;
        Handle = safeHandle.DangerousGetHandle();
    }

    public nint Handle { get; }

    public void Dispose() => _safeHandle?.DangerousRelease();
}
