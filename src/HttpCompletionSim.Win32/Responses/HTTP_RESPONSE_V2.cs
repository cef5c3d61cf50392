using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A response as a 2.0 queue takes it.</summary>
/// <remarks>
/// <para>In C++ this type derives from HTTP_RESPONSE_V1; here <see cref="Base"/> is the inherited part and the properties show its
/// members directly, so that both spellings compile.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-04, VER-07). It is what the header calls HTTP_RESPONSE from Windows
/// Vista on.</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_RESPONSE_V2
{
    /// <summary>The members of HTTP_RESPONSE_V1.</summary>
    public HTTP_RESPONSE_V1 Base;

    /// <summary>Number of entries at pResponseInfo.</summary>
    public ushort ResponseInfoCount;

    /// <summary>Additional information, such as several values of one header.</summary>
    public HTTP_RESPONSE_INFO* pResponseInfo;

    /// <inheritdoc cref="HTTP_RESPONSE_V1.Flags"/>
    [UnscopedRef]
    public ref uint Flags => ref Base.Flags;

    /// <inheritdoc cref="HTTP_RESPONSE_V1.Version"/>
    [UnscopedRef]
    public ref HTTP_VERSION Version => ref Base.Version;

    /// <inheritdoc cref="HTTP_RESPONSE_V1.StatusCode"/>
    [UnscopedRef]
    public ref ushort StatusCode => ref Base.StatusCode;

    /// <inheritdoc cref="HTTP_RESPONSE_V1.ReasonLength"/>
    [UnscopedRef]
    public ref ushort ReasonLength => ref Base.ReasonLength;

    /// <inheritdoc cref="HTTP_RESPONSE_V1.pReason"/>
    [UnscopedRef]
    public ref byte* pReason => ref Base.pReason;

    /// <inheritdoc cref="HTTP_RESPONSE_V1.Headers"/>
    [UnscopedRef]
    public ref HTTP_RESPONSE_HEADERS Headers => ref Base.Headers;

    /// <inheritdoc cref="HTTP_RESPONSE_V1.EntityChunkCount"/>
    [UnscopedRef]
    public ref ushort EntityChunkCount => ref Base.EntityChunkCount;

    /// <inheritdoc cref="HTTP_RESPONSE_V1.pEntityChunks"/>
    [UnscopedRef]
    public ref HTTP_DATA_CHUNK* pEntityChunks => ref Base.pEntityChunks;
}
