using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The canonical URL of a request, split into its parts.</summary>
/// <remarks>
/// <para>All lengths are in bytes, not characters; only pFullUrl is terminated, the other pointers point into it.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-05).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_COOKED_URL
{
    /// <summary>Bytes of the whole URL.</summary>
    public ushort FullUrlLength;

    /// <summary>Bytes of the host part.</summary>
    public ushort HostLength;

    /// <summary>Bytes of the path.</summary>
    public ushort AbsPathLength;

    /// <summary>Bytes of the query, question mark included.</summary>
    public ushort QueryStringLength;

    /// <summary>The whole URL.</summary>
    public char* pFullUrl;

    /// <summary>Host and port, inside pFullUrl.</summary>
    public char* pHost;

    /// <summary>The path, inside pFullUrl.</summary>
    public char* pAbsPath;

    /// <summary>The query from its question mark on, or null.</summary>
    public char* pQueryString;
}
