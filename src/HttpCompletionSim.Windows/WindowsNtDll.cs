using System.Runtime.Versioning;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

/// <summary><see cref="INtDll"/> over the ntdll.dll of the system.</summary>
/// <remarks>
/// <para><b>Divergence.</b> Off Windows every call throws <see cref="PlatformNotSupportedException"/>.</para>
/// </remarks>
[SupportedOSPlatform("windows")]
public sealed class WindowsNtDll : INtDll
{
    private WindowsNtDll()
    {
    }

    /// <summary>The only instance.</summary>
    public static WindowsNtDll Instance { get; } = new();

    /// <inheritdoc/>
    public uint RtlNtStatusToDosError(uint Status)
    {
        Platform.ThrowIfNotWindows();
        return NtDllLibrary.RtlNtStatusToDosError(Status);
    }
}
