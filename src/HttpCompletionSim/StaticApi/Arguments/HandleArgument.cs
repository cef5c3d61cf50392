using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A HANDLE as P/Invoke declarations give it: <c>nint</c> (<c>IntPtr</c>) or a <see cref="SafeHandle"/>.</summary>
/// <remarks>
/// <para>A parameter type of the static classes. Pass the value itself; it is converted.</para>
/// <para><b>Fidelity.</b> A SafeHandle stays open until the call returns. A null one throws <see cref="ArgumentNullException"/> and a
/// closed one <see cref="ObjectDisposedException"/>, as with a P/Invoke.</para>
/// </remarks>
public readonly ref struct HandleArgument
{
    private readonly SafeHandle? _safeHandle;
    private readonly nint _handle;

    private HandleArgument(SafeHandle? safeHandle, nint handle)
    {
        _safeHandle = safeHandle;
        _handle = handle;
    }

    /// <summary>Converts a handle value.</summary>
    public static implicit operator HandleArgument(nint handle) => new(null, handle);

    /// <summary>Converts a SafeHandle.</summary>
    /// <exception cref="ArgumentNullException">The handle is null.</exception>
    public static implicit operator HandleArgument(SafeHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return new HandleArgument(handle, 0);
    }

    /// <summary>Keeps the handle open until the lease is disposed.</summary>
    internal HandleArgumentLease Lease() => new(_safeHandle, _handle);
}
