using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>What to log about a request, in place of the kernel's own findings.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-16).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_LOG_FIELDS_DATA
{
    /// <summary>HttpLogDataTypeFields.</summary>
    public HTTP_LOG_DATA Base;

    /// <summary>Bytes at UserName.</summary>
    public ushort UserNameLength;

    /// <summary>Bytes at UriStem.</summary>
    public ushort UriStemLength;

    /// <summary>Bytes at ClientIp.</summary>
    public ushort ClientIpLength;

    /// <summary>Bytes at ServerName.</summary>
    public ushort ServerNameLength;

    /// <summary>Bytes at ServiceName.</summary>
    public ushort ServiceNameLength;

    /// <summary>Bytes at ServerIp.</summary>
    public ushort ServerIpLength;

    /// <summary>Bytes at Method.</summary>
    public ushort MethodLength;

    /// <summary>Bytes at UriQuery.</summary>
    public ushort UriQueryLength;

    /// <summary>Bytes at Host.</summary>
    public ushort HostLength;

    /// <summary>Bytes at UserAgent.</summary>
    public ushort UserAgentLength;

    /// <summary>Bytes at Cookie.</summary>
    public ushort CookieLength;

    /// <summary>Bytes at Referrer.</summary>
    public ushort ReferrerLength;

    /// <summary>The user.</summary>
    public char* UserName;

    /// <summary>The path.</summary>
    public char* UriStem;

    /// <summary>The client's address.</summary>
    public byte* ClientIp;

    /// <summary>The server.</summary>
    public byte* ServerName;

    /// <summary>The service.</summary>
    public byte* ServiceName;

    /// <summary>The server's address.</summary>
    public byte* ServerIp;

    /// <summary>The verb.</summary>
    public byte* Method;

    /// <summary>The query.</summary>
    public byte* UriQuery;

    /// <summary>The host header.</summary>
    public byte* Host;

    /// <summary>The user agent.</summary>
    public byte* UserAgent;

    /// <summary>The cookies.</summary>
    public byte* Cookie;

    /// <summary>The referring page.</summary>
    public byte* Referrer;

    /// <summary>The server's port.</summary>
    public ushort ServerPort;

    /// <summary>The status code.</summary>
    public ushort ProtocolStatus;

    /// <summary>The Win32 error code.</summary>
    public uint Win32Status;

    /// <summary>The verb's number.</summary>
    public HTTP_VERB MethodNum;

    /// <summary>The sub-status.</summary>
    public ushort SubStatus;
}
