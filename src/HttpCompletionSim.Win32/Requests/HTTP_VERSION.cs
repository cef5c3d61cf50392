using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A version of the HTTP protocol.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout and values are those of http.h (LAY-11, CONST-04).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public record struct HTTP_VERSION
{
    /// <summary>Major part.</summary>
    public ushort MajorVersion;

    /// <summary>Minor part.</summary>
    public ushort MinorVersion;

    /// <summary>Makes a version of its two parts.</summary>
    /// <param name="major">Major part.</param>
    /// <param name="minor">Minor part.</param>
    public HTTP_VERSION(ushort major, ushort minor)
    {
        MajorVersion = major;
        MinorVersion = minor;
    }

    /// <summary>No version.</summary>
    public static HTTP_VERSION HTTP_VERSION_UNKNOWN => new(0, 0);

    /// <summary>HTTP/0.9.</summary>
    public static HTTP_VERSION HTTP_VERSION_0_9 => new(0, 9);

    /// <summary>HTTP/1.0.</summary>
    public static HTTP_VERSION HTTP_VERSION_1_0 => new(1, 0);

    /// <summary>HTTP/1.1.</summary>
    public static HTTP_VERSION HTTP_VERSION_1_1 => new(1, 1);

    /// <summary>HTTP/2.</summary>
    public static HTTP_VERSION HTTP_VERSION_2_0 => new(2, 0);
}
