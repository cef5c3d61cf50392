using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32.Redirected;

/// <summary>
/// What a redirected assembly is told about the operating system: that it is Windows, in the version of the machine's profile.
/// </summary>
/// <remarks>
/// <para>The machine is the one that the thread has entered, or the default of the process. Without one, the version is that of the default
/// profile.</para>
/// </remarks>
public static class WindowsPlatform
{
    /// <summary>Environment.OSVersion: Windows NT in the version of the profile.</summary>
    public static OperatingSystem OSVersion => new(PlatformID.Win32NT, Version);

    private static Version Version => (MachineLocator.Entered?.Profile ?? CompletionProfile.Documented).WindowsVersion;

    /// <summary>True.</summary>
    public static bool IsWindows() => true;

    /// <summary>Whether the version of the profile is at least this one.</summary>
    /// <param name="major">Its first part.</param>
    /// <param name="minor">Its second part.</param>
    /// <param name="build">Its third part.</param>
    /// <param name="revision">Its fourth part.</param>
    public static bool IsWindowsVersionAtLeast(int major, int minor, int build, int revision) =>
        Version >= new Version(major, minor, build, revision);

    /// <summary>OperatingSystem.IsOSPlatform.</summary>
    /// <param name="platform">The name of a system.</param>
    public static bool IsOSPlatform(string platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.Equals("WINDOWS", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>RuntimeInformation.IsOSPlatform.</summary>
    /// <param name="osPlatform">A system.</param>
    public static bool IsOSPlatform(OSPlatform osPlatform) => osPlatform == OSPlatform.Windows;

    /// <summary>False, for the names of other systems.</summary>
    public static bool IsAnotherPlatform() => false;
}
