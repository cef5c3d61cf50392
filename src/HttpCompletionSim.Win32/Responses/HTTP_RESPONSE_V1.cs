using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A response as a 1.0 queue takes it.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-03, VER-07).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_RESPONSE_V1
{
    /// <summary>HTTP_RESPONSE_FLAG_* bits.</summary>
    public uint Flags;

    /// <summary>Ignored: the kernel chooses the version.</summary>
    public HTTP_VERSION Version;

    /// <summary>Status code.</summary>
    public ushort StatusCode;

    /// <summary>Bytes of the reason phrase, without a terminator.</summary>
    public ushort ReasonLength;

    /// <summary>The reason phrase.</summary>
    public byte* pReason;

    /// <summary>The headers.</summary>
    public HTTP_RESPONSE_HEADERS Headers;

    /// <summary>Number of body pieces at pEntityChunks.</summary>
    public ushort EntityChunkCount;

    /// <summary>The body, or its first pieces.</summary>
    public HTTP_DATA_CHUNK* pEntityChunks;
}
