using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A request as a 2.0 queue delivers it.</summary>
/// <remarks>
/// <para>In C++ this type derives from HTTP_REQUEST_V1; here <see cref="Base"/> is the inherited part and the properties show its
/// members directly, so that both spellings compile.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-02, VER-04). It is what the header calls HTTP_REQUEST from Windows Vista
/// on.</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_REQUEST_V2
{
    /// <summary>The members of HTTP_REQUEST_V1.</summary>
    public HTTP_REQUEST_V1 Base;

    /// <summary>Number of entries at pRequestInfo.</summary>
    public ushort RequestInfoCount;

    /// <summary>Additional information, such as authentication.</summary>
    public HTTP_REQUEST_INFO* pRequestInfo;

    /// <inheritdoc cref="HTTP_REQUEST_V1.Flags"/>
    [UnscopedRef]
    public ref uint Flags => ref Base.Flags;

    /// <inheritdoc cref="HTTP_REQUEST_V1.ConnectionId"/>
    [UnscopedRef]
    public ref ulong ConnectionId => ref Base.ConnectionId;

    /// <inheritdoc cref="HTTP_REQUEST_V1.RequestId"/>
    [UnscopedRef]
    public ref ulong RequestId => ref Base.RequestId;

    /// <inheritdoc cref="HTTP_REQUEST_V1.UrlContext"/>
    [UnscopedRef]
    public ref ulong UrlContext => ref Base.UrlContext;

    /// <inheritdoc cref="HTTP_REQUEST_V1.Version"/>
    [UnscopedRef]
    public ref HTTP_VERSION Version => ref Base.Version;

    /// <inheritdoc cref="HTTP_REQUEST_V1.Verb"/>
    [UnscopedRef]
    public ref HTTP_VERB Verb => ref Base.Verb;

    /// <inheritdoc cref="HTTP_REQUEST_V1.UnknownVerbLength"/>
    [UnscopedRef]
    public ref ushort UnknownVerbLength => ref Base.UnknownVerbLength;

    /// <inheritdoc cref="HTTP_REQUEST_V1.RawUrlLength"/>
    [UnscopedRef]
    public ref ushort RawUrlLength => ref Base.RawUrlLength;

    /// <inheritdoc cref="HTTP_REQUEST_V1.pUnknownVerb"/>
    [UnscopedRef]
    public ref byte* pUnknownVerb => ref Base.pUnknownVerb;

    /// <inheritdoc cref="HTTP_REQUEST_V1.pRawUrl"/>
    [UnscopedRef]
    public ref byte* pRawUrl => ref Base.pRawUrl;

    /// <inheritdoc cref="HTTP_REQUEST_V1.CookedUrl"/>
    [UnscopedRef]
    public ref HTTP_COOKED_URL CookedUrl => ref Base.CookedUrl;

    /// <inheritdoc cref="HTTP_REQUEST_V1.Address"/>
    [UnscopedRef]
    public ref HTTP_TRANSPORT_ADDRESS Address => ref Base.Address;

    /// <inheritdoc cref="HTTP_REQUEST_V1.Headers"/>
    [UnscopedRef]
    public ref HTTP_REQUEST_HEADERS Headers => ref Base.Headers;

    /// <inheritdoc cref="HTTP_REQUEST_V1.BytesReceived"/>
    [UnscopedRef]
    public ref ulong BytesReceived => ref Base.BytesReceived;

    /// <inheritdoc cref="HTTP_REQUEST_V1.EntityChunkCount"/>
    [UnscopedRef]
    public ref ushort EntityChunkCount => ref Base.EntityChunkCount;

    /// <inheritdoc cref="HTTP_REQUEST_V1.pEntityChunks"/>
    [UnscopedRef]
    public ref HTTP_DATA_CHUNK* pEntityChunks => ref Base.pEntityChunks;

    /// <inheritdoc cref="HTTP_REQUEST_V1.RawConnectionId"/>
    [UnscopedRef]
    public ref ulong RawConnectionId => ref Base.RawConnectionId;

    /// <inheritdoc cref="HTTP_REQUEST_V1.pSslInfo"/>
    [UnscopedRef]
    public ref HTTP_SSL_INFO* pSslInfo => ref Base.pSslInfo;
}
