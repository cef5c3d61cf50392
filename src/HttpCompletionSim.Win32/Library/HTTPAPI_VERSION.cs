using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A version of the HTTP Server API.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout and values are those of http.h (LAY-11, CONST-04).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public record struct HTTPAPI_VERSION
{
    /// <summary>Major part.</summary>
    public ushort HttpApiMajorVersion;

    /// <summary>Minor part.</summary>
    public ushort HttpApiMinorVersion;

    /// <summary>Makes a version of its two parts.</summary>
    /// <param name="major">Major part.</param>
    /// <param name="minor">Minor part.</param>
    public HTTPAPI_VERSION(ushort major, ushort minor)
    {
        HttpApiMajorVersion = major;
        HttpApiMinorVersion = minor;
    }

    /// <summary>Version 1.0: queues that take URLs directly.</summary>
    public static HTTPAPI_VERSION HTTPAPI_VERSION_1 => new(1, 0);

    /// <summary>Version 2.0: sessions, URL groups and request queues.</summary>
    public static HTTPAPI_VERSION HTTPAPI_VERSION_2 => new(2, 0);
}
