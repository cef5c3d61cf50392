using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A request as a 1.0 queue delivers it: the fixed part, followed in memory by its strings and arrays.</summary>
/// <remarks>
/// <para>All pointers point into the same receive buffer, behind this structure. RequestBufferLength thresholds are counted from its
/// size.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-01, VER-04).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_REQUEST_V1
{
    /// <summary>HTTP_REQUEST_FLAG_* bits.</summary>
    public uint Flags;

    /// <summary>The connection; what HttpWaitForDisconnect takes.</summary>
    public ulong ConnectionId;

    /// <summary>The request; what every later call about it takes.</summary>
    public ulong RequestId;

    /// <summary>The value given when the matching URL was added; 0 on a 1.0 queue.</summary>
    public ulong UrlContext;

    /// <summary>HTTP version of the request.</summary>
    public HTTP_VERSION Version;

    /// <summary>The verb.</summary>
    public HTTP_VERB Verb;

    /// <summary>Bytes at pUnknownVerb when Verb is HttpVerbUnknown, without the terminator.</summary>
    public ushort UnknownVerbLength;

    /// <summary>Bytes at pRawUrl, without the terminator.</summary>
    public ushort RawUrlLength;

    /// <summary>The verb's text when it is not a known one.</summary>
    public byte* pUnknownVerb;

    /// <summary>The request target as it came over the wire.</summary>
    public byte* pRawUrl;

    /// <summary>The canonical URL, as wide characters.</summary>
    public HTTP_COOKED_URL CookedUrl;

    /// <summary>Both ends of the connection.</summary>
    public HTTP_TRANSPORT_ADDRESS Address;

    /// <summary>The headers.</summary>
    public HTTP_REQUEST_HEADERS Headers;

    /// <summary>Bytes of the request received over the wire.</summary>
    public ulong BytesReceived;

    /// <summary>Number of body pieces at pEntityChunks.</summary>
    public ushort EntityChunkCount;

    /// <summary>Body pieces copied along with the header block.</summary>
    public HTTP_DATA_CHUNK* pEntityChunks;

    /// <summary>Id of the transport connection.</summary>
    public ulong RawConnectionId;

    /// <summary>TLS information, or null.</summary>
    public HTTP_SSL_INFO* pSslInfo;
}
