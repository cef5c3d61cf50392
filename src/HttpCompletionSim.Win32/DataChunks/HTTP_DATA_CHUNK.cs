using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>One piece of a body, or the trailers at its end.</summary>
/// <remarks>
/// <para>In C an unnamed union; here the variants overlay each other and also the field <see cref="Anonymous"/>, which is the union by
/// the name that generated bindings give it: <c>chunk->FromMemory.pBuffer</c> and <c>chunk->Anonymous.FromMemory.pBuffer</c> both
/// compile.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-10).</para>
/// </remarks>
[StructLayout(LayoutKind.Explicit)]
public unsafe struct HTTP_DATA_CHUNK
{
    /// <summary>Which variant of the union is meant.</summary>
    [FieldOffset(0)]
    public HTTP_DATA_CHUNK_TYPE DataChunkType;

    /// <summary>The union.</summary>
    [FieldOffset(UnionOffset)]
    public Variants Anonymous;

    /// <inheritdoc cref="Variants.FromMemory"/>
    [FieldOffset(UnionOffset)]
    public FromMemoryVariant FromMemory;

    /// <inheritdoc cref="Variants.FromFileHandle"/>
    [FieldOffset(UnionOffset)]
    public FromFileHandleVariant FromFileHandle;

    /// <inheritdoc cref="Variants.FromFragmentCache"/>
    [FieldOffset(UnionOffset)]
    public FromFragmentCacheVariant FromFragmentCache;

    /// <inheritdoc cref="Variants.FromFragmentCacheEx"/>
    [FieldOffset(UnionOffset)]
    public FromFragmentCacheExVariant FromFragmentCacheEx;

    /// <inheritdoc cref="Variants.Trailers"/>
    [FieldOffset(UnionOffset)]
    public TrailersVariant Trailers;

    // The largest alignment among the variants, that of the 64-bit byte range.
    private const int UnionOffset = 8;

    /// <summary>The union of an HTTP_DATA_CHUNK.</summary>
    [StructLayout(LayoutKind.Explicit)]
    public struct Variants
    {
        /// <summary>For HttpDataChunkFromMemory.</summary>
        [FieldOffset(0)]
        public FromMemoryVariant FromMemory;

        /// <summary>For HttpDataChunkFromFileHandle.</summary>
        [FieldOffset(0)]
        public FromFileHandleVariant FromFileHandle;

        /// <summary>For HttpDataChunkFromFragmentCache.</summary>
        [FieldOffset(0)]
        public FromFragmentCacheVariant FromFragmentCache;

        /// <summary>For HttpDataChunkFromFragmentCacheEx.</summary>
        [FieldOffset(0)]
        public FromFragmentCacheExVariant FromFragmentCacheEx;

        /// <summary>For HttpDataChunkTrailers.</summary>
        [FieldOffset(0)]
        public TrailersVariant Trailers;
    }

    /// <summary>A piece of body in memory.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FromMemoryVariant
    {
        /// <summary>The bytes.</summary>
        public void* pBuffer;

        /// <summary>Number of bytes.</summary>
        public uint BufferLength;
    }

    /// <summary>A piece of body in a file.</summary>
    /// <remarks>The handle is a Windows file handle there; in the simulator, off Windows, a plain file descriptor.</remarks>
    [StructLayout(LayoutKind.Sequential)]
    public struct FromFileHandleVariant
    {
        /// <summary>The range of the file to send.</summary>
        public HTTP_BYTE_RANGE ByteRange;

        /// <summary>The file.</summary>
        public nint FileHandle;
    }

    /// <summary>A cached fragment.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FromFragmentCacheVariant
    {
        /// <summary>Bytes of the name, without the terminator.</summary>
        public ushort FragmentNameLength;

        /// <summary>Name of the fragment.</summary>
        public char* pFragmentName;
    }

    /// <summary>A byte range of a cached fragment.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FromFragmentCacheExVariant
    {
        /// <summary>The range of the fragment to send.</summary>
        public HTTP_BYTE_RANGE ByteRange;

        /// <summary>Name of the fragment, terminated.</summary>
        public char* pFragmentName;
    }

    /// <summary>Trailers at the end of a chunked body.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TrailersVariant
    {
        /// <summary>Number of entries at pTrailers.</summary>
        public ushort TrailerCount;

        /// <summary>The trailers.</summary>
        public HTTP_UNKNOWN_HEADER* pTrailers;
    }
}
