using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Keeps a SafeHandle open for the duration of a call, as the marshaller of a P/Invoke does.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> A closed handle throws ObjectDisposedException. A Dispose during a blocking call takes effect when the call
/// returns, so only a cancel or a shutdown can end the call.</para>
/// </remarks>
internal readonly ref struct SafeHandleLease
{
    private readonly SafeHandle _handle;

    public SafeHandleLease(SafeHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        bool isAdded = false;
        handle.DangerousAddRef(ref isAdded);
        _handle = handle;
        Handle = handle.DangerousGetHandle();
    }

    public nint Handle { get; }

    public void Dispose() => _handle.DangerousRelease();
}
